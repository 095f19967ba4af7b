using System.Text;

namespace CcsviReview.Inventory;

/// <summary>
/// The main text of a page in one version. The current version and that of the last review are kept, so that people can see what changed
/// since.
/// </summary>
public sealed class PageText
{
    /// <summary>The longest text that is kept, in bytes of UTF-8; the rest of a longer one is left out.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The page.</summary>
    public long PageId { get; init; }

    /// <summary>
    /// What distinguishes it from other versions: the <see cref="CcsviReview.Facts.PageFacts.Fingerprint"/> of the reading.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>The text, one paragraph a line, at most <see cref="MostBytes"/>.</summary>
    public required string Text { get; init; }

    /// <summary>When it was first read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Returns the part of a text that is kept, never cut within a character.</summary>
    public static string Bounded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Encoding.UTF8.GetByteCount(text) <= MostBytes)
            return text;
        Encoding.UTF8.GetEncoder().Convert(text, new byte[MostBytes], flush: false, out var kept, out _, out _);
        return text[..(char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)];
    }
}
