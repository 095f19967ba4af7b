using System.Runtime.CompilerServices;

namespace CcsviReview.Sources.Web;

/// <summary>The pages that a CMS pushes: nothing is fetched, and a page that was not pushed again is not missing.</summary>
internal sealed class PushedSource : IPageSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var address in known.AddressesAsync(cancel))
            yield return new Fetched.Kept(address);
    }
}
