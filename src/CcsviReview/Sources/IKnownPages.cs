using System.Runtime.CompilerServices;

namespace CcsviReview.Sources;

/// <summary>What is known of a site's pages from earlier scans; answered by whoever runs the source.</summary>
internal interface IKnownPages
{
    /// <summary>The validator that the source left for this address; null for a page that is new or has none.</summary>
    ValueTask<string?> ValidatorAsync(string address, CancellationToken cancel);

    /// <summary>Every known address of the site with its validator; for a source that asks for all of them at once.</summary>
    async IAsyncEnumerable<(string Address, string? Validator)> ValidatorsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var address in AddressesAsync(cancel))
            yield return (address, await ValidatorAsync(address, cancel));
    }

    /// <summary>The address that a permanent redirect led to before; null when there is none.</summary>
    ValueTask<string?> AliasAsync(string address, CancellationToken cancel);

    /// <summary>Every known address of the site, so that a page that is listed nowhere any more is still asked for.</summary>
    IAsyncEnumerable<string> AddressesAsync(CancellationToken cancel);
}
