using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Settings;

namespace CcsviReview.Features.Policies;

/// <summary>Policies and ladders in words, and what differs between two sets of them.</summary>
internal static class PolicyFormatter
{
    /// <summary>
    /// "Every 3 years for /a-z/*; due soon 60 days before; reminders 60 and 14 days before, on the day, then every week; section lead
    /// notified from day 30".
    /// </summary>
    public static string Of(string name, PolicyOptions policy, PolicySettings rules) =>
        $"Every {Each(policy)} for {Matches(name, policy)}; due soon {Days(policy.NoticeDays)} before; "
        + Ladder(Find(rules, policy.Ladder))
        + (policy.EditCountsAsReview ? "; an edit counts as a review" : "")
        + (policy.Checklist.Length > 0
            ? $"; a checklist of {Number(policy.Checklist.Length)} {(policy.Checklist.Length == 1 ? "line" : "lines")}"
            : "");

    /// <summary>
    /// "reminders 60, 30 and 7 days before, on the day, 14 and 30 days after, then every month; section lead notified from 14 days after".
    /// </summary>
    public static string Ladder(LadderOptions ladder) =>
        $"reminders {Steps(ladder)}, then {Repeat(ladder)}; {(ladder.CopyLeadFromDay is { } day ? $"section lead notified from {After(day)}" : "section lead not notified")}{Copies(ladder)}";

    /// <summary>The words as a sentence begins.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>The ladder of a policy; the built-in one if it is not set.</summary>
    public static LadderOptions Find(PolicySettings rules, string name) => rules.Ladders.GetValueOrDefault(name) ?? new LadderOptions();

    /// <summary>Each difference, with the old and new state in words; empty for one that is new or was removed.</summary>
    public static IReadOnlyList<PolicyChange> Between(PolicySettings before, PolicySettings after) =>
    [
        .. Changes(AuditKinds.Policy, before.Policies, after.Policies, (name, policy) => PolicyFacets(name, policy)),
        .. Changes(AuditKinds.Ladder, before.Ladders, after.Ladders, (_, ladder) => LadderFacets(ladder)),
    ];

    private static IEnumerable<PolicyChange> Changes<T>(
        string kind, IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after,
        Func<string, T, IReadOnlyList<(string Name, string Words)>> facets)
    {
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
        {
            var was = before.TryGetValue(name, out var old) ? facets(name, old) : [];
            var now = after.TryGetValue(name, out var changed) ? facets(name, changed) : [];
            var differ = was.Count > 0 && now.Count > 0
                ? was.Zip(now).Where(pair => pair.First != pair.Second).ToList()
                : was.Count > 0 ? [.. was.Zip(was)] : [.. now.Zip(now)];
            if (differ.Count > 0)
                yield return new PolicyChange(kind, name,
                    was.Count == 0 ? "" : string.Join("; ", differ.Select(pair => $"{pair.First.Name} {pair.First.Words}")),
                    now.Count == 0 ? "" : string.Join("; ", differ.Select(pair => $"{pair.Second.Name} {pair.Second.Words}")));
        }
    }

    private static IReadOnlyList<(string Name, string Words)> PolicyFacets(string name, PolicyOptions policy) =>
    [
        ("every", Each(policy)),
        ("for", Matches(name, policy)),
        ("due soon", $"{Days(policy.NoticeDays)} before"),
        ("an edit", policy.EditCountsAsReview ? "counts as a review" : "does not count as a review"),
        ("a recorded review is shown", $"within {Days(policy.ShowReviewWithinDays)}"),
        ("postponing", policy.PostponeAtMostDays == 0 || policy.PostponeAtMostTimes == 0
            ? "not allowed"
            : $"at most {Days(policy.PostponeAtMostDays)}, {Number(policy.PostponeAtMostTimes)} {(policy.PostponeAtMostTimes == 1 ? "time" : "times")}"),
        ("checklist", policy.Checklist.Length == 0 ? "none" : string.Join("; ", policy.Checklist.Select(line => $"“{line}”"))),
        ("brought forward", Forward(policy.BringForward ?? BringForwardOptions.Usual)),
        ("signals", Signals(policy.Signals ?? SignalThresholdOptions.Usual)),
        ("links", policy.CheckLinks is not { } links ? "not checked"
            : PolicyOptions.IsReport(links) ? "checked" : $"checked, a review within {Interval(links)} after one broke"),
        ("newest source", policy.NewestSourceAtMost is { Length: > 0 } most ? $"at most {Interval(most)} old" : "of any age"),
        ("ladder", $"'{policy.Ladder}'"),
    ];

    private static string Forward(BringForwardOptions options) => string.Join(", ", options.Each()
        .Where(each => !BringForwardOptions.IsOff(each.Value))
        .GroupBy(each => Interval(each.Value), each => each.Kind.ToLowerInvariant())
        .Select(same => $"{same.Key} after {List([.. same], "or")}")) is { Length: > 0 } words ? words : "by nothing";

