using System.Globalization;

namespace CcsviReview.Sources.Folders;

/// <summary>
/// What is stored of a file for the next scan. Length and time show at once that nothing changed; the hash shows that only the time did.
/// </summary>
/// <param name="Length">In bytes.</param>
/// <param name="ChangedAt">The time of the last change, in ticks of UTC; 0 when it cannot be trusted.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
internal sealed record FileStamp(long Length, long ChangedAt, string Hash)
{
    /// <summary>
    /// The creation time, in ticks of UTC: a file that replaced another has its own, even if its time of change was set back; 0 in stamps
    /// of earlier versions.
    /// </summary>
    public long MadeAt { get; init; }

    /// <summary>
    /// Whether a file is certainly the one that was read. A system that does not know the creation time gives the time of the last change,
    /// which proves nothing: then the bytes must be compared.
    /// </summary>
    public bool IsOf(FileInfo file) => ChangedAt != 0 && MadeAt != 0 && MadeAt != ChangedAt
        && Length == file.Length && ChangedAt == file.LastWriteTimeUtc.Ticks && MadeAt == file.CreationTimeUtc.Ticks;

    // A file that changes twice within the resolution of the file system's clock keeps its time; git calls it racy.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(2);

    /// <summary>The stamp of a file that is about to be read, without its hash.</summary>
    public static FileStamp Of(FileInfo file, DateTimeOffset now)
    {
        var changed = file.LastWriteTimeUtc;
        return new FileStamp(file.Length, (now.UtcDateTime - changed).Duration() > Grain ? changed.Ticks : 0, "")
        {
            MadeAt = file.CreationTimeUtc.Ticks,
        };
    }

    /// <summary>Reads what <see cref="ToText"/> wrote; null for anything else.</summary>
    public static FileStamp? Read(string? text) =>
        text?.Split(':') is [var length, var changed, { Length: 64 } hash, .. var more]
            && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && long.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new FileStamp(bytes, ticks, hash)
            {
                MadeAt = more is [var made] && long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0,
            }
            : null;

    /// <summary>The text to store.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Length}:{ChangedAt}:{Hash}:{MadeAt}");
}
