using CcsviReview.Current;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;

namespace CcsviReview.Web.Api;

/// <summary>The current policies and ladders, with the version that they come from.</summary>
/// <param name="Version">The number of the latest version; 0 when nothing was ever saved here.</param>
/// <param name="IsOfSettings">Whether they come from the settings, because no version was saved or the settings were restored.</param>
internal sealed record RulesResource(int Version, bool IsOfSettings)
{
    /// <summary>Who saved the version; null when nothing was ever saved.</summary>
    public string? SavedBy { get; init; }

    /// <summary>When it was saved; null when nothing was ever saved.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>What is wrong with them under today's settings, one sentence each.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>The policies by name; the one for all other pages last.</summary>
    public required IReadOnlyList<PolicyResource> Policies { get; init; }

    /// <summary>The ladders by name; the one for all other policies last.</summary>
    public required IReadOnlyList<LadderResource> Ladders { get; init; }

    public static RulesResource Of(ActivePolicies held, IReadOnlyList<string> troubles) => new(held.Number, held.Version is null)
    {
        SavedBy = held.Version?.By,
        SavedAt = held.Version?.At,
        Troubles = troubles,
        Policies = PolicyResource.All(held.Rules),
        Ladders = LadderResource.All(held.Rules),
    };
}

/// <summary>A policy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">What it says, in a sentence.</param>
/// <param name="Interval">How long a review stays good, as an ISO 8601 duration.</param>
/// <param name="Ladder">The name of its reminder ladder.</param>
internal sealed record PolicyResource(string Name, string Words, string Interval, string Ladder)
{
    /// <summary>Days before the due day from which a page counts as due soon; 0 to 366.</summary>
    public int NoticeDays { get; init; }

    /// <summary>Whether an edit after the last review counts as a review.</summary>
    public bool EditCountsAsReview { get; init; }

    /// <summary>Days within which the page must show a review that was recorded here; 0 to 366.</summary>
    public int ShowReviewWithinDays { get; init; }

    /// <summary>How many days ahead reminders of a page may be postponed; 0 to 366.</summary>
    public int PostponeAtMostDays { get; init; }

    /// <summary>How often they may be postponed before the page is reviewed; 0 to 50.</summary>
    public int PostponeAtMostTimes { get; init; }

    /// <summary>The checklist of a reviewer, one line each.</summary>
    public IReadOnlyList<string> Checklist { get; init; } = [];

    /// <summary>How soon a page is to be reviewed after something happened to a source that it cites.</summary>
    public BringForwardResource BringForward { get; init; } = new();

    /// <summary>How many signals of readers and programs bring the review of a page forward.</summary>
    public SignalThresholdResource Signals { get; init; } = new();

    /// <summary>
    /// Whether the links of a page's own text are checked: <c>report</c>, or an ISO 8601 duration within which a page is to be reviewed
    /// after a link broke; null when they are not.
    /// </summary>
    public string? CheckLinks { get; init; }

    /// <summary>The greatest age of a page's newest source, as an ISO 8601 duration; null for no limit.</summary>
    public string? NewestSourceAtMost { get; init; }

    /// <summary>The pages to which it applies; the policy named default applies to the rest.</summary>
    public IReadOnlyList<MatchResource> AppliesTo { get; init; } = [];

    public static IReadOnlyList<PolicyResource> All(PolicySettings rules) =>
        [.. PolicyOrder.PoliciesOf(rules).Select(each => Of(each.Key, each.Value, rules))];

    private static PolicyResource Of(string name, PolicyOptions policy, PolicySettings rules) =>
        new(name, PolicyFormatter.Of(name, policy, rules), policy.Interval, policy.Ladder)
        {
            NoticeDays = policy.NoticeDays,
            EditCountsAsReview = policy.EditCountsAsReview,
            ShowReviewWithinDays = policy.ShowReviewWithinDays,
            PostponeAtMostDays = policy.PostponeAtMostDays,
            PostponeAtMostTimes = policy.PostponeAtMostTimes,
            Checklist = policy.Checklist,
            BringForward = BringForwardResource.Of(policy.BringForward ?? BringForwardOptions.Usual),
            Signals = SignalThresholdResource.Of(policy.Signals ?? SignalThresholdOptions.Usual),
            CheckLinks = policy.CheckLinks,
            NewestSourceAtMost = policy.NewestSourceAtMost,
            AppliesTo = [.. policy.AppliesTo.Select(match => new MatchResource(match.Site, match.Address, match.Section, match.Tag))],
        };
}

/// <summary>Pages to which a policy applies: those that match every given part.</summary>
/// <param name="Site">The name of a site.</param>
/// <param name="Address">A glob over the path, such as <c>/a-z/*</c>.</param>
/// <param name="Section">A section.</param>
/// <param name="Tag">A tag.</param>
internal sealed record MatchResource(string? Site, string? Address, string? Section, string? Tag);

/// <summary>A reminder ladder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">What it says, in a sentence.</param>
/// <param name="Days">The steps in days from the due day, negative before it; ascending, -366 to 366.</param>
/// <param name="RepeatEvery">How often to repeat after the last step, as an ISO 8601 duration; empty for never.</param>
internal sealed record LadderResource(string Name, string Words, IReadOnlyList<int> Days, string RepeatEvery)
{
    /// <summary>Days after the due day from which the section lead is notified too, 0 to 366; null for never.</summary>
    public int? CopyLeadFromDay { get; init; }

    /// <summary>Who else is notified of late pages, and from which day.</summary>
    public IReadOnlyList<CopyResource> Copies { get; init; } = [];

    public static IReadOnlyList<LadderResource> All(PolicySettings rules) =>
        [.. PolicyOrder.LaddersOf(rules).Select(each => Of(each.Key, each.Value))];

    private static LadderResource Of(string name, LadderOptions ladder) =>
        new(name, PolicyFormatter.Sentence(PolicyFormatter.Ladder(ladder)), DaysOf(ladder), ladder.RepeatEvery)
        {
            CopyLeadFromDay = ladder.CopyLeadFromDay,
            Copies = [.. ladder.Copies.Select(copy => new CopyResource(copy.To, copy.FromDay))],
        };

    private static IReadOnlyList<int> DaysOf(LadderOptions ladder) =>
        ladder.Days.Length == 0 ? CcsviReview.Reminders.Ladder.DefaultDays : ladder.Days;
}

/// <summary>A person who is notified of late pages.</summary>
/// <param name="To"><c>DefaultEditor</c>, <c>Admins</c>, or an email address.</param>
/// <param name="FromDay">Days after the due day from which they are notified, 0 to 366.</param>
internal sealed record CopyResource(string To, int FromDay);

/// <summary>A saved version of the policies and ladders.</summary>
/// <param name="Number">1 and up; the highest applies.</param>
/// <param name="By">Who saved it.</param>
/// <param name="At">When it was saved.</param>
/// <param name="Reason">Why, in their words; may be empty.</param>
internal sealed record RuleVersionResource(int Number, string By, DateTimeOffset At, string Reason)
{
    /// <summary>Whether it applies now.</summary>
    public bool Holds { get; init; }

    /// <summary>The version before it; 0 for the settings.</summary>
    public int Replaces { get; init; }

    /// <summary>The version that it restores, 0 for the settings; null when the policies were edited.</summary>
    public int? Restores { get; init; }

    /// <summary>What it changed, one line each.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    public static RuleVersionResource Of(RuleVersion version, int latest) => new(version.Number, version.By, version.At, version.Reason)
    {
        Holds = version.Number == latest,
        Replaces = version.Replaces,
        Restores = version.Restores,
        Changes = version.Summary.Split('\n'),
    };
}
