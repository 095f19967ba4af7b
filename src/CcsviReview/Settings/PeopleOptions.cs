using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>Who is reminded. Section <c>People</c>.</summary>
internal sealed class PeopleOptions
{
    /// <summary>The editors that pages may name as their owner.</summary>
    public EditorOptions[] Editors { get; init; } = [];

    /// <summary>
    /// Email domains whose addresses are accepted as owners when a page states them, and may become stand-ins; other addresses in crawled
    /// text are ignored. They do not allow anybody to sign in.
    /// </summary>
    public string[] TrustedDomains { get; init; } = [];

    /// <summary>The sections, with their leads.</summary>
    public SectionOptions[] Sections { get; init; } = [];

    /// <summary>The address of the editor for pages that have neither owner nor section lead.</summary>
    public string? DefaultEditor { get; init; }

    /// <summary>
    /// The number of refused emails within 60 days after which a person counts as unreachable; if the server says that the address does not
    /// exist, one is enough.
    /// </summary>
    /// <value>1 to 20; default 3.</value>
    [Range(1, 20)]
    public int RefusalsUntilUnreachable { get; init; } = 3;

    /// <summary>The admins: they may change everything, and are notified when nobody else is left.</summary>
    public string[] Admins { get; init; } = [];
}

/// <summary>One editor. Section <c>People:Editors</c>.</summary>
internal sealed class EditorOptions
{
    /// <summary>The email address. Required.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Other names of this editor on pages: names, old addresses, channels such as <c>#team</c>.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The time zone, an IANA name; the organisation's if not set.</summary>
    public string? Zone { get; init; }

    /// <summary>The language of emails, such as <c>en-GB</c> or <c>cy</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The weekdays on which a digest may be sent; the organisation's if not set.</summary>
    public string? DigestDays { get; init; }

    /// <summary>The hour from which a digest may be sent; the organisation's if not set.</summary>
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

    /// <summary>The site; every site if not set.</summary>
    public string? Site { get; init; }

    /// <summary>A glob over the paths of its pages; if not set, the pages that state the section's name.</summary>
    public string? Address { get; init; }

    /// <summary>The address of its lead.</summary>
    public string? Lead { get; init; }

    /// <summary>The address of the editor who owns those of its pages that name nobody.</summary>
    public string? Editor { get; init; }
}
