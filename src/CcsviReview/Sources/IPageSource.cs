namespace CcsviReview.Sources;

/// <summary>A place that pages come from: a folder, a list of addresses, a web site.</summary>
internal interface IPageSource
{
    /// <summary>Reads every page once, in no promised order. One bad page never ends it.</summary>
    /// <remarks>
    /// Each address is told at most once, with one exception: when a page that was told already turns out to be where another address leads
    /// for good, it is told again as <see cref="Fetched.Unchanged"/>, so that the alias is not lost. What known pages redirect to is told
    /// with all of them at once, before what is new.
    /// </remarks>
    /// <exception cref="SourceUnavailableException">The whole site cannot be read now (no such folder, no DNS): nothing is known of any
    /// page.</exception>
    IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, CancellationToken cancel);

    /// <summary>
    /// What a person should know of the last reading beyond its pages: bounds that were reached, a sitemap that could not be read.
    /// </summary>
    IReadOnlyList<string> Notes => [];
}
