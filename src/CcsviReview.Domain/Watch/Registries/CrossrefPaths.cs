using System.Globalization;

namespace CcsviReview.Watch.Registries;

/// <summary>The paths of requests to the Crossref API, relative to its address.</summary>
public static class CrossrefPaths
{
    /// <summary>The most DOIs in one batch: more do not fit into the address of a request.</summary>
    public const int MostInBatch = 50;

    private const int MostNotices = 1000; // The most that one answer can list.

    /// <summary>A question that costs nothing, to see whether it answers.</summary>
    public static string Light(string? contact) => $"works?rows=0{Contact('&', contact)}";

    /// <summary>Returns the path of the record of a DOI.</summary>
    /// <param name="doi">The identifier.</param>
    /// <param name="contact">
    /// The email address of this program's operator; Crossref serves requests with one more reliably. Null for none.
    /// </param>
    public static string Work(string doi, string? contact)
    {
        ArgumentNullException.ThrowIfNull(doi);
        return $"works/{Uri.EscapeDataString(doi)}{Contact('?', contact)}";
    }

    /// <summary>Returns the path of the notices that update one of some DOIs: one, or several that <see cref="CanBatch"/> allows.</summary>
    public static string Updates(IReadOnlyCollection<string> dois, string? contact) => Filtered("updates", dois, MostNotices, contact);

    /// <summary>Returns the path of the records of several DOIs at once, for those that <see cref="CanBatch"/> allows.</summary>
    public static string Batch(IReadOnlyCollection<string> dois, string? contact)
    {
        ArgumentNullException.ThrowIfNull(dois);
        return Filtered("doi", dois, dois.Count, contact);
    }

    /// <summary>Whether a DOI may be in a filter with others: a comma ends a filter there, even where it is escaped.</summary>
    public static bool CanBatch(string doi)
    {
        ArgumentNullException.ThrowIfNull(doi);
        return !doi.Contains(',', StringComparison.Ordinal) && doi.Length <= 100;
    }

    // Filters with the same name are alternatives.
    private static string Filtered(string name, IReadOnlyCollection<string> dois, int rows, string? contact)
    {
        ArgumentNullException.ThrowIfNull(dois);
        var filter = string.Join(',', dois.Select(doi => $"{name}:{Uri.EscapeDataString(doi)}"));
        return string.Create(CultureInfo.InvariantCulture, $"works?filter={filter}&rows={rows}{Contact('&', contact)}");
    }

    private static string Contact(char joint, string? contact) =>
        string.IsNullOrWhiteSpace(contact) ? "" : $"{joint}mailto={Uri.EscapeDataString(contact.Trim())}";
}
