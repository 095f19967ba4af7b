using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CcsviReview.Facts;
using CcsviReview.Policies;

namespace CcsviReview.Settings;

/// <summary>One review policy. Section <c>Policies:NAME</c>.</summary>
internal sealed class PolicyOptions
{
    /// <summary>How long a review stays good, as an ISO 8601 duration. Required.</summary>
    public string Interval
    {
        get;
        init
        {
            field = value;
            Duration = ReviewInterval.TryParse(value, out var parsed) ? parsed : null;
        }
    } = "";

    /// <summary><see cref="Interval"/> as a value; null for an invalid text, which the checks report.</summary>
    internal ReviewInterval? Duration { get; private init; }

    /// <summary>The value of <see cref="CheckLinks"/> that only reports.</summary>
    internal const string Report = "report";

    /// <summary>Whether a value of <see cref="CheckLinks"/> only reports.</summary>
    internal static bool IsReport(string value) => value.Equals(Report, StringComparison.OrdinalIgnoreCase);

    /// <summary>The policy that applies when none is configured.</summary>
    internal static PolicyOptions Default => new() { Interval = PolicySet.Default.Interval.ToString() };

    /// <summary>Days before the due date from which a page counts as due soon.</summary>
    /// <value>0 to 366; default 60.</value>
    [Range(0, ReviewPolicy.MostDays)]
    public int NoticeDays { get; init; } = ReviewPolicy.UsualNoticeDays;

    /// <summary>Whether an edit after the last review counts as a review.</summary>
    public bool EditCountsAsReview { get; init; }

    /// <summary>Days within which the page must show a review that was recorded here.</summary>
    /// <value>0 to 366; default 14.</value>
    [Range(0, ReviewPolicy.MostDays)]
    public int ShowReviewWithinDays { get; init; } = ReviewPolicy.UsualShowReviewWithinDays;

    /// <summary>How many days ahead a person may postpone reminders of a page; its due day never moves.</summary>
    /// <value>0 to 366, 0 for never; default 28.</value>
    [Range(0, ReviewPolicy.MostDays)]
    public int PostponeAtMostDays { get; init; } = ReviewPolicy.UsualPostponeAtMostDays;

    /// <summary>How often they may be postponed before the page is reviewed.</summary>
    /// <value>0 to 50; default 2.</value>
    [Range(0, ReviewPolicy.MostTimes)]
    public int PostponeAtMostTimes { get; init; } = ReviewPolicy.UsualPostponeAtMostTimes;

    /// <summary>What a reviewer should check, one line each; shown with the form of a review. Nobody has to tick a line.</summary>
    /// <value>At most 20 lines of 1 to 200 characters; default none.</value>
    public string[] Checklist { get; init; } = [];

    /// <summary>
    /// How soon a page is to be reviewed after something happened to a source that it cites. Null for the default days, so that policies
    /// saved before this setting existed do not count as changed.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BringForwardOptions? BringForward
    {
        get => field == BringForwardOptions.Usual ? null : field;
        init;
    }

    /// <summary>
    /// How many signals of readers and programs bring the review of a page forward; null for the defaults, so that rules saved by earlier
    /// versions without this setting are equal to the same rules now.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignalThresholdOptions? Signals
    {
        get => field == SignalThresholdOptions.Usual ? null : field;
        init;
    }

    /// <summary>
    /// Whether the links of a page's own text are checked: <c>off</c>; <c>report</c>, which makes broken ones findings; or an ISO 8601
    /// duration within which a page is to be reviewed after a link broke. Null is <c>off</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CheckLinks
    {
        get => field is null || BringForwardOptions.IsOff(field) ? null : field;
        init;
    }

    /// <summary>The greatest age of a page's newest source, as an ISO 8601 duration; null for no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NewestSourceAtMost { get; init; }

    /// <summary>The name of the reminder ladder.</summary>
    public string Ladder { get; init; } = Reminders.Ladder.DefaultName;

    /// <summary>The pages to which it applies; a policy named <c>default</c> applies to the rest.</summary>
    public PolicyMatchOptions[] AppliesTo { get; init; } = [];
}

/// <summary>One match of a policy; all given parts must match. Section <c>Policies:NAME:AppliesTo</c>.</summary>
internal sealed class PolicyMatchOptions
{
    /// <summary>The name of a site.</summary>
    public string? Site { get; init; }

    /// <summary>A glob over the path, <c>/a-z/*</c>.</summary>
    public string? Address { get; init; }

    /// <summary>A section.</summary>
    public string? Section { get; init; }

    /// <summary>A tag.</summary>
    public string? Tag { get; init; }
}
