using CcsviReview.Facts;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Settings;

namespace CcsviReview.Current;

/// <summary>Turns checked settings into the values of the domain.</summary>
internal static class SettingsMapper
{
    private const int LongestName = 200;

    public static PolicySet Book(IReadOnlyDictionary<string, PolicyOptions> policies, Ownership? ownership) => new(
        policies.Select(entry => new ReviewPolicy(entry.Key, IntervalOf(entry.Key, entry.Value))
        {
            NoticeDays = entry.Value.NoticeDays,
            EditCountsAsReview = entry.Value.EditCountsAsReview,
            ShowReviewWithinDays = entry.Value.ShowReviewWithinDays,
            PostponeAtMostDays = entry.Value.PostponeAtMostDays,
            PostponeAtMostTimes = entry.Value.PostponeAtMostTimes,
            Checklist = entry.Value.Checklist,
            BringForward = Forward(entry.Value.BringForward ?? BringForwardOptions.Usual),
            Signals = Thresholds(entry.Value.Signals ?? SignalThresholdOptions.Usual),
            LinkCheck = LinkCheckOf(entry.Value.CheckLinks),
            NewestSourceAtMost = IntervalOf(entry.Value.NewestSourceAtMost ?? ""),
            Ladder = entry.Value.Ladder,
        }),
        from entry in policies
        from match in entry.Value.AppliesTo
        select new PolicyMatch(entry.Key) { Site = match.Site, Address = match.Address, Section = match.Section, Tag = match.Tag },
        ownership);

    private static LinkCheck? LinkCheckOf(string? value) => value is null
        ? null
        : new LinkCheck(PolicyOptions.IsReport(value) ? null : ReviewInterval.Parse(value));

    private static BringForward Forward(BringForwardOptions options) => new()
    {
        Retracted = IntervalOf(options.Retracted),
        Withdrawn = IntervalOf(options.Withdrawn),
        Replaced = IntervalOf(options.Replaced),
        Concern = IntervalOf(options.Concern),
        Corrected = IntervalOf(options.Corrected),
        Gone = IntervalOf(options.Gone),
        Published = IntervalOf(options.Published),
        Moved = IntervalOf(options.Moved),
        Changed = IntervalOf(options.Changed),
    };

    private static SignalThresholds Thresholds(SignalThresholdOptions options) => new()
    {
        NotUseful = options.NotUseful,
        Votes = options.Votes,
        NotUsefulPercent = options.NotUsefulPercent,
        Days = options.Days,
        Comments = options.Comments,
        Searches = options.Searches,
        Traffic = options.Traffic,
        Tickets = options.Tickets,
        ReviewWithin = IntervalOf(options.ReviewWithin),
    };

    private static ReviewInterval? IntervalOf(string value) => BringForwardOptions.IsOff(value) ? null : ReviewInterval.Parse(value);

    private static ReviewInterval IntervalOf(string name, PolicyOptions policy) => policy.Duration
        ?? throw new FormatException($"Policies:{name}:Interval: '{policy.Interval}' is not an interval. Check the settings before you use them.");

    public static Ownership Ownership(CurrentPeople people) =>
        new(people.Editors, people.Sections, people.TrustedDomains, people.DefaultEditor)
        {
            Admins = people.Admins,
            Remembered = people.Remembered.Values,
        };

    public static Audience Audience(CurrentPeople people, Ownership ownership) =>
        new(ownership, people.Remembered, people.Admins, people.DefaultEditor);

    /// <summary>
    /// The ladders by name. The built-in one is used if <c>default</c> is not set, and its steps if a ladder sets none.
    /// </summary>
    public static Dictionary<string, Ladder> Ladders(IReadOnlyDictionary<string, LadderOptions> ladders)
    {
        var byName = new Dictionary<string, Ladder>(StringComparer.OrdinalIgnoreCase) { [Ladder.DefaultName] = Ladder.Default };
        foreach (var (name, ladder) in ladders)
        {
            byName[name] = new Ladder(ladder.Days.Length == 0 ? Ladder.DefaultDays : ladder.Days, ladder.RepeatInterval,
                ladder.CopyLeadFromDay, ladder.Copies.Select(Copy));
        }
        return byName;
    }

    private static LadderCopy Copy(LadderCopyOptions copy) =>
        copy.To.Equals(LadderCopyOptions.Admins, StringComparison.OrdinalIgnoreCase) ? new LadderCopy(CopyTo.Admins, copy.FromDay)
        : copy.To.Equals(LadderCopyOptions.DefaultEditor, StringComparison.OrdinalIgnoreCase)
            ? new LadderCopy(CopyTo.DefaultEditor, copy.FromDay)
        : new LadderCopy(CopyTo.Address, copy.FromDay, PersonAddress.Key(copy.To));

    public static Dictionary<string, string> Names(CurrentPeople people) => people.Remembered.Values
        .Where(editor => editor.Name.Trim().Length > 0)
        .ToDictionary(editor => editor.Address,
            editor => editor.Name.Trim() is { Length: > LongestName } name ? name[..LongestName] : editor.Name.Trim(),
            StringComparer.Ordinal);
}
