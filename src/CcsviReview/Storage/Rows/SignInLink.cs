namespace CcsviReview.Storage.Rows;

/// <summary>A link that signs one person in, once. Only the hash of its secret is stored.</summary>
internal sealed class SignInLink
{
    public long Id { get; private set; }

    /// <summary>SHA-256 of the secret: 64 hexadecimal digits.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The person whom it signs in: an address in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>The path on this server that was requested; at most 500 characters.</summary>
    public required string ReturnTo { get; init; }

    /// <summary>Whether it was printed on the console; otherwise it was sent by email.</summary>
    public bool IsOfConsole { get; init; }

    /// <summary>The network from which an emailed link was requested; null for a console link.</summary>
    public string? AskedFrom { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used; null when it was not.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
