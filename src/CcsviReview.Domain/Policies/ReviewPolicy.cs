using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>The policy for one group of pages: how often to review, how early to give notice, and by which ladder to remind.</summary>
/// <param name="Name">As in the settings, for example <c>clinical</c>.</param>
/// <param name="Interval">How long a review stays good.</param>
public sealed record ReviewPolicy(string Name, ReviewInterval Interval)
{
    /// <summary>The most days in a setting of a policy.</summary>
    public const int MostDays = 366;

    /// <summary>The upper limit of <see cref="PostponeAtMostTimes"/>.</summary>
    public const int MostTimes = 50;

    /// <summary>The default of <see cref="NoticeDays"/>.</summary>
    public const int UsualNoticeDays = 60;

    /// <summary>The default of <see cref="ShowReviewWithinDays"/>.</summary>
    public const int UsualShowReviewWithinDays = 14;

    /// <summary>The default of <see cref="PostponeAtMostDays"/>.</summary>
    public const int UsualPostponeAtMostDays = 28;

    /// <summary>The default of <see cref="PostponeAtMostTimes"/>.</summary>
    public const int UsualPostponeAtMostTimes = 2;

    /// <summary>Days before the due date from which a page counts as due soon.</summary>
    /// <value>0 to 366; default 60.</value>
    public int NoticeDays { get; init; } = UsualNoticeDays;

    /// <summary>Whether an edit after the last review counts as a review.</summary>
    /// <value>Default false: updated is not reviewed.</value>
    public bool EditCountsAsReview { get; init; }

    /// <summary>Days within which the page must show a review that was recorded here.</summary>
    /// <value>0 to 366; default 14.</value>
    public int ShowReviewWithinDays { get; init; } = UsualShowReviewWithinDays;

    /// <summary>The most days for which a person may pause the reminders of a page; its due day never moves.</summary>
    /// <value>0 to 366, 0 for never; default 28.</value>
    public int PostponeAtMostDays { get; init; } = UsualPostponeAtMostDays;

    /// <summary>How often reminders may be paused before the page is reviewed.</summary>
    /// <value>0 to 50; default 2.</value>
    public int PostponeAtMostTimes { get; init; } = UsualPostponeAtMostTimes;

    /// <summary>
    /// The steps of a review, one a line; shown with the form of a review, and stored with the review as they were worded then.
    /// </summary>
    /// <value>At most 20 lines of 1 to 200 characters; default none.</value>
    public IReadOnlyList<string> Checklist { get; init; } = [];

    /// <summary>How soon to review a page after an event of a source that it cites.</summary>
    public BringForward BringForward { get; init; } = new();

    /// <summary>How many signals of readers and programs bring the review of a page forward.</summary>
    public SignalThresholds Signals { get; init; } = new();

    /// <summary>Whether the links of a page's own text are checked; null where they are not.</summary>
    /// <value>Default null.</value>
    public LinkCheck? LinkCheck { get; init; }

    /// <summary>How old the newest of a page's sources may be; null when that does not matter.</summary>
    /// <value>Default null.</value>
    public ReviewInterval? NewestSourceAtMost { get; init; }

    /// <summary>The name of the reminder ladder.</summary>
    public string Ladder { get; init; } = "default";
}