    private static string Signals(SignalThresholdOptions options)
    {
        List<string> parts = [];
        if (options.NotUseful > 0)
        {
            var share = options.NotUsefulPercent > 0 ? $" and {Number(options.NotUsefulPercent)}%" : "";
            parts.Add($"{Number(options.NotUseful)}{share} of at least {Number(options.Votes)} votes not useful");
        }
        foreach (var (count, what) in new[]
        {
            (options.Comments, "comments"), (options.Tickets, "tickets"), (options.Searches, "searches"), (options.Traffic, "visits"),
        })
        {
            if (count > 0)
                parts.Add($"{Number(count)} {what}");
        }
        if (parts.Count == 0)
            return "ignored";
        var due = BringForwardOptions.IsOff(options.ReviewWithin) ? "due dates stay" : $"due {Interval(options.ReviewWithin)} later";
        return $"{List(parts, "or")} in {Days(options.Days)}, {due}";
    }

    private static IReadOnlyList<(string Name, string Words)> LadderFacets(LadderOptions ladder) =>
    [
        ("reminders", Steps(ladder)),
        ("then", Repeat(ladder)),
        ("section lead notified", ladder.CopyLeadFromDay is { } day ? $"from {After(day)}" : "never"),
        ("copies", ladder.Copies.Length == 0 ? "none" : Copies(ladder).TrimStart(';', ' ')),
    ];

    private static string Matches(string name, PolicyOptions policy) => policy.AppliesTo.Length > 0
        ? List([.. policy.AppliesTo.Select(Match)], "and for")
        : name.Equals(PolicySet.DefaultName, StringComparison.OrdinalIgnoreCase) ? "all other pages" : "no pages";

    private static string Match(PolicyMatchOptions match)
    {
        List<string> parts = [];
        if (match.Address is { } address)
            parts.Add(address);
        if (match.Tag is { } tag)
            parts.Add($"tag '{tag}'");
        if (match.Section is { } section)
            parts.Add($"section '{section}'");
        if (match.Site is { } site)
            parts.Add($"site '{site}'");
        return parts.Count == 0 ? "every page" : string.Join(" with ", parts);
    }

    private static string Steps(LadderOptions ladder)
    {
        var days = ladder.Days.Length == 0 ? CcsviReview.Reminders.Ladder.DefaultDays : ladder.Days;
        List<string> parts = [];
        if (days.Where(day => day < 0).Select(day => Number(-day)).ToList() is { Count: > 0 } before)
            parts.Add($"{List(before, "and")} {(before is ["1"] ? "day" : "days")} before");
        if (days.Contains(0))
            parts.Add("on the day");
        if (days.Where(day => day > 0).Select(Number).ToList() is { Count: > 0 } after)
            parts.Add($"{List(after, "and")} {(after is ["1"] ? "day" : "days")} after");
        return string.Join(", ", parts);
    }

    private static string Repeat(LadderOptions ladder) =>
        ladder.RepeatEvery.Length == 0 ? "no more" : ladder.RepeatEvery.ToUpperInvariant() switch
        {
            "P1D" => "every day",
            "P7D" or "P1W" => "every week",
            "P1M" => "every month",
            "P1Y" => "every year",
            _ => $"every {Interval(ladder.RepeatInterval, ladder.RepeatEvery)}",
        };

    private static string Copies(LadderOptions ladder) =>
        string.Concat(ladder.Copies.Select(copy => $"; {Reader(copy.To)} notified from {After(copy.FromDay)}"));

    private static string Reader(string to) => to.Equals(LadderCopyOptions.Admins, StringComparison.OrdinalIgnoreCase) ? "admins"
        : to.Equals(LadderCopyOptions.DefaultEditor, StringComparison.OrdinalIgnoreCase) ? "default editor" : to;

    private static string After(int days) => days == 0 ? "the day itself" : $"{Days(days)} after";

    // "every year", not "every 1 year".
    private static string Each(PolicyOptions policy)
    {
        var words = Interval(policy.Duration, policy.Interval);
        return words.StartsWith("1 ", StringComparison.Ordinal) && words.LastIndexOf(' ') == 1 ? words[2..] : words;
    }

    private static string Interval(string iso) => Interval(ReviewInterval.TryParse(iso, out var interval) ? interval : null, iso);

    private static string Interval(ReviewInterval? interval, string written) => interval?.ToWords() ?? $"'{written}'";

    private static string Days(int days) => $"{Number(days)} {(days == 1 ? "day" : "days")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List(List<string> parts, string and) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} {and} {parts[^1]}";
}

/// <summary>A difference between two sets of policies and ladders.</summary>
/// <param name="Kind"><c>policy</c> or <c>ladder</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The old state, in words; empty when it is new.</param>
/// <param name="After">The new state; empty when it was removed.</param>
internal sealed record PolicyChange(string Kind, string Name, string Before, string After)
{
    /// <summary>In one line: "policy 'clinical': every 3 years → every 2 years".</summary>
    public override string ToString() => (Before.Length, After.Length) switch
    {
        (0, _) => $"{Kind} '{Name}' added: {After}",
        (_, 0) => $"{Kind} '{Name}' removed: {Before}",
        _ => $"{Kind} '{Name}': {Before} → {After}",
    };
}
