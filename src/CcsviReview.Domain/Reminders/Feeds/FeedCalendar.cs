using System.Globalization;

namespace CcsviReview.Reminders.Feeds;

/// <summary>A calendar of all-day entries, with its text by RFC 5545 and RFC 7986.</summary>
/// <param name="Name">The name shown in calendar programs.</param>
/// <param name="Domain">The domain of the entries; the end of every UID.</param>
/// <param name="StampedAt">When its entries were evaluated; the same for the same evaluation, so that the text is the same too.</param>
public sealed record FeedCalendar(string Name, string Domain, DateTimeOffset StampedAt)
{
    private const string Often = "PT6H";

    /// <summary>What it contains and leaves out, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>The entries.</summary>
    public IReadOnlyList<FeedEvent> Events { get; init; } = [];

    /// <summary>Returns the text: CRLF line ends, lines of at most 75 octets.</summary>
    /// <remarks>No METHOD: nobody is invited, and PUBLISH would ask for an organiser (RFC 5546 3.2.1).</remarks>
    public string Write()
    {
        var lines = new ContentLines()
            .Plain("BEGIN", "VCALENDAR")
            .Plain("VERSION", "2.0")
            .Text("PRODID", "-//CcsviReview//Review dates//EN")
            .Plain("CALSCALE", "GREGORIAN")
            .Text("NAME", Name)
            .Text("X-WR-CALNAME", Name)
            .Text("DESCRIPTION", Description)
            .Text("X-WR-CALDESC", Description)
            .Plain("REFRESH-INTERVAL;VALUE=DURATION", Often)
            .Plain("X-PUBLISHED-TTL", Often);
        foreach (var each in Events)
            Write(lines, each);
        return lines.Plain("END", "VCALENDAR").ToString();
    }

    private void Write(ContentLines lines, FeedEvent each)
    {
        lines.Plain("BEGIN", "VEVENT")
            .Text("UID", $"{each.Uid}@{Domain}")
            .Plain("DTSTAMP", StampedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture))
            .Plain("DTSTART;VALUE=DATE", each.On.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .Text("SUMMARY", each.Summary)
            .Plain("TRANSP", "TRANSPARENT");
        if (each.Description.Length > 0)
            lines.Text("DESCRIPTION", each.Description);
        if (each.Category.Length > 0)
            lines.Text("CATEGORIES", each.Category);
        if (each.Url is { } url)
            lines.Plain("URL", url);
        lines.Plain("END", "VEVENT");
    }
}
