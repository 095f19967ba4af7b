namespace CcsviReview.Tests.Architecture;

/// <summary>Which folder may use which, at two levels, and what of that a set of uses breaks.</summary>
internal static class Arrows
{
    private static readonly string[] Domain =
    [
        "Facts", "Reading", "Localization", "Watch", "Signals", "Inventory", "People", "Policies", "WorkingTime", "Reminders", "SignedLinks",
        "Outbox", "Inbox",
    ];

    private static readonly string[] Adapters = ["Settings", "Sources", "Transports", "Storage"];

    /// <summary>The first level: a folder, and the folders that it may use besides itself.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Facts"] = [],
        ["Reading"] = ["Facts"],
        ["Localization"] = ["Facts", "Reading"],
        ["Watch"] = ["Facts", "Reading", "Localization", "Inventory"],
        ["Signals"] = ["Reading"],
        ["Inventory"] = ["Facts", "Reading", "Localization", "Watch", "Signals"],
        ["People"] = ["Facts", "Localization", "Inventory"],
        ["Policies"] = ["Facts", "Reading", "Localization", "Watch", "Signals", "Inventory", "People"],
        ["WorkingTime"] = [],
        ["Reminders"] = ["Facts", "Reading", "Localization", "Watch", "Inventory", "People", "Policies", "WorkingTime"],
        ["SignedLinks"] = ["Facts", "Reminders"],
        ["Outbox"] = [],
        ["Inbox"] = ["Facts", "Localization", "Reminders", "Outbox"],
        ["Settings"] = Domain,
        ["Sources"] = ["Facts", "Reading", "Localization", "Watch", "Inventory", "Settings"],
        ["Transports"] = ["Outbox", "Settings"],
        ["Storage"] = [.. Domain, "Settings"],
        ["Current"] = [.. Domain, "Settings", "Storage"],
        ["Pipeline"] = [.. Domain, .. Adapters, "Current"],
        ["Features"] = [.. Domain, .. Adapters, "Current", "Pipeline"],
        ["Jobs"] = ["Settings", "Current", "Pipeline", "Features"],
        ["Web"] = [.. Domain, "Settings", "Storage", "Current", "Pipeline", "Features"],
        ["Hosting"] = [.. Domain, .. Adapters, "Current", "Pipeline", "Features", "Jobs", "Web"],
        ["Cli"] = [.. Domain, "Settings", "Storage", "Current", "Pipeline", "Features", "Hosting"],
    };

    /// <summary>
    /// The second level, in the folders that hold stages and features side by side: what each may use of its neighbours. Everywhere else
    /// it is enough that no circle arises.
    /// </summary>
    public static IReadOnlyDictionary<string, string[]> Neighbours { get; } = new Dictionary<string, string[]>
    {
        ["Pipeline/Assess"] = ["Pipeline/Plan", "Pipeline/Signals", "Pipeline/Watch", "Pipeline/Webhooks"],
        ["Pipeline/Deliver"] = ["Pipeline/Assess"],
        ["Pipeline/Scan"] = ["Pipeline/Watch"],
        ["Pipeline/Watch"] = ["Pipeline/Webhooks"],
        ["Features/Check"] = ["Features/Pages"],
        ["Features/Diagnostics"] = ["Features/Inbox", "Features/Mail", "Features/Policies", "Features/Webhooks"],
        ["Features/Figures"] = ["Features/Planning"],
        ["Features/Imports"] = ["Features/SignIn", "Features/Sites"],
        ["Features/Inbox"] = ["Features/Actions"],
        ["Features/Mail"] = ["Features/People", "Features/Schedules"],
        ["Features/Pages"] = ["Features/Actions", "Features/People"],
        ["Features/Planning"] = ["Features/People"],
        ["Features/Policies"] = ["Features/Planning"],
        ["Features/Signals"] = ["Features/Pages"],
        ["Features/Sites"] = ["Features/Schedules"],
        ["Web/Api"] = ["Web/Pages", "Web/Policies"],
        ["Web/Home"] = ["Web/Actions", "Web/Pages"],
        ["Web/Mail"] = ["Web/PageDetails"],
        ["Web/PageDetails"] = ["Web/Actions", "Web/Events"],
        ["Web/People"] = ["Web/Pages"],
        ["Web/Planning"] = ["Web/Figures"],
        ["Web/Signals"] = ["Web/Actions", "Web/Api"],
        ["Web/Sites"] = ["Web/Api", "Web/Schedules"],
        ["Cli/Check"] = ["Cli/Pages"],
        ["Cli/Demo"] = ["Cli/Pipeline", "Cli/Serve"],
        ["Cli/SignIn"] = ["Cli/Serve"],
    };

    private static readonly string[] SideBySide = ["Pipeline", "Features", "Web", "Cli"];

    /// <summary>What every neighbour may use: pages' and commands' shared parts.</summary>
    private static readonly string[] Shared = ["Web", "Web/Requests", "Web/Components", "Web/Errors", "Web/Security", "Cli/Shell"];

    /// <summary>Every broken rule as a sentence that says how to correct it.</summary>
    public static IReadOnlyList<string> Broken(IReadOnlyCollection<Use> uses) =>
        [.. Unknown(uses), .. Forbidden(uses), .. Sideways(uses), .. Circles(uses)];

    /// <summary>The entries of the table of neighbours that nothing needs any more.</summary>
    public static IEnumerable<string> Idle(IReadOnlyCollection<Use> uses)
    {
        var pairs = uses.Select(use => (use.From, use.To)).ToHashSet();
        return
            from entry in Neighbours
            from target in entry.Value
            where !pairs.Contains((entry.Key, target))
            select $"{entry.Key} does not use {target} any more; delete the entry from Arrows.cs.";
    }

    private static IEnumerable<string> Unknown(IEnumerable<Use> uses) =>
        from use in uses
        where use.From.Length > 0 && !Allowed.ContainsKey(Top(use.From))
        select $"{use.Where}: the folder {Top(use.From)} is not in the table of arrows; put the file where its word belongs.";

    private static IEnumerable<string> Forbidden(IEnumerable<Use> uses) =>
        from use in uses
        let own = Top(use.From)
        let other = Top(use.To)
        where Allowed.ContainsKey(own) && other != own && !Allowed[own].Contains(other)
        select $"{use.Where}: {own} must not use {other} (it says '{use.Evidence}'); hand a value over instead.";

    private static IEnumerable<string> Sideways(IEnumerable<Use> uses) =>
        from use in uses
        where use.From != use.To && Top(use.From) == Top(use.To) && SideBySide.Contains(Top(use.From)) && use.From.Contains('/')
        where !Shared.Contains(use.To) && !(Neighbours.TryGetValue(use.From, out var may) && may.Contains(use.To))
        select $"{use.Where}: {use.From} must not use its neighbour {use.To} (it says '{use.Evidence}'); "
            + "move what both need below them, or name the arrow in Arrows.cs.";

    /// <summary>Folders that use each other in a circle: each circle once, with one use for each of its arrows.</summary>
    private static IEnumerable<string> Circles(IReadOnlyCollection<Use> uses)
    {
        var arrows = uses.Where(use => use.From != use.To && use.From.Length > 0).ToLookup(use => use.From);
        HashSet<string> done = [];
        foreach (var start in arrows.Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            if (Circle(start, arrows, done, []) is { } circle)
                yield return $"{circle[0].Where}: folders use each other in a circle: "
                    + string.Join("; ", circle.Select(use => $"{use.From} uses {use.To} ('{use.Evidence}' in {use.Where})"));
        }
    }

    private static List<Use>? Circle(string folder, ILookup<string, Use> arrows, HashSet<string> done, List<Use> way)
    {
        if (way.FindIndex(use => use.From == folder) is >= 0 and var begin)
            return way[begin..];
        if (!done.Add(folder))
            return null;
        foreach (var use in arrows[folder].DistinctBy(use => use.To))
        {
            if (Circle(use.To, arrows, done, [.. way, use]) is { } circle)
                return circle;
        }

        return null;
    }

    private static string Top(string folder) => folder.Split('/')[0];
}
