using CcsviReview.Facts;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;
using CcsviReview.Policies;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Policies</c>.</summary>
internal static class PolicyChecks
{
    /// <summary>The name of the policy and of the ladder that apply without configuration.</summary>
    public const string Default = PolicySet.DefaultName;

    /// <summary>The most lines of a checklist; nobody reads more.</summary>
    public const int MostLines = 20;

    /// <summary>The longest line of a checklist.</summary>
    public const int LongestLine = 200;

    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        foreach (var (name, policy) in settings.Policies)
        {
            var key = $"Policies:{name}";
            CheckInterval(key, policy, faults);
            if (!settings.Ladders.ContainsKey(policy.Ladder) && !policy.Ladder.Equals(Default, StringComparison.OrdinalIgnoreCase))
                faults.Add($"{key}:Ladder", policy.Ladder, "is not a ladder",
                    Known(policy.Ladder, [Default, .. settings.Ladders.Keys]));
            CheckMatches(name, policy, settings, faults);
            CheckLines($"{key}:Checklist", policy.Checklist, faults);
            CheckSources(key, policy, faults);
            CheckSignals($"{key}:Signals", policy.Signals ?? SignalThresholdOptions.Usual, faults);
        }
    }

    private static void CheckLines(string key, string[] lines, SettingFaults faults)
    {
        if (lines.Length > MostLines)
            faults.Add(key, null, $"has {lines.Length} lines", $"Write at most {MostLines} lines: people do not read a longer list");
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].Length > LongestLine || lines[i].Any(char.IsControl) || lines[i] != lines[i].Trim())
                faults.Add($"{key}:{i}", SettingFault.Shown(lines[i]), "is not a valid checklist line",
                    $"Write 1 to {LongestLine} characters on one line, without spaces at either end");
            else if (Array.IndexOf(lines, lines[i]) < i)
                faults.Add($"{key}:{i}", lines[i], "is listed twice", "Remove one");
        }
    }

    private static void CheckInterval(string key, PolicyOptions policy, SettingFaults faults)
    {
        if (policy.Interval.Length == 0)
            faults.Add($"{key}:Interval", null, "is missing", "Write how long a review is valid, such as P3Y, P6M or P191D");
        else if (policy.Duration is not { } interval)
            faults.Add($"{key}:Interval", policy.Interval, "is not an interval of one day to a hundred years",
                "Write an ISO 8601 duration such as P3Y, P6M or P191D");
        else if (policy.NoticeDays > ShortestDays(interval))
            faults.Add($"{key}:NoticeDays", $"{policy.NoticeDays}",
                $"is longer than the interval {policy.Interval}, so no page would ever be current",
                $"Write fewer than {ShortestDays(interval)} days");
    }

    private static void CheckSources(string key, PolicyOptions policy, SettingFaults faults)
    {
        foreach (var (kind, value) in (policy.BringForward ?? BringForwardOptions.Usual).Each())
        {
            if (!BringForwardOptions.IsOff(value) && !ReviewInterval.TryParse(value, out _))
                faults.Add($"{key}:BringForward:{kind}", value, "is not an interval of one day to a hundred years",
                    "Write an ISO 8601 duration such as P30D or P2M, or off to leave due dates as they are");
        }
        if (policy.CheckLinks is { } links && !PolicyOptions.IsReport(links) && !ReviewInterval.TryParse(links, out _))
            faults.Add($"{key}:CheckLinks", links, "is not off, report, or an interval of one day to a hundred years",
                "Write report to report broken links, an ISO 8601 duration such as P30D to make the page due as well, or off");
        if (policy.NewestSourceAtMost is { Length: > 0 } most && !ReviewInterval.TryParse(most, out _))
            faults.Add($"{key}:NewestSourceAtMost", most, "is not an interval of one day to a hundred years",
                "Write an ISO 8601 duration such as P5Y, or remove the key if sources may be of any age");
    }

    private static void CheckSignals(string key, SignalThresholdOptions signals, SettingFaults faults)
    {
        foreach (var (name, value) in signals.Thresholds().Where(each => each.Value == 1))
            faults.Add($"{key}:{name}", $"{value}", "is a single signal, which never brings a review forward",
                $"Write {SignalThresholds.Fewest} or more, or 0 to ignore these signals");
        if (signals.NotUseful > signals.Votes)
            faults.Add($"{key}:Votes", $"{signals.Votes}", $"is fewer than NotUseful, {signals.NotUseful}",
                $"Write {signals.NotUseful} or more");
        if (!BringForwardOptions.IsOff(signals.ReviewWithin) && !ReviewInterval.TryParse(signals.ReviewWithin, out _))
            faults.Add($"{key}:ReviewWithin", signals.ReviewWithin, "is not an interval of one day to a hundred years",
                "Write an ISO 8601 duration such as P30D or P2M, or off to leave due dates as they are");
    }

    // The shortest month is February: P1M from 1 February is 28 days.
    private static int ShortestDays(ReviewInterval interval)
    {
        var start = new DateOnly(2025, 2, 1);
        return interval.After(start).DayNumber - start.DayNumber;
    }

    private static void CheckMatches(string name, PolicyOptions policy, ReviewSettings settings, SettingFaults faults)
    {
        if (policy.AppliesTo.Length == 0 && !name.Equals(Default, StringComparison.OrdinalIgnoreCase))
            faults.Add($"Policies:{name}:AppliesTo", null, "is missing, so the policy would not apply to any page",
                "Choose the pages by Site, Address, Section or Tag");
        for (var i = 0; i < policy.AppliesTo.Length; i++)
        {
            var (match, key) = (policy.AppliesTo[i], $"Policies:{name}:AppliesTo:{i}");
            if (match is { Site: null, Address: null, Section: null, Tag: null })
                faults.Add(key, null, "has nothing to match",
                    "Set Site, Address, Section or Tag; a policy named default applies to all other pages");
            if (match.Site is { } site && !settings.Sites.ContainsKey(site))
                faults.Add($"{key}:Site", site, "is not a site", Known(site, [.. settings.Sites.Keys]));
            if (match.Address is { } glob && !AddressGlob.TryParse(glob, out _, out var why))
                faults.Add($"{key}:Address", glob, "is not a glob", why);
        }
    }

    private static string Known(string name, string[] names) => DidYouMean.Nearest(name, names) is { } near ? $"Did you mean {near}?"
        : names.Length == 0 ? "None exists yet: add it, or remove this key"
        : $"Use one of {string.Join(", ", names)}, or add it";
}
