namespace CcsviReview.Storage.Rows;

/// <summary>A secret that all workers share. Everybody who can read the database can read it; it is never logged or shown.</summary>
internal sealed class StoredKey
{
    /// <summary>The <see cref="Use"/> of keys that sign links in emails: 32 bytes in base64.</summary>
    public const string Links = "links";

    /// <summary>
    /// The <see cref="Use"/> of the framework's keys, which bind forms to the browser to which they were shown: its XML.
    /// </summary>
    public const string Forms = "forms";

    /// <summary>The <see cref="Use"/> of keys that encrypt the secrets of webhooks: 32 bytes in base64.</summary>
    public const string Seals = "seals";

    public long Id { get; private set; }

    /// <summary>Its purpose.</summary>
    public required string Use { get; init; }

    /// <summary>
    /// Unique for its purpose, 1 and up, never used again: when two workers create the same one, the database accepts the first.
    /// </summary>
    public required int Number { get; init; }

    public required string Secret { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The time since which its signatures are rejected; null while it is valid.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
