namespace CcsviReview.Sources;

/// <summary>A place that pages come from: a folder, a list of addresses, a web site.</summary>
internal interface IPageSource
{
    /// <summary>Reads every page once, each address at most once, in no promised order. One bad page never ends it.</summary>
    /// <exception cref="SourceUnavailableException">The whole site cannot be read now (no such folder, no DNS): nothing is known of any page.</exception>
    IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, CancellationToken cancel);
}
