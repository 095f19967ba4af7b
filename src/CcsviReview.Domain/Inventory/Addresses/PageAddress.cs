using System.Diagnostics.CodeAnalysis;

namespace CcsviReview.Inventory.Addresses;

/// <summary>The web address of a page in normal form, so that one page has one address however it is written.</summary>
/// <remarks>
/// Scheme and host in lower case, an international host as its A-label (RFC 5891), numeric hosts as a dotted quad, no dot after the host,
/// no default port, no dot segments, no fragment, no slash at the end of a path, escapes in one spelling, no tracking parameters
/// (<c>utm_*</c>, <c>fbclid</c>, <c>gclid</c> …), no empty query. The case of path and query, the order of parameters and <c>index.html</c>
/// stay. Refused are schemes other than http and https, user names, control characters, backslashes, ports that are not for web pages, and
/// more than 2,000 characters. Reading a normal form returns it unchanged.
/// </remarks>
public sealed record PageAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int LongestText = 2000;

    private PageAddress(string scheme, string authority, string path, string query)
    {
        (Scheme, Authority, Path, Query) = (scheme, authority, path, query);
        Text = $"{scheme}://{authority}{path}{(query.Length == 0 ? "" : "?")}{query}";
    }

    /// <summary>The address as text.</summary>
    public string Text { get; }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; }

    /// <summary>The host, with the port when it is not the default one.</summary>
    public string Authority { get; }

    /// <summary>The path, from its first slash; globs match it.</summary>
    public string Path { get; }

    /// <summary>The query without its question mark; empty when there is none.</summary>
    public string Query { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">The text is not the address of a page; the message says why.</exception>
    public static PageAddress Parse(string text) => TryParse(text, out var address, out var why) ? address : throw new FormatException(why);

    /// <summary>Reads an address; returns false, with the reason in words, when it is refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PageAddress? address, [NotNullWhen(false)] out string? why)
    {
        address = null;
        if (!Split(text, out var parts, out why) || !AddressHost.TryRead(parts.Scheme, parts.Authority, out var authority, out why))
            return false;
        var path = PercentEncoding.Normalize(parts.Path);
        var result = new PageAddress(
            parts.Scheme, authority, DotSegments.Remove(path), TrackingParameters.Remove(PercentEncoding.Normalize(parts.Query)));
        if (result.Text.Length > LongestText)
        {
            why = $"The address '{result.Text[..60]}…' is longer than {LongestText} characters once it is percent-encoded.";
            return false;
        }
        address = result;
        return true;
    }

    /// <summary>
    /// Returns the path that globs match: of a web address the part after the host, without the query; of a path in a folder the path with
    /// a slash in front.
    /// </summary>
    public static string PathOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal))
        {
            var start = address.IndexOf('/', address.IndexOf("//", StringComparison.Ordinal) + 2);
            var end = address.IndexOf('?', StringComparison.Ordinal);
            return start < 0 || (end >= 0 && end < start) ? "/" : address[start..(end < 0 ? address.Length : end)];
        }
        return PercentEncoding.Normalize(address.StartsWith('/') ? address : "/" + address);
    }

    /// <summary>The address as text.</summary>
    public override string ToString() => Text;

    private static bool Split(
        string? text, out (string Scheme, string Authority, string Path, string Query) parts, [NotNullWhen(false)] out string? why)
    {
        parts = default;
        var trimmed = text?.Trim(' ') ?? "";
        why = Refusal(trimmed);
        if (why is not null)
            return false;
        var authorityAt = trimmed.IndexOf("//", StringComparison.Ordinal) + 2;
        var rest = trimmed[authorityAt..];
        if (rest.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash)
            rest = rest[..hash];
        var query = "";
        if (rest.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
            (rest, query) = (rest[..mark], rest[(mark + 1)..]);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        (var authority, var path) = slash < 0 ? (rest, "/") : (rest[..slash], rest[slash..]);
        parts = (trimmed[..(authorityAt - 3)].ToLowerInvariant(), authority, path, query);
        return true;
    }

    private static string? Refusal(string text) => text switch
    {
        "" => "The address is empty.",
        { Length: > LongestText } => $"The address '{Shown(text[..60])}…' is longer than {LongestText} characters.",
        _ when text.Any(char.IsControl) => $"The address '{Shown(text)}' contains a control character.",
        _ when text.Contains('\\', StringComparison.Ordinal) => $"The address '{text}' contains a backslash. Write / instead.",
        _ when text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => null,
        _ => $"'{text}' is not a page address. It must start with http:// or https://.",
    };

    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
