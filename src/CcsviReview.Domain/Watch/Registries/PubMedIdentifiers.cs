using System.Text.Json;

namespace CcsviReview.Watch.Registries;

/// <summary>
/// Reads the other identifiers of a paper from a summary of PubMed or PubMed Central (<c>articleids</c>). PubMed names <c>pubmed</c>,
/// <c>pmc</c> and <c>doi</c>, PubMed Central <c>pmid</c>, <c>pmcid</c> and <c>doi</c>.
/// </summary>
internal static class PubMedIdentifiers
{
    /// <summary>The first of each kind; what is not such an identifier, as the number 0 for none, is left out.</summary>
    public static IReadOnlyList<SourceKey> In(JsonElement summary) =>
    [
        .. (JsonAnswer.Items(summary, "articleids") ?? []).Select(Of).OfType<SourceKey>().DistinctBy(key => key.Kind),
    ];

    private static SourceKey? Of(JsonElement identifier)
    {
        if (JsonAnswer.Text(identifier, "value")?.Trim() is not { Length: > 0 and <= CitedSource.LongestKey } value)
            return null;
        var (key, kind) = JsonAnswer.Text(identifier, "idtype") switch
        {
            "doi" => (SourceKey.Parse(value), SourceKind.Doi),
            "pubmed" or "pmid" => (SourceKey.Parse($"PMID {value}"), SourceKind.PubMed),
            "pmc" or "pmcid" => (SourceKey.Parse(value), SourceKind.PubMedCentral),
            _ => (null, default),
        };
        return key?.Kind == kind ? key : null;
    }
}
