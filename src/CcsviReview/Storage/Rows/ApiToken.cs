namespace CcsviReview.Storage.Rows;

/// <summary>A token with which a program signs in on behalf of the person who created it. Only its hash is stored.</summary>
internal sealed class ApiToken
{
    public long Id { get; private set; }

    /// <summary>Its purpose, in its creator's words; at most 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token: 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Its first characters, to recognise it in a list.</summary>
    public required string Beginning { get; init; }

    /// <summary>Its scopes, separated by spaces: <c>read</c>, <c>review</c>, <c>admin</c>.</summary>
    public required string Scopes { get; init; }

    /// <summary>Its creator: an address in lower case.</summary>
    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the hour; null when it never was.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
