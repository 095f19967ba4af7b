using System.Buffers;

namespace CcsviReview.Sources.Http;

/// <summary>Reads <c>Content-Type</c> headers as browsers do (Fetch standard, "extract a MIME type").</summary>
internal static class ContentTypeHeader
{
    private const int LongestCharset = 40;

    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// The media type in lower case and its charset. Of several headers the last valid one counts; when none is valid, the type is empty,
    /// and the caller examines the bytes.
    /// </summary>
    public static (string MediaType, string? Charset) Read(IEnumerable<string> headers)
    {
        var (type, charset, odd) = ("", (string?)null, (string?)null);
        foreach (var part in headers.SelectMany(Parts))
        {
            var semicolon = part.IndexOf(';', StringComparison.Ordinal);
            var essence = (semicolon < 0 ? part : part[..semicolon]).Trim().ToLowerInvariant();
            var stated = semicolon < 0 ? null : Charset(part[(semicolon + 1)..]);
            if (!IsType(essence))
            {
                odd ??= stated ?? Charset(part);
                continue;
            }
            charset = stated ?? (essence == type ? charset : null);
            type = essence;
        }
        return (type, charset ?? odd);
    }

    private static bool IsType(string essence) => essence.Split('/') is [{ Length: > 0 } type, { Length: > 0 } subtype]
        && essence != "*/*"
        && type.AsSpan().IndexOfAnyExcept(Token) < 0 && subtype.AsSpan().IndexOfAnyExcept(Token) < 0;

    // A comma separates types, except within quotes.
    private static IEnumerable<string> Parts(string header)
    {
        var (from, isQuoted) = (0, false);
        for (var at = 0; at < header.Length; at++)
        {
            isQuoted ^= header[at] == '"';
            if (header[at] != ',' || isQuoted)
                continue;
            yield return header[from..at];
            from = at + 1;
        }
        yield return header[from..];
    }

    private static string? Charset(string parameters)
    {
        foreach (var parameter in parameters.Split(';', ' '))
        {
            if (parameter.Split('=', 2) is [var name, var value] && name.Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
                return value.Trim().Trim('"', '\'') is { Length: > 0 and <= LongestCharset } charset ? charset : null;
        }
        return null;
    }
}
