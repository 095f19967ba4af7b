using System.Text.RegularExpressions;

namespace CcsviReview.Watch;

/// <summary>Normalises digital object identifiers (ISO 26324), whatever resolver, escapes or punctuation surround them.</summary>
internal static partial class DoiText
{
    private const int Longest = 300;

    /// <summary>
    /// Returns the identifier in lower case, without <c>https://doi.org/</c>, <c>dx.doi.org</c>, <c>doi:</c>, escapes and final
    /// punctuation; null when the whole text is not one.
    /// </summary>
    public static string? Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = text.Trim();
        if (Resolver().Match(bare) is { Success: true } resolver)
            bare = resolver.Groups["host"].Success
                ? resolver.Groups["doi"].Value.Split('?', '#')[0]
                : resolver.Groups["doi"].Value;
        bare = WithoutEnd(Unescape(bare));
        return bare.Length <= Longest && Whole().IsMatch(bare) ? Folded(bare) : null;
    }

    /// <summary>
    /// Returns the identifier in the path or query of an address, as of a resolver or a publisher; null when there is none.
    /// </summary>
    public static string? InAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        // After the question mark is how a publisher shows the paper, or the identifier for a resolver.
        var parts = address.Split('#')[0].Split('?', '&');
        return parts.Select(part => InPath().Match(Unescape(part)))
            .Where(found => found.Success)
            .Select(found => Normalize(found.Groups["doi"].Value))
            .FirstOrDefault(doi => doi is not null);
    }

    /// <summary>Returns the identifier for a path: characters that a path cannot contain are escaped, slashes stay.</summary>
    public static string Escape(string doi)
    {
        ArgumentNullException.ThrowIfNull(doi);
        return string.Join('/', doi.Split('/').Select(Uri.EscapeDataString));
    }

    // Escapes are decoded at most twice: an address inside another address has been escaped twice.
    private static string Unescape(string text)
    {
        for (var times = 0; times < 2 && text.Contains('%', StringComparison.Ordinal); times++)
            text = Uri.UnescapeDataString(text);
        return text;
    }

    private static string WithoutEnd(string text)
    {
        var doi = text.AsSpan().Trim();
        while (doi.Length > 0 && (doi[^1] is '.' or ',' or ';' or ':' or '"' or '\'' or '’' or '”' or '/' or '*'
            || IsUnpaired(doi, '(', ')') || IsUnpaired(doi, '[', ']') || IsUnpaired(doi, '<', '>') || IsUnpaired(doi, '{', '}')))
            doi = doi[..^1];
        var bare = doi.ToString();
        return Shown().Match(bare) is { Success: true } shown ? shown.Groups["doi"].Value : bare;
    }

    private static bool IsUnpaired(ReadOnlySpan<char> text, char open, char close) =>
        text[^1] == close && text.Count(open) < text.Count(close);

    // Only the ASCII letters of a DOI are case-insensitive.
    private static string Folded(string doi) => string.Create(doi.Length, doi, static (small, given) =>
    {
        for (var at = 0; at < given.Length; at++)
            small[at] = char.IsAsciiLetterUpper(given[at]) ? (char)(given[at] | 0x20) : given[at];
    });

    [GeneratedRegex(@"\A(?:(?<host>(?:https?://|//)?(?:www\.|dx\.)?doi\.org/)(?:doi:)?|info:doi/|urn:doi:|doi:? ?)(?<doi>.+)\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Resolver();

    [GeneratedRegex(@"\A10\.\d{4,9}(?:\.\d{1,9})*/[^\s\p{C}]+\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"[/=:](?<doi>10\.\d{4,9}(?:\.\d{1,9})*/\S+)\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex InPath();

    // frontiersin.org/articles/10.3389/fneur.2012.00001/full, bmj.com/content/…/10.1136/bmj.f1.full.pdf, biorxiv.org/…/10.1101/2020.1v2
    [GeneratedRegex(@"\A(?<doi>10\.1101/[0-9.]+?)(?:v\d{1,2})(?:\.(?:full|abstract|full-text|full\.pdf))?\z"
        + @"|\A(?<doi>.+?)(?:/(?:full|abstract|pdf|epdf|fulltext|full-text|meta|summary|html|epub|references)"
        + @"|\.(?:full|abstract|short|pdf|full\.pdf|full-text))\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shown();
}
