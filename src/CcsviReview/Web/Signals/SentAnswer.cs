using CcsviReview.Inventory.Addresses;
using CcsviReview.Signals;

namespace CcsviReview.Web.Signals;

/// <summary>A reader's answer: the fields of a plain form.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="IsUseful">The vote; null when it is neither yes nor no.</param>
/// <param name="Comment">The comment as sent.</param>
/// <param name="Language">The language of the reply; null for that of the page.</param>
internal sealed record SentAnswer(string Page, bool? IsUseful, string Comment, string? Language)
{
    public const int LongestLanguage = 35;

    /// <summary>The maximum size of a form in bytes: an address and a comment, each character of which may be escaped.</summary>
    public const long MostBytes = 32_768;

    /// <summary>Reads the form; null when the request contains none, or a larger one.</summary>
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

    /// <summary>Whether this can be the address of a page.</summary>
    public static bool IsAddress(string? page) =>
        !string.IsNullOrWhiteSpace(page) && page.Length <= PageAddress.LongestText && !page.Any(char.IsControl);

    /// <summary>A valid language tag; null when the text is none.</summary>
    public static string? LanguageOf(string? text) =>
        text is { Length: > 0 and <= LongestLanguage } && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') ? text : null;

    /// <summary>The comment as it is stored.</summary>
    public string CleanComment => CommentText.Clean(Comment);

    /// <summary>
    /// Whether the form was on the page itself, or on this program's own page. Browsers send that; programs and some browsers do not, and
    /// are not refused for it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="page">The address of the page.</param>
    /// <param name="publicUrl">The public address of this program.</param>
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

    // A field that is sent twice counts as missing.
    private static string One(IFormCollection form, string name) => form[name] is [{ } text] ? text : "";

    private static bool Same(string one, string other) =>
        WithoutWww(one).Equals(WithoutWww(other), StringComparison.OrdinalIgnoreCase);

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
