using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>
/// What is kept of a page's answer for the next scan; its text is opaque to everybody else, and at most 700 characters long.
/// </summary>
internal sealed record PageValidator
{
    private const int LongestTag = 500;

    /// <summary>The entity tag, sent back as it came; null when there was none, or one that is too long or odd to repeat.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified header, sent back as it came.</summary>
    public string? LastModified { get; init; }

    /// <summary>Whether the server wants a slash at the end of the path, which the page's address does not have.</summary>
    public bool LastSlash { get; init; }

    /// <summary>How many links away from the start the page was found; null when its links are not followed.</summary>
    public int? Depth { get; init; }

    /// <summary>
    /// Whether the page was read by a version of the program that looks whether it names another address as its own; else it is read once
    /// more, or its site's double addresses would stay for ever.
    /// </summary>
    public bool IsCanonicalKnown { get; init; }

    /// <summary>Whether there is anything to ask "changed since?" with.</summary>
    public bool CanAsk => ETag is not null || LastModified is not null;

    /// <summary>Keeps what <paramref name="answer"/> says, if it is fit to be repeated in a header.</summary>
    public static PageValidator Of(FetchResponse answer, bool lastSlash, int? depth) => new()
    {
        ETag = Fit(answer.ETag, LongestTag),
        LastModified = Fit(answer.LastModified, 60),
        LastSlash = lastSlash,
        Depth = depth,
        IsCanonicalKnown = true,
    };

    /// <summary>Reads what <see cref="ToText"/> wrote; anything else is as if nothing were kept.</summary>
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

    /// <summary>The same with nothing to ask "changed since?" with.</summary>
    public PageValidator WithoutTag() => this with { ETag = null, LastModified = null };

    /// <summary>The text to keep; null when there is nothing to keep.</summary>
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
