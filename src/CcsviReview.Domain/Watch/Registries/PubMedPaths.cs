namespace CcsviReview.Watch.Registries;

/// <summary>The paths of requests to the E-utilities, relative to their address.</summary>
public static class PubMedPaths
{
    /// <summary>The most papers in one request.</summary>
    public const int MostInBatch = 200;

    private const string Program = "ccsvi-review";

    /// <summary>Returns the path of the summaries of papers by their PubMed numbers.</summary>
    /// <param name="numbers">Digits only.</param>
    /// <param name="contact">The email address of this program's operator; null for none.</param>
    public static string Summaries(IReadOnlyCollection<string> numbers, string? contact)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var email = string.IsNullOrWhiteSpace(contact) ? "" : $"&email={Uri.EscapeDataString(contact.Trim())}";
        return $"esummary.fcgi?db=pubmed&retmode=json&id={string.Join(',', numbers.Select(Uri.EscapeDataString))}&tool={Program}{email}";
    }
}
