using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>The rule for one group of pages: how often to review, how early to give notice, and by which ladder to remind.</summary>
/// <param name="Name">As in the settings, for example <c>clinical</c>.</param>
/// <param name="Interval">How long a review stays good.</param>
public sealed record ReviewPolicy(string Name, ReviewInterval Interval)
{
    /// <summary>The most days that a rule may name.</summary>
    public const int MostDays = 366;

    /// <summary>The most times that <see cref="PostponeAtMostTimes"/> may allow.</summary>
    public const int MostTimes = 50;

    /// <summary>What <see cref="NoticeDays"/> is by default.</summary>
    public const int UsualNoticeDays = 60;

    /// <summary>What <see cref="ShowReviewWithinDays"/> is by default.</summary>
    public const int UsualShowReviewWithinDays = 14;

    /// <summary>What <see cref="PostponeAtMostDays"/> is by default.</summary>
    public const int UsualPostponeAtMostDays = 28;

    /// <summary>What <see cref="PostponeAtMostTimes"/> is by default.</summary>
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

    /// <summary>How many days ahead a person may put off reminders of a page; its due day never moves.</summary>
    /// <value>0 to 366, 0 for never; default 28.</value>
    public int PostponeAtMostDays { get; init; } = UsualPostponeAtMostDays;

    /// <summary>How often that may be asked for before the page is reviewed.</summary>
    /// <value>0 to 50; default 2.</value>
    public int PostponeAtMostTimes { get; init; } = UsualPostponeAtMostTimes;

    /// <summary>
    /// What a reviewer goes through, a line each; shown with the form of a review, and kept with it as it was worded then.
    /// </summary>
    /// <value>At most 20 lines of 1 to 200 characters; default none.</value>
    public IReadOnlyList<string> Checklist { get; init; } = [];

    /// <summary>How soon a page is to be reviewed after something happened to a source that it cites.</summary>
    public BringForward BringForward { get; init; } = new();

    /// <summary>How old the newest of a page's sources may be; null when that does not matter.</summary>
    /// <value>Default null.</value>
    public ReviewInterval? NewestSourceAtMost { get; init; }

    /// <summary>The name of the reminder ladder.</summary>
    public string Ladder { get; init; } = "default";
}
