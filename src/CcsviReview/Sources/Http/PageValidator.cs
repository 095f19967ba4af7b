using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>
/// What is stored of a page's response for the next scan. Its text is opaque to other code, and at most 700 characters long.
/// </summary>
internal sealed record PageValidator
{
    private const int LongestTag = 500;

    /// <summary>The entity tag, to be sent back as it came; null when there was none, or it is too long or malformed.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified header, to be sent back as it came.</summary>
    public string? LastModified { get; init; }

    /// <summary>Whether the server needs a slash at the end of the path, which the page's address does not have.</summary>
    public bool LastSlash { get; init; }

    /// <summary>How many links away from the start the page was found; null when its links are not followed.</summary>
    public int? Depth { get; init; }

    /// <summary>
    /// Whether the page was read by a version of the program that checks for canonical addresses. Otherwise it is read once more, or
    /// duplicate addresses of its site would stay forever.
    /// </summary>
    public bool IsCanonicalKnown { get; init; }

    /// <summary>Whether it has anything with which to ask "changed since?".</summary>
    public bool CanAsk => ETag is not null || LastModified is not null;

    /// <summary>Stores what <paramref name="answer"/> states, if it can be repeated in a header.</summary>
    public static PageValidator Of(FetchResponse answer, bool lastSlash, int? depth) => new()
    {
        ETag = Fit(answer.ETag, LongestTag),
        LastModified = Fit(answer.LastModified, 60),
        LastSlash = lastSlash,
        Depth = depth,
        IsCanonicalKnown = true,
    };

    /// <summary>Reads what <see cref="ToText"/> wrote; null for anything else.</summary>
    public static PageValidator? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        PageValidator kept = new();
        foreach (var line in text.Split('\n'))
        {
            kept = line switch
            {
                ['e', ':', .. var tag] => kept with { ETag = Fit(tag, LongestTag) },
                ['m', ':', .. var date] => kept with { LastModified = Fit(date, 60) },
                "s:" => kept with { LastSlash = true },
                "c:" => kept with { IsCanonicalKnown = true },
                ['d', ':', .. var depth] when int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out var links) =>
                    kept with { Depth = links },
                _ => kept,
            };
        }
        return kept;
    }

    /// <summary>A copy with nothing to ask "changed since?" with.</summary>
    public PageValidator WithoutTag() => this with { ETag = null, LastModified = null };

    /// <summary>The text to store; null when there is nothing to store.</summary>
    public string? ToText()
    {
        List<string> lines = [];
        if (ETag is not null)
            lines.Add("e:" + ETag);
        if (LastModified is not null)
            lines.Add("m:" + LastModified);
        if (LastSlash)
            lines.Add("s:");
        if (Depth is { } depth)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"d:{depth}"));
        if (IsCanonicalKnown && CanAsk)
            lines.Add("c:");
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string? Fit(string? text, int longest) =>
        text is { Length: > 0 } && text.Length <= longest && text.All(c => c is >= ' ' and <= '~') ? text : null;
}
