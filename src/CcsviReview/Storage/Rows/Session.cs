namespace CcsviReview.Storage.Rows;

/// <summary>A person's sign-in with one browser. Only the hash of the browser's key is stored.</summary>
internal sealed class Session
{
    public long Id { get; private set; }

    /// <summary>SHA-256 of the key: 64 hexadecimal digits.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The person: an address in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>How they signed in: <c>mail</c>, <c>console</c>, or the name of the organisation's sign-in.</summary>
    public required string Means { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it expires if it is not used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended; null while it is active.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
