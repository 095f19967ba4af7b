using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>Who is reminded. Section <c>People</c>.</summary>
internal sealed class PeopleOptions
{
    /// <summary>The editors that pages may name as their owner.</summary>
    public EditorOptions[] Editors { get; init; } = [];

    /// <summary>
    /// Mail domains of which any address that a page states as its owner is believed, and may stand in; crawled text names nobody else.
    /// Nobody can sign in by it.
    /// </summary>
    public string[] TrustedDomains { get; init; } = [];

    /// <summary>Sections with their lead.</summary>
    public SectionOptions[] Sections { get; init; } = [];

    /// <summary>The address of the editor for pages that have neither owner nor section lead.</summary>
    public string? DefaultEditor { get; init; }

    /// <summary>
    /// After how many refused mails within 60 days somebody counts as unreachable; where the server says that there is no such address, one
    /// is enough.
    /// </summary>
    /// <value>1 to 20; default 3.</value>
    [Range(1, 20)]
    public int RefusalsUntilUnreachable { get; init; } = 3;

    /// <summary>The admins: they may change everything, and are mailed when nobody else is left.</summary>
    public string[] Admins { get; init; } = [];
}

/// <summary>One editor. Section <c>People:Editors</c>.</summary>
internal sealed class EditorOptions
{
    /// <summary>The e-mail address. Required.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Other ways in which pages name this editor: names, old addresses, channels such as <c>#team</c>.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The time zone, an IANA name; without it, the organisation's.</summary>
    public string? Zone { get; init; }

    /// <summary>The language of emails, such as <c>en-GB</c> or <c>cy</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The weekdays on which a digest may come; without them, the organisation's.</summary>
    public string? DigestDays { get; init; }

    /// <summary>The hour from which a digest may come; without it, the organisation's.</summary>
    public int? DigestHour { get; init; }

    /// <summary>How many pages the editor can review in a week.</summary>
    /// <value>1 to 1,000.</value>
    public int? WeeklyCapacity { get; init; }
}

/// <summary>One section. Section <c>People:Sections</c>.</summary>
internal sealed class SectionOptions
{
    /// <summary>The name. Required.</summary>
    public string Name { get; init; } = "";

    /// <summary>The site; without it, every site.</summary>
    public string? Site { get; init; }

    /// <summary>A glob over the path of the pages that belong to it; without it, the pages that state the section's name.</summary>
    public string? Address { get; init; }

    /// <summary>The address of its lead.</summary>
    public string? Lead { get; init; }

    /// <summary>The address of the editor who owns its pages where they name nobody.</summary>
    public string? Editor { get; init; }
}
