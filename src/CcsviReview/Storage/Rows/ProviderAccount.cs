namespace CcsviReview.Storage.Rows;

/// <summary>
/// The account at the organisation's provider with which a person first signed in; another account with the same address is refused.
/// </summary>
internal sealed class ProviderAccount
{
    /// <summary>The person's address, in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>The provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's id for the account, which it gives to nobody else.</summary>
    public required string Subject { get; init; }

    /// <summary>When the person first signed in with it.</summary>
    public required DateTimeOffset BoundAt { get; init; }
}
