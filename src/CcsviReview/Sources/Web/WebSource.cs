using System.Runtime.CompilerServices;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Web;

/// <summary>
/// The pages of a web site: those that its sitemap lists, or without a sitemap those that its links lead to, and those already known.
/// </summary>
internal sealed class WebSource(SiteOptions site, WebClientContext means) : IPageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, [EnumeratorCancellation] CancellationToken cancel)
    {
        Notes = [];
        if (!Target.TryParse(site.Url ?? "", out var start, out var why))
            throw new SourceUnavailableException($"The site cannot be read: {why}");
        using var web = means.Reader(site);
        WebScan scan = new(site, web, known, means.Clock);
        try
        {
            await foreach (var page in scan.RunAsync(start, cancel))
                yield return page;
        }
        finally
        {
            Notes = scan.Notes;
        }
    }
}
