namespace CcsviReview.Sources;

/// <summary>A source of pages: a folder, a list of addresses, a web site.</summary>
internal interface IPageSource
{
    /// <summary>Reads every page once, in no particular order. One bad page never ends it.</summary>
    /// <remarks>
    /// Each address is returned at most once, with one exception: when another address turns out to redirect permanently to a page that was
    /// returned already, the page is returned again as <see cref="Fetched.Unchanged"/>, so that the alias is not lost. The redirect targets
    /// of known pages are returned with all these pages at once, before new pages.
    /// </remarks>
    /// <exception cref="SourceUnavailableException">The whole site cannot be read now (no such folder, no DNS): the state of its pages is
    /// unknown.</exception>
    IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, CancellationToken cancel);

    /// <summary>
    /// What people should know about the last run beyond its pages: limits that were reached, a sitemap that could not be read.
    /// </summary>
    IReadOnlyList<string> Notes => [];
}
