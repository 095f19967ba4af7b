namespace CcsviReview.Storage.Rows;

/// <summary>What a program signs in with, in the name of whoever made it. The token itself is kept nowhere, only its hash.</summary>
internal sealed class ApiToken
{
    public long Id { get; private set; }

    /// <summary>What it is for, in its maker's words; at most 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token: 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Its first characters, to tell it from others in a list.</summary>
    public required string Beginning { get; init; }

    /// <summary>What it may do: words with a space between, of <c>read</c>, <c>review</c>, <c>admin</c>.</summary>
    public required string Scopes { get; init; }

    /// <summary>In whose name: an address in lower case.</summary>
    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the hour; null when it never was.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
