using CcsviReview.Inventory;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources;

/// <summary>Asks for the pages of one scan: each once, with what was kept of it, as robots.txt allows.</summary>
internal sealed class PageVisits(PageFetcher fetcher, RobotsBook robots, IKnownPages known, Notes notes)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Whether the page was asked for in this scan.</summary>
    public bool Has(PageAddress address) => _asked.Contains(address.Text);

    /// <summary>What was kept of a page.</summary>
    public async ValueTask<PageValidator?> KeptAsync(string address, CancellationToken cancel) =>
        PageValidator.Read(await known.ValidatorAsync(address, cancel));

    /// <summary>A known page, in the form that its server wants.</summary>
    public async Task<(Target Target, int? Depth)> KnownAsync(PageAddress address, CancellationToken cancel)
    {
        var kept = await KeptAsync(address.Text, cancel);
        return (Target.Of(address, kept is { LastSlash: true }), kept?.Depth);
    }

    /// <summary>Asks for a page; null when that was done before, or when there is nothing to tell that was not told.</summary>
    public async Task<PageAnswer?> AskAsync(Target target, string? lastModified, int? depth, CancellationToken cancel)
    {
        if (!_asked.Add(target.Address.Text))
            return null;
        PageWish wish = new() { Kept = KeptAsync, Refusal = robots.RefusalAsync, SitemapLastModified = lastModified, Depth = depth };
        var answer = await fetcher.FetchAsync(target, wish, cancel);
        if (answer.Instead is { } instead)
            notes.Sample(SubstituteNames.Counted(instead.Kind), target.Address.Text);
        if (answer.Page is not (Fetched.Read or Fetched.Unchanged))
            return answer;
        _asked.Add(answer.Page.Address);
        if (_told.Add(answer.Page.Address))
            return answer;
        // The page was told before; only that this address leads there may be news.
        return await known.AliasAsync(target.Address.Text, cancel) == answer.Page.Address ? null
            : answer with { Page = new Fetched.Unchanged(answer.Page.Address) { Aliases = answer.Page.Aliases } };
    }
}
