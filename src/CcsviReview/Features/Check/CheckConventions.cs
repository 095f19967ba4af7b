using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;
using CcsviReview.Settings.Checks;

namespace CcsviReview.Features.Check;

/// <summary>The conventions of pages that are not in the settings, as given on a command line.</summary>
internal static class CheckConventions
{
    private static readonly (string Name, FactKind Kind)[] s_kinds =
        [
            ("reviewed", FactKind.LastReviewed), ("updated", FactKind.LastUpdated), ("next", FactKind.NextReview),
            ("interval", FactKind.Interval),
        ];

    /// <summary>What is wrong with the name of a culture; null when it is valid.</summary>
    public static string? CultureFault(string culture) => SiteChecks.IsCulture(culture)
        ? null
        : $"'{culture}' is not a culture that this machine knows. Write a language and a country, such as en-GB or de-DE.";

    /// <summary>What is wrong with a label such as <c>reviewed=Signed off on</c>; null when it is valid.</summary>
    public static string? LabelFault(string label) => KindOf(label) is null
        ? $"'{label}' does not have the form WHAT=WORDS, where WHAT is one of {string.Join(", ", s_kinds.Select(kind => kind.Name))}, such as \"reviewed=Signed off on\"."
        : SiteLabels.Fault(Words(label)) is { } fault ? $"'{Words(label)}' {fault}." : null;

    /// <summary>The conventions with a valid culture and valid labels.</summary>
    public static SiteConventions Of(string? culture, IReadOnlyList<string> labels) => new(culture)
    {
        Labels = labels.Count > 0 ? new SiteLabels(labels.Select(label => (KindOf(label)!.Value, Words(label)))) : null,
    };

    private static FactKind? KindOf(string label) =>
        Array.FindIndex(s_kinds, kind => label.StartsWith($"{kind.Name}=", StringComparison.OrdinalIgnoreCase)) is >= 0 and var at
            ? s_kinds[at].Kind
            : null;

    private static string Words(string label) => label[(label.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
}
