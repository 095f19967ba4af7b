using System.Collections.Frozen;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// The start tags of an HTML page in their order, from the scanner that reads pages: without a tree, in time proportional to the length.
/// </summary>
/// <param name="html">The page.</param>
public ref struct StartTags(ReadOnlySpan<char> html)
{
    // Elements whose content is not markup of the page (HTML standard 13.1.2), or is only kept for later.
    private static readonly FrozenSet<string> Skipped =
        new[] { "script", "style", "textarea", "title", "template", "noscript", "iframe", "xmp" }.ToFrozenSet(
            StringComparer.OrdinalIgnoreCase);

    private HtmlScanner _scanner = new(html);

    /// <summary>The name of the tag, in the case of the page.</summary>
    public readonly ReadOnlySpan<char> Name => _scanner.Token == HtmlToken.Open ? _scanner.Value : [];

    /// <summary>Moves to the next start tag; returns false at the end.</summary>
    public bool Next()
    {
        if (Skipped.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Name, out var skipped))
            _scanner.RawUntilClose(skipped);
        while (_scanner.Next())
        {
            if (_scanner.Token == HtmlToken.Open)
                return true;
        }
        return false;
    }

    /// <summary>Whether the tag has this name, in any case.</summary>
    /// <param name="name">The name.</param>
    public readonly bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the decoded value of an attribute of the tag, of duplicates the first; null when there is none.</summary>
    /// <param name="name">The attribute.</param>
    public readonly string? Attribute(string name) => HtmlAttributes.Find(_scanner.Attributes, name);
}
