namespace CcsviReview.Watch.Registries;

/// <summary>The paths, below the address of the E-utilities, of what is asked there.</summary>
public static class PubMedPaths
{
    /// <summary>The most papers of one request.</summary>
    public const int MostInBatch = 200;

    private const string Program = "ccsvi-review";

    /// <summary>The summaries of papers by their numbers in PubMed.</summary>
    /// <param name="numbers">Digits only.</param>
    /// <param name="contact">The email address of who asks; null for none.</param>
    public static string Summaries(IReadOnlyCollection<string> numbers, string? contact)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var email = string.IsNullOrWhiteSpace(contact) ? "" : $"&email={Uri.EscapeDataString(contact.Trim())}";
        return $"esummary.fcgi?db=pubmed&retmode=json&id={string.Join(',', numbers.Select(Uri.EscapeDataString))}&tool={Program}{email}";
    }
}
