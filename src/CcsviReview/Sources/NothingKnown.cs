namespace CcsviReview.Sources;

/// <summary>As if no page had ever been read.</summary>
internal sealed class NothingKnown : IKnownPages
{
    public ValueTask<string?> ValidatorAsync(string address, CancellationToken cancel) => new((string?)null);

    public ValueTask<string?> AliasAsync(string address, CancellationToken cancel) => new((string?)null);

    public IAsyncEnumerable<string> AddressesAsync(CancellationToken cancel) => AsyncEnumerable.Empty<string>();
}
