namespace CcsviReview.Reminders.Feeds;

/// <summary>A calendar that somebody subscribes to by a secret address. Only the hash of the secret is stored.</summary>
public sealed class Feed
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>What it is about.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>The address of the person in lower case, or the name of the section.</summary>
    public required string Subject { get; init; }

    /// <summary>The site; null for every site.</summary>
    public string? Site { get; init; }

    /// <summary>SHA-256 of the secret: 64 hexadecimal digits.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it: a name or address, at most 320 characters.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When its address was revoked; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Revokes the address permanently; the first time counts.</summary>
    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
