namespace CcsviReview.Watch.Registries;

/// <summary>The paths of requests to the E-utilities, relative to their address.</summary>
public static class PubMedPaths
{
    /// <summary>The most papers in one request.</summary>
    public const int MostInBatch = 200;

    private const string Program = "ccsvi-review";
    private const string Central = "PMC";

    /// <summary>Returns the path of the summaries of papers by their PubMed numbers.</summary>
    /// <param name="numbers">Digits only.</param>
    /// <param name="contact">The email address of this program's operator; null for none.</param>
    public static string Summaries(IReadOnlyCollection<string> numbers, string? contact) => Of("pubmed", numbers, contact);

    /// <summary>
    /// The summaries of papers by their numbers in PubMed Central, which is another database behind the same address: they name the numbers
    /// of the papers in PubMed, and their DOIs.
    /// </summary>
    /// <param name="numbers">With <c>PMC</c> in front.</param>
    /// <param name="contact">The email address of this program's operator; null for none.</param>
    public static string CentralSummaries(IReadOnlyCollection<string> numbers, string? contact)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Of("pmc", [.. numbers.Select(Digits)], contact);
    }

    /// <summary>A number of PubMed Central as its own database has it: without <c>PMC</c>.</summary>
    internal static string Digits(string number) =>
        number.StartsWith(Central, StringComparison.OrdinalIgnoreCase) ? number[Central.Length..] : number;

    /// <summary>A question that costs nothing, to see whether it answers.</summary>
    public static string Light(string? contact) => $"einfo.fcgi?db=pubmed&retmode=json&tool={Program}{Email(contact)}";

    private static string Of(string database, IReadOnlyCollection<string> numbers, string? contact)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var ids = string.Join(',', numbers.Select(Uri.EscapeDataString));
        return $"esummary.fcgi?db={database}&retmode=json&id={ids}&tool={Program}{Email(contact)}";
    }

    private static string Email(string? contact) =>
        string.IsNullOrWhiteSpace(contact) ? "" : $"&email={Uri.EscapeDataString(contact.Trim())}";
}
