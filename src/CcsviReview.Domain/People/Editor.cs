namespace CcsviReview.People;

/// <summary>Somebody whom pages may name as their owner, and how they want to be reminded.</summary>
/// <param name="Address">The e-mail address; the key of the person, compared without case.</param>
/// <param name="Name">The name; empty when unknown.</param>
public sealed record Editor(string Address, string Name)
{
    /// <summary>Other ways in which pages name this editor: names, old addresses, channels such as <c>#team</c>.</summary>
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
    /// <value>1 to 1,000; null when nobody said.</value>
    public int? WeeklyCapacity { get; init; }

    /// <summary>When the editor is away, and who stands in; null when no absence is known.</summary>
    public Absence? Away { get; init; }

    /// <summary>Whether the editor may tune policies and schedules, and is told of pages that have nobody else.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>
    /// Whether the editor has left: pages that name them are answered for by others, and their name stays in every history.
    /// </summary>
    public bool HasLeft { get; init; }

    /// <summary>Since when mail to the address is refused; null while it is not.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>Whether the editor wants no copies for information; what they own they are always told.</summary>
    public bool MutesCopies { get; init; }

    /// <summary>
    /// Whether an import or an admin put the person into the list of people. A stored row without it only remembers what was learned or
    /// wished of an address (refused mail, muted copies, hours, absences): nobody may be named by it, and it lets nobody in.
    /// </summary>
    /// <value>True by default.</value>
    public bool IsEntered { get; init; } = true;

    /// <summary>Whether a mail to this editor can arrive.</summary>
    public bool IsReachable => !HasLeft && RefusedSince is null;
}

/// <summary>An absence: both days belong to it.</summary>
/// <param name="From">The first day away.</param>
/// <param name="To">The last day away; not before the first.</param>
/// <param name="Delegate">The address of who stands in; null when nobody was named.</param>
public sealed record Absence(DateOnly From, DateOnly To, string? Delegate)
{
    /// <summary>For how many days of an absence somebody can stand in at most: a year, with its leap day.</summary>
    public const int MostStandInDays = 366;

    /// <summary>Whether the day belongs to it.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;

    /// <summary>The address of who stands in on a day; null when nobody was named, or for longer than anybody can.</summary>
    public string? StandInOn(DateOnly day) => Covers(day) && day.DayNumber - From.DayNumber < MostStandInDays ? Delegate : null;
}
