using CcsviReview.Inventory.Addresses;
using CcsviReview.Signals;

namespace CcsviReview.Web.Signals;

/// <summary>What a reader sent: fields of a plain form.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="IsUseful">Their answer; null where it is neither yes nor no.</param>
/// <param name="Comment">What they wrote, as it was sent.</param>
/// <param name="Language">The language to answer in; null for that of the page.</param>
internal sealed record SentAnswer(string Page, bool? IsUseful, string Comment, string? Language)
{
    public const int LongestLanguage = 35;

    /// <summary>The most bytes of a form: an address and a comment, each character of which may be escaped.</summary>
    public const long MostBytes = 32_768;

    /// <summary>Reads the form; null when it is none, or larger than that.</summary>
    public static async Task<SentAnswer?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            var form = await request.ReadFormAsync();
            return new SentAnswer(One(form, "page"), One(form, "useful") switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            }, One(form, "comment"), LanguageOf(One(form, "lang")));
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException or IOException
            or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether an address can be one of a page.</summary>
    public static bool IsAddress(string? page) =>
        !string.IsNullOrWhiteSpace(page) && page.Length <= PageAddress.LongestText && !page.Any(char.IsControl);

    /// <summary>A language that words may exist in; null where the text is none.</summary>
    public static string? LanguageOf(string? text) =>
        text is { Length: > 0 and <= LongestLanguage } && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') ? text : null;

    /// <summary>The comment as it is kept.</summary>
    public string CleanComment => CommentText.Clean(Comment);

    /// <summary>
    /// Whether the form stood on the page itself, or here. Browsers say where it stood; programs and some browsers do not, which is fine.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="page">The address of the page.</param>
    /// <param name="publicUrl">The address at which readers reach this program.</param>
    public static bool IsFromPage(HttpRequest request, string page, string publicUrl)
    {
        if (request.Headers.Origin.ToString() is not { Length: > 0 } text || text == "null")
            return true;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var origin))
            return false;
        return !Uri.TryCreate(page, UriKind.Absolute, out var asked) || !asked.Scheme.StartsWith("http", StringComparison.Ordinal)
            || Same(origin.IdnHost, asked.IdnHost) || Same(origin.IdnHost, request.Host.Host)
            || (Uri.TryCreate(publicUrl, UriKind.Absolute, out var here) && Same(origin.IdnHost, here.IdnHost));
    }

    // A field that is sent twice says nothing.
    private static string One(IFormCollection form, string name) => form[name] is [{ } text] ? text : "";

    private static bool Same(string one, string other) =>
        WithoutWww(one).Equals(WithoutWww(other), StringComparison.OrdinalIgnoreCase);

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
