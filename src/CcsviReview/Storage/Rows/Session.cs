namespace CcsviReview.Storage.Rows;

/// <summary>Somebody who is signed in with one browser. The key that the browser holds is kept nowhere, only its hash.</summary>
internal sealed class Session
{
    public long Id { get; private set; }

    /// <summary>SHA-256 of the key: 64 hexadecimal digits.</summary>
    public required string KeyHash { get; init; }

    /// <summary>Who: an address in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>How they proved it: <c>mail</c>, <c>console</c>, or the name of the organisation's sign-in.</summary>
    public required string Means { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Until when it holds without being used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
