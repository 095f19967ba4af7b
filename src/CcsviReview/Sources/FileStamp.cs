using System.Globalization;

namespace CcsviReview.Sources;

/// <summary>
/// What is kept of a file for the next scan: length and time tell at once that nothing changed, the hash that only the time did.
/// </summary>
/// <param name="Length">In bytes.</param>
/// <param name="ChangedAt">The time of the last change, in ticks of UTC; 0 when it is not to be trusted.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
internal sealed record FileStamp(long Length, long ChangedAt, string Hash)
{
    // A file that is changed twice within the grain of the file system's clock keeps its time; git calls it racy.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(2);

    /// <summary>Whether equal length and time mean equal bytes.</summary>
    public bool IsTrusted => ChangedAt != 0;

    /// <summary>The stamp of a file that is about to be read, without its hash.</summary>
    public static FileStamp Of(FileInfo file, DateTimeOffset now)
    {
        var changed = file.LastWriteTimeUtc;
        return new FileStamp(file.Length, (now.UtcDateTime - changed).Duration() > Grain ? changed.Ticks : 0, "");
    }

    /// <summary>Reads what <see cref="ToText"/> wrote; anything else is as if nothing were kept.</summary>
    public static FileStamp? Read(string? text) =>
        text?.Split(':') is [var length, var changed, { Length: 64 } hash]
            && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && long.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new FileStamp(bytes, ticks, hash)
            : null;

    /// <summary>The text to keep.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Length}:{ChangedAt}:{Hash}");
}
