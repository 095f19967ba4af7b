namespace CcsviReview.Features.Policies;

/// <summary>What other policies and ladders would do, from an evaluation of every page.</summary>
internal sealed record PolicyEffect
{
    /// <summary>The day of the evaluation.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The number of pages evaluated.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages with an earlier due day.</summary>
    public required MoveSizes Earlier { get; init; }

    /// <summary>Pages with a later due day.</summary>
    public required MoveSizes Later { get; init; }

    /// <summary>Pages to which another policy applies, most pages first.</summary>
    public required IReadOnlyList<PolicyMove> PolicyMoves { get; init; }

    /// <summary>Pages that are overdue today, under the current and the changed rules.</summary>
    public required int OverdueBefore { get; init; }

    public required int OverdueAfter { get; init; }

    /// <summary>Pages that become overdue today.</summary>
    public required int BecomeOverdue { get; init; }

    /// <summary>Pages that are no longer overdue.</summary>
    public required int StopOverdue { get; init; }

    /// <summary>The emails in each of 52 weeks, under the current and the changed rules.</summary>
    public required MailWeeks MailsBefore { get; init; }

    public required MailWeeks MailsAfter { get; init; }

    /// <summary>What the first run after saving sends.</summary>
    public required FirstRun FirstRun { get; init; }

    /// <summary>Backlogs whose plans begin and wait for approval.</summary>
    public required NewBacklogs Backlogs { get; init; }

    /// <summary>Pages that become overdue and whose owners have no pace, so that they are not planned.</summary>
    public required int Unplanned { get; init; }

    /// <summary>Everybody for whom something changes, most affected first; at most <see cref="PolicyImpact.Most"/>.</summary>
    public required IReadOnlyList<PersonEffect> People { get; init; }

    /// <summary>The number of all people for whom something changes.</summary>
    public required int PeopleTotal { get; init; }

    /// <summary>Pages whose due day changes: those that become overdue first, then the largest changes.</summary>
    public required IReadOnlyList<MovedPage> Sample { get; init; }

    /// <summary>The duration of the simulation, in seconds.</summary>
    public double Seconds { get; init; }

    public int Moved => Earlier.Total + Later.Total;
}

/// <summary>Changes of due days, by size.</summary>
/// <param name="UpToMonth">Pages whose due day changes by up to 31 days.</param>
/// <param name="UpToHalfYear">By more, up to 184 days.</param>
/// <param name="UpToYear">By more, up to 366 days.</param>
/// <param name="More">By more than that.</param>
internal sealed record MoveSizes(int UpToMonth, int UpToHalfYear, int UpToYear, int More)
{
    /// <summary>All of them.</summary>
    public int Total => UpToMonth + UpToHalfYear + UpToYear + More;

    /// <summary>Adds a change by so many days.</summary>
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

/// <summary>Pages to which another policy applies.</summary>
/// <param name="From">The policy that applies now.</param>
/// <param name="To">The policy that would apply.</param>
/// <param name="Pages">The number of pages.</param>
internal sealed record PolicyMove(string From, string To, int Pages);

/// <summary>The emails of a year in two cases.</summary>
/// <param name="InTime">Per week, if every page is reviewed on its day.</param>
/// <param name="Neglected">Per week, if no page is reviewed.</param>
/// <param name="Readers">How many people get any.</param>
internal sealed record MailWeeks(IReadOnlyList<int> InTime, IReadOnlyList<int> Neglected, int Readers);

/// <summary>What the first run after saving sends about changed due days.</summary>
/// <param name="Readers">People who get a digest because of it; one each.</param>
/// <param name="Pages">The pages in these digests.</param>
/// <param name="InBacklogs">How many of them are in a backlog: counted in the digest, listed in their planned week.</param>
/// <param name="Largest">The most pages in one digest.</param>
internal sealed record FirstRun(int Readers, int Pages, int InBacklogs, int Largest);

/// <summary>Backlogs whose plans begin.</summary>
/// <param name="Editors">The number of editors.</param>
/// <param name="Pages">The number of pages in the backlogs.</param>
/// <param name="Until">The last planned day; null when none is planned.</param>
internal sealed record NewBacklogs(int Editors, int Pages, DateOnly? Until);

/// <summary>The effect on one person.</summary>
/// <param name="Address">The address; empty for the pages without an owner.</param>
internal sealed record PersonEffect(string Address)
{
    public int BecomeOverdue { get; init; }

    public int StopOverdue { get; init; }

    public int OverdueAfter { get; init; }

    /// <summary>Their pages in the first run.</summary>
    public int FirstRun { get; init; }

    /// <summary>Emails in the year under the current rules: if every page is reviewed on its day, and if none is.</summary>
    public int InTimeBefore { get; init; }

    public int NeglectedBefore { get; init; }

    /// <summary>Emails in the year under the changed rules, in the same two cases.</summary>
    public int InTimeAfter { get; init; }

    public int NeglectedAfter { get; init; }

    /// <summary>The most emails in one week, before and after, if no page is reviewed.</summary>
    public int FullestBefore { get; init; }

    public int FullestAfter { get; init; }

    /// <summary>Whether they have no pace, so that their work is not planned.</summary>
    public bool HasNoPace { get; init; }

    /// <summary>Whether anything changes for them.</summary>
    public bool IsTouched => BecomeOverdue + StopOverdue + FirstRun > 0
        || (InTimeBefore, NeglectedBefore, FullestBefore) != (InTimeAfter, NeglectedAfter, FullestAfter);
}

/// <summary>A page whose due day changes.</summary>
/// <param name="Id">Its id in the inventory.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address.</param>
/// <param name="Before">Its due day under the current rules.</param>
/// <param name="After">Its due day under the changed rules.</param>
internal sealed record MovedPage(long Id, string Title, string Address, DateOnly Before, DateOnly After)
{
    /// <summary>The policy that applies to it now.</summary>
    public string PolicyBefore { get; init; } = "";

    /// <summary>The policy that would apply to it.</summary>
    public string PolicyAfter { get; init; } = "";

    /// <summary>The address of its owner; null when it has none.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether it becomes overdue today.</summary>
    public bool BecomesOverdue { get; init; }
}
