using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Reminders;
using CcsviReview.Settings;

namespace CcsviReview.Web.Policies;

/// <summary>The form of a ladder: its fields as entered, and the settings that they give.</summary>
internal sealed record LadderForm
{
    /// <summary>The most copies that a form takes.</summary>
    public const int MostCopies = 20;

    /// <summary>The name of the ladder; empty while a new one has none.</summary>
    public required string Name { get; init; }

    /// <summary>The days before, as "60, 30, 7".</summary>
    public required string Before { get; init; }

    public required bool OnDay { get; init; }

    public required string After { get; init; }

    public required string Every { get; init; }

    /// <summary>The unit of <see cref="Every"/>; empty for never.</summary>
    public required string Unit { get; init; }

    /// <summary>Days after the due day from which the section lead is notified; empty for never.</summary>
    public string Lead { get; init; } = "14";

    public IReadOnlyList<CopyRow> Copies { get; init; } = [];

    /// <summary>The form of a ladder.</summary>
    public static LadderForm Of(string name, LadderOptions ladder)
    {
        var days = ladder.Days.Length == 0 ? Ladder.DefaultDays : ladder.Days;
        var (every, unit) = ladder.RepeatEvery.Length == 0 ? ("", "") : FormValues.Split(ladder.RepeatEvery);
        return new LadderForm
        {
            Name = name,
            Before = string.Join(", ", days.Where(day => day < 0).Select(day => FormValues.Number(-day))),
            OnDay = days.Contains(0),
            After = string.Join(", ", days.Where(day => day > 0).Select(FormValues.Number)),
            Every = every,
            Unit = unit,
            Lead = ladder.CopyLeadFromDay is { } lead ? FormValues.Number(lead) : "",
            Copies = [.. ladder.Copies.Select(copy => new CopyRow(copy.To, FormValues.Number(copy.FromDay)))],
        };
    }

    /// <summary>The form as sent.</summary>
    public static LadderForm Of(string? name, IFormCollection sent) => new()
    {
        Name = name ?? sent["name"].ToString().Trim(),
        Before = sent["before"].ToString().Trim(),
        OnDay = sent["on-day"] == "yes",
        After = sent["after"].ToString().Trim(),
        Every = sent["every"].ToString().Trim(),
        Unit = sent["unit"].ToString(),
        Lead = sent["lead"].ToString().Trim(),
        Copies =
        [
            .. Enumerable.Range(0, MostCopies)
                .Select(row =>
                    new CopyRow(
                        sent[$"to-{FormValues.Number(row)}"].ToString().Trim(), sent[$"from-{FormValues.Number(row)}"].ToString().Trim()))
                .Where(row => row.To.Length > 0 || row.From.Length > 0),
        ],
    };

    /// <summary>The keys and values of the settings that it gives.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values()
    {
        var key = $"Ladders:{Name}";
        foreach (var (index, day) in Days().Index())
            yield return new($"{key}:Days:{index}", day);
        yield return new($"{key}:RepeatEvery", Unit.Length == 0 ? "" : FormValues.Interval(Every, Unit));
        yield return new($"{key}:CopyLeadFromDay", Lead.Length == 0 ? null : Lead);
        foreach (var (index, copy) in Copies.Index())
        {
            yield return new($"{key}:Copies:{index}:To", copy.To);
            if (copy.From.Length > 0)
                yield return new($"{key}:Copies:{index}:FromDay", copy.From);
        }
    }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldFault> Faults(IEnumerable<SettingFault> faults)
    {
        List<FieldFault> found = [.. faults.Select(fault => new FieldFault(FieldOf(fault.Key), FaultFormatter.Of(fault, $"Ladders:{Name}")))];
        // Without a step, the settings would mean the built-in ones, which is not what emptying the fields means.
        if (Days().Count == 0)
            found.Add(new FieldFault("before", "A ladder needs at least one step: days before, the due date, or days after."));
        return found;
    }

    private List<string> Days() =>
    [
        .. FormValues.Days(Before, areBefore: true).OrderBy(Order), .. OnDay ? new[] { "0" } : [],
        .. FormValues.Days(After, areBefore: false).OrderBy(Order),
    ];

    private string FieldOf(string key)
    {
        var own = $"Ladders:{Name}";
        if (key.Equals(own, StringComparison.OrdinalIgnoreCase))
            return "name";
        if (!key.StartsWith($"{own}:", StringComparison.OrdinalIgnoreCase))
            return "main";
        return key[(own.Length + 1)..].Split(':') switch
        {
            ["Days", var index] => FieldOfDay(int.TryParse(index, CultureInfo.InvariantCulture, out var at) ? at : 0),
            ["RepeatEvery"] => "every",
            ["CopyLeadFromDay"] => "lead",
            ["Copies", var row, "To"] => $"to-{row}",
            ["Copies", var row, ..] => $"from-{row}",
            _ => "main",
        };
    }

    private string FieldOfDay(int index) => index < FormValues.Days(Before, areBefore: true).Count() ? "before" : "after";

    private static int Order(string day) => int.TryParse(day, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}

/// <summary>One copy of a ladder in its form.</summary>
internal sealed record CopyRow(string To, string From);
