namespace CcsviReview.Settings;

/// <summary>The organisation that runs this program. Section <c>Organisation</c>.</summary>
internal sealed class OrganisationOptions
{
    /// <summary>Its name in emails and on pages.</summary>
    public string Name { get; init; } = "CcsviReview";

    /// <summary>The time zone in which days begin and end, an IANA name.</summary>
    /// <value>Default <c>Europe/London</c>.</value>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>The language of emails to people without a language of their own, as a BCP 47 tag.</summary>
    /// <value>Default <c>en</c>; <c>cy</c> is built in too, others by <c>Letters:Templates</c>.</value>
    public string Language { get; init; } = "en";

    /// <summary>The sender address of emails.</summary>
    /// <value>Default <c>ccsvi-review@localhost</c>; must be set for <c>Transport:Kind</c> <c>Smtp</c>.</value>
    public string From { get; init; } = "ccsvi-review@localhost";

    /// <summary>The public address of the dashboard; links in emails start with it.</summary>
    /// <value>Default <c>http://127.0.0.1:5080</c>.</value>
    public string PublicUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The weekdays on which reminders go out: names of three letters or in full, single or as ranges.</summary>
    /// <value>Default <c>Mon-Sun</c>.</value>
    public string WorkingDays { get; init; } = "Mon-Sun";

    /// <summary>The hour, in the recipient's time zone, from which a digest may be sent; people may have their own.</summary>
    /// <value>0 to 23; default 8.</value>
    public int DigestHour { get; init; } = 8;

    /// <summary>The weekdays on which a digest may be sent; people may have their own.</summary>
    /// <value>Default <c>Mon-Sun</c>.</value>
    public string DigestDays { get; init; } = "Mon-Sun";

    /// <summary>The hours, in the recipient's time zone, in which no digest is sent: <c>18:00-07:30</c>.</summary>
    public string? QuietHours { get; init; }

    /// <summary>
    /// The holidays: <c>england-and-wales</c>, <c>scotland</c>, <c>northern-ireland</c>, a country by its ISO code or English name, or an
    /// iCalendar file whose name ends in <c>.ics</c>.
    /// </summary>
    public string? Holidays { get; init; }

    /// <summary>Further days on which nobody works: <c>2026-12-24</c>, or <c>2026-12-29 to 2026-12-31</c>.</summary>
    public string[] FreeDays { get; init; } = [];
}
