namespace CcsviReview.Reading.Layout;

/// <summary>Link reference definitions of Markdown (CommonMark 0.31, 4.7), which a reader does not see.</summary>
internal static class LinkDefinitions
{
    /// <summary>
    /// Whether the line defines a link and gives it a title: <c>[guide]: https://example.org "Last reviewed: 6 May 2024"</c>, or the
    /// comment <c>[//]: # (Last reviewed: 6 May 2024)</c>.
    /// </summary>
    public static bool HasTitle(ReadOnlySpan<char> line)
    {
        var end = line is ['[', not '^', ..] ? line.IndexOf("]:") : -1;
        if (end <= 1)
            return false;
        var rest = line[(end + 2)..].Trim();
        var space = rest.IndexOfAny(' ', '\t');
        return space > 0 && rest[space..].TrimStart() is ['"', .., '"'] or ['\'', .., '\''] or ['(', .., ')'];
    }
}
