namespace CcsviReview.Storage.Rows;

/// <summary>A secret that all workers share. Whoever reads the database reads it; it is never logged or shown.</summary>
internal sealed class StoredKey
{
    /// <summary>The <see cref="Use"/> of keys that sign links in mails: 32 bytes in base64.</summary>
    public const string Links = "links";

    /// <summary>
    /// The <see cref="Use"/> of the framework's keys, with which forms are tied to the browser that they were shown to: its XML.
    /// </summary>
    public const string Forms = "forms";

    /// <summary>The <see cref="Use"/> of the keys that seal the secrets of webhooks: 32 bytes in base64.</summary>
    public const string Seals = "seals";

    public long Id { get; private set; }

    /// <summary>What it is for.</summary>
    public required string Use { get; init; }

    /// <summary>
    /// Unique for its use, 1 and up, never given again: of two workers that make the same one, the database takes the first.
    /// </summary>
    public required int Number { get; init; }

    public required string Secret { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Since when nothing that it signed is believed; null while it is in force.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
