namespace CcsviReview.Storage.Rows;

/// <summary>A link that signs one person in, once. Its secret is kept nowhere, only its hash.</summary>
internal sealed class SignInLink
{
    public long Id { get; private set; }

    /// <summary>SHA-256 of the secret: 64 hexadecimal digits.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Whom it signs in: an address in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>The path on this server that was asked for; at most 500 characters.</summary>
    public required string ReturnTo { get; init; }

    /// <summary>Whether it was printed on the console; a mail brought it otherwise.</summary>
    public bool IsOfConsole { get; init; }

    /// <summary>The network from which a mailed one was asked for; null for one of the console.</summary>
    public string? AskedFrom { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used; null while it was not.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
