using System.Runtime.CompilerServices;

namespace CcsviReview.Sources;

/// <summary>What earlier scans found out about a site's pages; the caller of the source implements it.</summary>
internal interface IKnownPages
{
    /// <summary>The validator that the source stored for this address; null for a page that is new or has none.</summary>
    ValueTask<string?> ValidatorAsync(string address, CancellationToken cancel);

    /// <summary>Every known address of the site with its validator, for a source that needs all of them at once.</summary>
    async IAsyncEnumerable<(string Address, string? Validator)> ValidatorsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var address in AddressesAsync(cancel))
            yield return (address, await ValidatorAsync(address, cancel));
    }

    /// <summary>The address to which a permanent redirect led before; null when there is none.</summary>
    ValueTask<string?> AliasAsync(string address, CancellationToken cancel);

    /// <summary>Every known address of the site, so that a page that is no longer listed anywhere is still requested.</summary>
    IAsyncEnumerable<string> AddressesAsync(CancellationToken cancel);
}
