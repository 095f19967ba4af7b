namespace CcsviReview.Storage.Rows;

/// <summary>
/// The account at the organisation's provider by which somebody first signed in; another account with their address is refused.
/// </summary>
internal sealed class ProviderAccount
{
    /// <summary>Whose it is: an address in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>Which provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's own name for the account, which it gives to nobody else.</summary>
    public required string Subject { get; init; }

    /// <summary>When they first signed in by it.</summary>
    public required DateTimeOffset BoundAt { get; init; }
}
