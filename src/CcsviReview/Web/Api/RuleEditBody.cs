namespace CcsviReview.Web.Api;

/// <summary>
/// An edit of the current policies and ladders, as a merge patch (RFC 7396): members that are given change, members that are omitted stay,
/// a list is given as a whole, and null removes a policy or ladder.
/// </summary>
/// <param name="Policies">Policies by name.</param>
/// <param name="Ladders">Ladders by name.</param>
internal sealed record RuleEditBody(IReadOnlyDictionary<string, PolicyEdit?>? Policies, IReadOnlyDictionary<string, LadderEdit?>? Ladders);

/// <summary>Changes of a policy, or a new one.</summary>
internal sealed record PolicyEdit
{
    /// <summary>How long a review stays good, as an ISO 8601 duration such as <c>P3Y</c>; required for a new policy.</summary>
    public string? Interval { get; init; }

    /// <summary>The name of its reminder ladder.</summary>
    public string? Ladder { get; init; }

    /// <summary>Days before the due day from which a page counts as due soon; 0 to 366.</summary>
    public int? NoticeDays { get; init; }

    /// <summary>Whether an edit after the last review counts as a review.</summary>
    public bool? EditCountsAsReview { get; init; }

    /// <summary>Days within which the page must show a review that was recorded here; 0 to 366.</summary>
    public int? ShowReviewWithinDays { get; init; }

    /// <summary>How many days ahead reminders of a page may be postponed; 0 to 366.</summary>
    public int? PostponeAtMostDays { get; init; }

    /// <summary>How often they may be postponed before the page is reviewed; 0 to 50.</summary>
    public int? PostponeAtMostTimes { get; init; }

    /// <summary>The checklist of a reviewer, one line each.</summary>
    public IReadOnlyList<string>? Checklist { get; init; }

    /// <summary>How soon a page is to be reviewed after something happened to a source that it cites.</summary>
    public BringForwardResource? BringForward { get; init; }

    /// <summary>How many signals of readers and programs bring the review of a page forward.</summary>
    public SignalThresholdResource? Signals { get; init; }

    /// <summary>
    /// Whether the links of a page's own text are checked: <c>off</c>, <c>report</c>, or an ISO 8601 duration within which a page is to be
    /// reviewed after a link broke.
    /// </summary>
    public string? CheckLinks { get; init; }

    /// <summary>The greatest age of a page's newest source, as an ISO 8601 duration; null for no limit.</summary>
    public string? NewestSourceAtMost { get; init; }

    /// <summary>The pages to which it applies.</summary>
    public IReadOnlyList<MatchResource>? AppliesTo { get; init; }
}

/// <summary>Changes of a ladder, or a new one.</summary>
internal sealed record LadderEdit
{
    /// <summary>The steps in days from the due day, negative before it; ascending, -366 to 366.</summary>
    public IReadOnlyList<int>? Days { get; init; }

    /// <summary>How often to repeat after the last step, as an ISO 8601 duration; empty for never.</summary>
    public string? RepeatEvery { get; init; }

    /// <summary>Days after the due day from which the section lead is notified too, 0 to 366; null for never.</summary>
    public int? CopyLeadFromDay { get; init; }

    /// <summary>Who else is notified of late pages, and from which day.</summary>
    public IReadOnlyList<CopyResource>? Copies { get; init; }
}
