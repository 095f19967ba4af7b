using CcsviReview.Current.Faults;
using CcsviReview.Settings;

namespace CcsviReview.Web.Policies;

/// <summary>The form of a policy: its fields as they stand, and the settings that they give.</summary>
internal sealed record PolicyForm
{
    /// <summary>The most matches that a form takes.</summary>
    public const int MostMatches = 40;

    private static readonly Dictionary<string, string> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(PolicyOptions.Interval)] = "every",
        [nameof(PolicyOptions.NoticeDays)] = "notice",
        [nameof(PolicyOptions.ShowReviewWithinDays)] = "show",
        [nameof(PolicyOptions.PostponeAtMostDays)] = "wait-days",
        [nameof(PolicyOptions.PostponeAtMostTimes)] = "wait-times",
        [nameof(PolicyOptions.Checklist)] = "checklist",
        [nameof(PolicyOptions.Ladder)] = "ladder",
        [nameof(PolicyOptions.AppliesTo)] = "address-0",
    };

    /// <summary>The name of the policy; empty while a new one has none.</summary>
    public required string Name { get; init; }

    public required string Every { get; init; }

    public required string Unit { get; init; }

    public string Notice { get; init; } = "60";

    public bool EditCounts { get; init; }

    public string Show { get; init; } = "14";

    public string WaitDays { get; init; } = "28";

    public string WaitTimes { get; init; } = "2";

    public string Ladder { get; init; } = "default";

    /// <summary>The checklist, a line each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The pages that it holds for, a row each.</summary>
    public IReadOnlyList<MatchRow> Matches { get; init; } = [];

    /// <summary>The form of a policy.</summary>
    public static PolicyForm Of(string name, PolicyOptions policy)
    {
        var (every, unit) = FormValues.Split(policy.Interval);
        return new PolicyForm
        {
            Name = name,
            Every = every,
            Unit = unit,
            Notice = FormValues.Number(policy.NoticeDays),
            EditCounts = policy.EditCountsAsReview,
            Show = FormValues.Number(policy.ShowReviewWithinDays),
            WaitDays = FormValues.Number(policy.PostponeAtMostDays),
            WaitTimes = FormValues.Number(policy.PostponeAtMostTimes),
            Ladder = policy.Ladder,
            Lines = policy.Checklist,
            Matches =
            [
                .. policy.AppliesTo.Select(match =>
                    new MatchRow(match.Address ?? "", match.Section ?? "", match.Tag ?? "", match.Site ?? "")),
            ],
        };
    }

    /// <summary>The form as it was sent.</summary>
    /// <param name="name">The name that the address gives; null for a new policy, which the form names.</param>
    /// <param name="sent">Its fields.</param>
    public static PolicyForm Of(string? name, IFormCollection sent) => new()
    {
        Name = name ?? sent["name"].ToString().Trim(),
        Every = sent["every"].ToString().Trim(),
        Unit = sent["unit"].ToString(),
        Notice = sent["notice"].ToString().Trim(),
        EditCounts = sent["edit"] == "yes",
        Show = sent["show"].ToString().Trim(),
        WaitDays = sent["wait-days"].ToString().Trim(),
        WaitTimes = sent["wait-times"].ToString().Trim(),
        Ladder = sent["ladder"].ToString(),
        Lines =
        [
            .. sent["checklist"].ToString().ReplaceLineEndings("\n")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ],
        Matches =
        [
            .. Enumerable.Range(0, MostMatches)
                .Select(row =>
                    new MatchRow(Cell(sent, "address", row), Cell(sent, "section", row), Cell(sent, "tag", row), Cell(sent, "site", row)))
                .Where(row => !row.IsEmpty),
        ],
    };

    /// <summary>The keys and values of the settings that it stands for.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values()
    {
        var key = $"Policies:{Name}";
        yield return new($"{key}:Interval", FormValues.Interval(Every, Unit));
        yield return new($"{key}:NoticeDays", Notice);
        yield return new($"{key}:EditCountsAsReview", EditCounts ? "true" : "false");
        yield return new($"{key}:ShowReviewWithinDays", Show);
        yield return new($"{key}:PostponeAtMostDays", WaitDays);
        yield return new($"{key}:PostponeAtMostTimes", WaitTimes);
        yield return new($"{key}:Ladder", Ladder);
        foreach (var (index, line) in Lines.Index())
            yield return new($"{key}:Checklist:{FormValues.Number(index)}", line);
        foreach (var (index, row) in Matches.Index())
        {
            foreach (var (part, value) in new[]
            {
                ("Address", row.Address),
                ("Section", row.Section),
                ("Tag", row.Tag),
                ("Site", row.Site),
            })
            {
                if (value.Length > 0)
                    yield return new($"{key}:AppliesTo:{index}:{part}", value);
            }
        }
    }

    /// <summary>What is wrong, by field; what is wrong elsewhere has no field and is told at the top.</summary>
    public IReadOnlyList<CellFault> Faults(IEnumerable<SettingFault> faults) =>
        [.. faults.Select(fault => new CellFault(FieldOf(fault.Key), FaultFormatter.Of(fault, $"Policies:{Name}")))];

    private string FieldOf(string key)
    {
        var own = $"Policies:{Name}";
        if (key.Equals(own, StringComparison.OrdinalIgnoreCase))
            return "name";
        if (!key.StartsWith($"{own}:", StringComparison.OrdinalIgnoreCase))
            return "main";
        return key[(own.Length + 1)..].Split(':') switch
        {
            ["AppliesTo", var row, var part] => $"{part.ToLowerInvariant()}-{row}",
            ["AppliesTo", var row] => $"address-{row}",
            [var field, ..] => s_fields.GetValueOrDefault(field, "main"),
            _ => "main",
        };
    }

    private static string Cell(IFormCollection sent, string part, int row) => sent[$"{part}-{FormValues.Number(row)}"].ToString().Trim();
}

/// <summary>One match of a policy in its form.</summary>
internal sealed record MatchRow(string Address, string Section, string Tag, string Site)
{
    public static MatchRow Empty { get; } = new("", "", "", "");

    public bool IsEmpty => this == Empty;
}
