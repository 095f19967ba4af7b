using CcsviReview.Current.Faults;
using CcsviReview.Settings;

namespace CcsviReview.Web.Policies;

/// <summary>The form of a policy: its fields as entered, and the settings that they give.</summary>
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
        [nameof(PolicyOptions.CheckLinks)] = "links",
        [nameof(PolicyOptions.NewestSourceAtMost)] = "newest",
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

    /// <summary>How soon to review after each kind of event of a source: whole days, another duration, or empty for never.</summary>
    public IReadOnlyList<(string Kind, string Value)> Forward { get; init; } =
        [.. BringForwardOptions.Usual.Each().Select(each => (each.Kind, FormValues.InDays(each.Value)))];

    /// <summary>The numbers of signals that bring a review forward, by the name of the setting.</summary>
    public IReadOnlyList<(string Name, string Value)> Signals { get; init; } = [.. SignalThresholdOptions.Usual.Numbers()];

    /// <summary>How soon the page is due then: whole days, another duration, or empty for never.</summary>
    public string SignalsWithin { get; init; } = FormValues.InDays(SignalThresholdOptions.Usual.ReviewWithin);

    /// <summary>Whether links are checked: <c>off</c>, <c>report</c>, or in how many days the page is to be reviewed.</summary>
    public string Links { get; init; } = BringForwardOptions.Off;

    /// <summary>The greatest age of the newest source; empty for any age.</summary>
    public string Newest { get; init; } = "";

    public string NewestUnit { get; init; } = "Y";

    /// <summary>The checklist, one line each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The pages to which it applies, one row each.</summary>
    public IReadOnlyList<MatchRow> Matches { get; init; } = [];

    /// <summary>The form of a policy.</summary>
    public static PolicyForm Of(string name, PolicyOptions policy)
    {
        var (every, unit) = FormValues.Split(policy.Interval);
        var (newest, newestUnit) = FormValues.Split(policy.NewestSourceAtMost ?? "");
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
            Forward =
            [
                .. (policy.BringForward ?? BringForwardOptions.Usual).Each()
                    .Select(each => (each.Kind, FormValues.InDays(each.Value))),
            ],
            Signals = [.. (policy.Signals ?? SignalThresholdOptions.Usual).Numbers()],
            SignalsWithin = FormValues.InDays((policy.Signals ?? SignalThresholdOptions.Usual).ReviewWithin),
            Links = policy.CheckLinks ?? BringForwardOptions.Off,
            Newest = newest,
            NewestUnit = newestUnit,
            Lines = policy.Checklist,
            Matches =
            [
                .. policy.AppliesTo.Select(match =>
                    new MatchRow(match.Address ?? "", match.Section ?? "", match.Tag ?? "", match.Site ?? "")),
            ],
        };
    }

    /// <summary>The form as sent.</summary>
    /// <param name="name">The name in the address; null for a new policy, whose name is a field.</param>
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
        Forward =
        [
            // An empty field switches a kind off; a form without the field leaves it unchanged.
            .. BringForwardOptions.Usual.Each().Select(each => (each.Kind, sent.TryGetValue(ForwardField(each.Kind), out var typed)
                ? typed.ToString().Trim()
                : FormValues.InDays(each.Value))),
        ],
        Signals =
        [
            // An empty field ignores a kind; without the field the setting is unchanged.
            .. SignalThresholdOptions.Usual.Numbers().Select(each => (each.Name,
                sent.TryGetValue(SignalField(each.Name), out var typed)
                    ? typed.ToString().Trim() is { Length: > 0 } number ? number : "0"
                    : each.Value)),
        ],
        SignalsWithin = sent.TryGetValue(SignalField(nameof(SignalThresholdOptions.ReviewWithin)), out var within)
            ? within.ToString().Trim()
            : FormValues.InDays(SignalThresholdOptions.Usual.ReviewWithin),
        // A form without the field says nothing of it.
        Links = sent["links"].ToString().Trim() is { Length: > 0 } links ? links : BringForwardOptions.Off,
        Newest = sent["newest"].ToString().Trim(),
        NewestUnit = sent["newest-unit"].ToString(),
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

    /// <summary>The keys and values of the settings that it gives.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values()
    {
        var key = $"Policies:{Name}";
        yield return new($"{key}:Interval", FormValues.Interval(Every, Unit));
        yield return new($"{key}:NoticeDays", Notice);
        yield return new($"{key}:EditCountsAsReview", EditCounts ? "true" : "false");
        yield return new($"{key}:ShowReviewWithinDays", Show);
        yield return new($"{key}:PostponeAtMostDays", WaitDays);
        yield return new($"{key}:PostponeAtMostTimes", WaitTimes);
        foreach (var (kind, value) in Forward)
            yield return new($"{key}:BringForward:{kind}", FormValues.OfDays(value));
        foreach (var (signal, value) in Signals)
            yield return new($"{key}:Signals:{signal}", value);
        yield return new($"{key}:Signals:{nameof(SignalThresholdOptions.ReviewWithin)}", FormValues.OfDays(SignalsWithin));
        if (!BringForwardOptions.IsOff(Links))
            yield return new($"{key}:CheckLinks", FormValues.OfDays(Links));
        if (Newest.Length > 0 || NewestUnit.Length > 1)
            yield return new($"{key}:NewestSourceAtMost", FormValues.Interval(Newest, NewestUnit));
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

    /// <summary>What is wrong, by field; what is wrong elsewhere has no field and is shown at the top.</summary>
    public IReadOnlyList<FieldFault> Faults(IEnumerable<SettingFault> faults) =>
        [.. faults.Select(fault => new FieldFault(FieldOf(fault.Key), FaultFormatter.Of(fault, $"Policies:{Name}")))];

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
            ["BringForward", var kind] => ForwardField(kind),
            ["Signals", var signal] => SignalField(signal),
            [var field, ..] => s_fields.GetValueOrDefault(field, "main"),
            _ => "main",
        };
    }

    /// <summary>The field of a kind of event.</summary>
    public static string ForwardField(string kind) => $"forward-{kind.ToLowerInvariant()}";

    /// <summary>The name of the field for a threshold of signals.</summary>
    public static string SignalField(string name) => $"signals-{name.ToLowerInvariant()}";

    private static string Cell(IFormCollection sent, string part, int row) => sent[$"{part}-{FormValues.Number(row)}"].ToString().Trim();
}

/// <summary>One match of a policy in its form.</summary>
internal sealed record MatchRow(string Address, string Section, string Tag, string Site)
{
    public static MatchRow Empty { get; } = new("", "", "", "");

    public bool IsEmpty => this == Empty;
}
