using System.CommandLine;
using CcsviReview.Facts;
using CcsviReview.Flow;

namespace CcsviReview.Cli.Check;

/// <summary>The options of <c>check</c> that say how pages write: what a site's settings say of its culture and labels.</summary>
internal sealed class ReadingOptions
{
    private static readonly (string Name, FactKind Kind)[] s_kinds =
        [("reviewed", FactKind.LastReviewed), ("updated", FactKind.LastUpdated), ("next", FactKind.NextReview), ("interval", FactKind.Interval)];

    private readonly Option<string?> _culture = new("--culture")
    {
        Description = "How the pages write numeric dates, as Sites:NAME:Culture does in settings [default: what the pages prove]",
        HelpName = "en-GB",
    };

    private readonly Option<string[]> _labels = new("--label")
    {
        Description = "Words that stand before a date or an interval of these pages, beside the known ones; WHAT is reviewed, updated, next or interval",
        HelpName = "WHAT=WORDS",
    };

    public void AddTo(Command command)
    {
        _culture.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } culture && !CheckRequest.IsCulture(culture))
                option.AddError($"--culture: '{culture}' is not a culture that this machine knows. Write a language and a country, such as en-GB or de-DE.");
        });
        _labels.Validators.Add(option =>
        {
            foreach (var label in option.GetValueOrDefault<string[]>() ?? [])
            {
                if (Fault(label) is { } fault)
                    option.AddError($"--label: {fault}");
            }
        });
        command.Add(_culture);
        command.Add(_labels);
    }

    /// <summary>How the pages are read.</summary>
    public SiteCustoms Customs(ParseResult line)
    {
        var labels = (line.GetValue(_labels) ?? []).Select(label => (KindOf(label)!.Value, Words(label))).ToList();
        return new SiteCustoms(line.GetValue(_culture)) { Labels = labels.Count > 0 ? new SiteLabels(labels) : null };
    }

    private static string? Fault(string label) => KindOf(label) is null
        ? $"'{label}' is not of the form WHAT=WORDS with WHAT one of {string.Join(", ", s_kinds.Select(kind => kind.Name))}, such as \"reviewed=Signed off on\"."
        : SiteLabels.Fault(Words(label)) is { } fault ? $"'{Words(label)}' {fault}." : null;

    private static FactKind? KindOf(string label) => Array.FindIndex(s_kinds, kind => label.StartsWith($"{kind.Name}=", StringComparison.OrdinalIgnoreCase)) is >= 0 and var at
        ? s_kinds[at].Kind
        : null;

    private static string Words(string label) => label[(label.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
}
