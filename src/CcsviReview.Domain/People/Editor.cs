namespace CcsviReview.People;

/// <summary>A person whom pages may name as their owner, and how they want to be reminded.</summary>
/// <param name="Address">The e-mail address; the key of the person, compared without case.</param>
/// <param name="Name">The name; empty when unknown.</param>
public sealed record Editor(string Address, string Name)
{
    /// <summary>Other names by which pages refer to this editor: names, old addresses, channels such as <c>#team</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The time zone by its IANA name; null for the organisation's.</summary>
    public string? Zone { get; init; }

    /// <summary>The language of emails as a BCP 47 tag; null for the organisation's.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// The days of the week on which a digest may come, as in <c>Mon,Wed-Fri</c>; null for every day on which the organisation works.
    /// </summary>
    public string? DigestDays { get; init; }

    /// <summary>The hour, in the editor's zone, from which a digest may come.</summary>
    /// <value>0 to 23; null for the organisation's.</value>
    public int? DigestHour { get; init; }

    /// <summary>How many pages the editor can review in a week.</summary>
    /// <value>1 to 1,000; null when not set.</value>
    public int? WeeklyCapacity { get; init; }

    /// <summary>When the editor is away, and who deputises; null when no absence is known.</summary>
    public Absence? Away { get; init; }

    /// <summary>
    /// Whether the editor is an admin: may change policies and schedules, and is notified of pages that have nobody else.
    /// </summary>
    public bool IsAdmin { get; init; }

    /// <summary>Whether the editor has left. Others then answer for the pages that name them; their name stays in every history.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Since when mail to the address has been refused; null while it is not.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>Whether the editor wants no copies for information. They are always notified of the pages they own.</summary>
    public bool MutesCopies { get; init; }

    /// <summary>
    /// Whether an import or an admin added the person to the list of people. A stored row without it only remembers something about an
    /// address (refused mail, muted copies, hours, absences): no page can name that person, and they cannot sign in.
    /// </summary>
    /// <value>True by default.</value>
    public bool IsEntered { get; init; } = true;

    /// <summary>Whether mail to this editor can arrive.</summary>
    public bool IsReachable => !HasLeft && RefusedSince is null;
}

/// <summary>An absence; both days are part of it.</summary>
/// <param name="From">The first day away.</param>
/// <param name="To">The last day away; not before the first.</param>
/// <param name="Delegate">The address of the deputy; null when nobody was named.</param>
public sealed record Absence(DateOnly From, DateOnly To, string? Delegate)
{
    /// <summary>The most days of an absence on which somebody can deputise: a year, with its leap day.</summary>
    public const int MostStandInDays = 366;

    /// <summary>Whether the day is part of it.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;

    /// <summary>Returns the address of the deputy on a day; null when nobody was named, or after <see cref="MostStandInDays"/>.</summary>
    public string? StandInOn(DateOnly day) => Covers(day) && day.DayNumber - From.DayNumber < MostStandInDays ? Delegate : null;
}
