namespace CcsviReview.Features.Policies;

/// <summary>What other policies and ladders would do, as found by looking at every page.</summary>
internal sealed record PolicyEffect
{
    /// <summary>The day for which it was found.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Pages that were looked at.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages whose due day comes to lie earlier.</summary>
    public required MoveSizes Earlier { get; init; }

    /// <summary>Pages whose due day comes to lie later.</summary>
    public required MoveSizes Later { get; init; }

    /// <summary>Pages that another policy holds for, most first.</summary>
    public required IReadOnlyList<PolicyMove> PolicyMoves { get; init; }

    /// <summary>Pages that are overdue today, by the rules in force and by the others.</summary>
    public required int OverdueBefore { get; init; }

    public required int OverdueAfter { get; init; }

    /// <summary>Pages that become overdue today by it.</summary>
    public required int BecomeOverdue { get; init; }

    /// <summary>Pages that are overdue no more.</summary>
    public required int StopOverdue { get; init; }

    /// <summary>The mails in each of 52 weeks, as things are and by the others.</summary>
    public required MailWeeks MailsBefore { get; init; }

    public required MailWeeks MailsAfter { get; init; }

    /// <summary>What the first run after saving tells.</summary>
    public required FirstRun FirstRun { get; init; }

    /// <summary>Backlogs whose plans begin and wait for approval.</summary>
    public required NewBacklogs Backlogs { get; init; }

    /// <summary>Pages that become overdue whose owners have no pace, so that nothing plans them.</summary>
    public required int Unplanned { get; init; }

    /// <summary>Everybody for whom something changes, the most affected first; at most <see cref="PolicyImpact.Most"/>.</summary>
    public required IReadOnlyList<PersonEffect> People { get; init; }

    /// <summary>How many people there are in all for whom something changes.</summary>
    public required int PeopleTotal { get; init; }

    /// <summary>Pages whose due day moves: those that become overdue first, then the largest moves.</summary>
    public required IReadOnlyList<MovedPage> Sample { get; init; }

    /// <summary>How long it took.</summary>
    public double Seconds { get; init; }

    public int Moved => Earlier.Total + Later.Total;
}

/// <summary>Moves of due days by size.</summary>
/// <param name="UpToMonth">Pages whose due day moves by up to 31 days.</param>
/// <param name="UpToHalfYear">By more, up to 184 days.</param>
/// <param name="UpToYear">By more, up to 366 days.</param>
/// <param name="More">By more than that.</param>
internal sealed record MoveSizes(int UpToMonth, int UpToHalfYear, int UpToYear, int More)
{
    /// <summary>All of them.</summary>
    public int Total => UpToMonth + UpToHalfYear + UpToYear + More;

    /// <summary>One more move of so many days.</summary>
    public MoveSizes With(int days) => days switch
    {
        <= 31 => this with { UpToMonth = UpToMonth + 1 },
        <= 184 => this with { UpToHalfYear = UpToHalfYear + 1 },
        <= 366 => this with { UpToYear = UpToYear + 1 },
        _ => this with { More = More + 1 },
    };

    public static MoveSizes operator +(MoveSizes one, MoveSizes other) =>
        new(one.UpToMonth + other.UpToMonth, one.UpToHalfYear + other.UpToHalfYear, one.UpToYear + other.UpToYear, one.More + other.More);
}

/// <summary>That another policy holds for pages.</summary>
/// <param name="From">The policy that holds.</param>
/// <param name="To">The policy that would.</param>
/// <param name="Pages">For how many pages.</param>
internal sealed record PolicyMove(string From, string To, int Pages);

/// <summary>The mails of a year in its two cases.</summary>
/// <param name="InTime">Each week's, when every page is reviewed on its day.</param>
/// <param name="Neglected">Each week's, when no page is reviewed.</param>
/// <param name="Readers">How many people get any.</param>
internal sealed record MailWeeks(IReadOnlyList<int> InTime, IReadOnlyList<int> Neglected, int Readers);

/// <summary>What the first run after saving tells of due days that moved.</summary>
/// <param name="Readers">People who get a digest by it; one each, whatever it holds.</param>
/// <param name="Pages">Pages in them.</param>
/// <param name="InBacklogs">How many of these stand in a backlog: counted in the digest, listed in their planned week.</param>
/// <param name="Largest">The most pages in one digest.</param>
internal sealed record FirstRun(int Readers, int Pages, int InBacklogs, int Largest);

/// <summary>Backlogs whose plans begin.</summary>
/// <param name="Editors">Of how many people.</param>
/// <param name="Pages">How many pages they hold.</param>
/// <param name="Until">The last day that is planned; null where none is.</param>
internal sealed record NewBacklogs(int Editors, int Pages, DateOnly? Until);

/// <summary>What it does to one person.</summary>
/// <param name="Address">The address; empty for the pages that nobody answers for.</param>
internal sealed record PersonEffect(string Address)
{
    public int BecomeOverdue { get; init; }

    public int StopOverdue { get; init; }

    public int OverdueAfter { get; init; }

    /// <summary>Their pages in the first run.</summary>
    public int FirstRun { get; init; }

    /// <summary>Mails in the year as things are: when every page is reviewed on its day, and when none is.</summary>
    public int InTimeBefore { get; init; }

    public int NeglectedBefore { get; init; }

    /// <summary>The same by the others.</summary>
    public int InTimeAfter { get; init; }

    public int NeglectedAfter { get; init; }

    /// <summary>The most mails in one week, before and after, when none is reviewed.</summary>
    public int FullestBefore { get; init; }

    public int FullestAfter { get; init; }

    /// <summary>Whether nothing plans their work.</summary>
    public bool HasNoPace { get; init; }

    /// <summary>Whether anything changes for them.</summary>
    public bool IsTouched => BecomeOverdue + StopOverdue + FirstRun > 0
        || (InTimeBefore, NeglectedBefore, FullestBefore) != (InTimeAfter, NeglectedAfter, FullestAfter);
}

/// <summary>A page whose due day moves.</summary>
/// <param name="Id">Its number in the inventory.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address.</param>
/// <param name="Before">Its due day as things are.</param>
/// <param name="After">Its due day by the others.</param>
internal sealed record MovedPage(long Id, string Title, string Address, DateOnly Before, DateOnly After)
{
    /// <summary>The policy that holds for it.</summary>
    public string PolicyBefore { get; init; } = "";

    /// <summary>The policy that would.</summary>
    public string PolicyAfter { get; init; } = "";

    /// <summary>The address of whoever answers for it; null where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether it becomes overdue today by it.</summary>
    public bool BecomesOverdue { get; init; }
}
