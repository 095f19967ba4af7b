using CcsviReview.Inventory.Addresses;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>Finds the page that another one names as its canonical address, and decides whether that is true.</summary>
/// <remarks>
/// The canonical address is requested, and accepted when it shows the same page: it must be one of the site, respond with content, and have
/// the title and text of the page that names it.
/// </remarks>
internal sealed class CanonicalPages(PageFetcher fetcher, RobotsCache robots)
{
    private const int MostSteps = 5;
    private readonly Dictionary<string, Named?> _named = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _sameHosts = [];
    private PageResponse? _last;

    /// <summary>Whether a canonical address may belong to the site.</summary>
    public Func<PageAddress, bool> IsOfSite { get; init; } = _ => true;

    /// <summary>How many pages name an address that was not accepted.</summary>
    public int NotBelieved { get; private set; }

    /// <summary>The response of the page that <see cref="FindAsync"/> found last, if it was requested just now.</summary>
    public PageResponse? Take(string address)
    {
        var last = _last?.Page.Address == address ? _last : null;
        _last = null;
        return last;
    }

    /// <summary>The page of which this one is a variant; null when it is a page of its own.</summary>
    public async Task<Target?> FindAsync(PageResponse answer, int? depth, CancellationToken cancel)
    {
        _last = null;
        // A temporary redirect shows another page, whose claims are not about this one.
        if (answer.Page is not Fetched.Read page || answer.End.Address.Text != page.Address
            || CanonicalLink.Of(page.Content, answer.End, answer.Links) is not { } next
            || next.Address.Text == page.Address || !IsNear(answer.End.Address, next.Address)
            || IsOnlySpelling(PageAddress.Parse(page.Address), next.Address))
            return null;
        var first = next;
        HashSet<string> seen = new(StringComparer.Ordinal) { page.Address };
        for (var step = 0; step < MostSteps && seen.Add(next.Address.Text) && await NamedAsync(next, depth, cancel) is { } named; step++)
        {
            // If a canonical address redirects, its target counts, and that may be this very page.
            if (named.Target.Address.Text == page.Address)
            {
                RememberSpelling(PageAddress.Parse(page.Address), first.Address);
                return null;
            }
            seen.Add(named.Target.Address.Text);
            if (named.Next is null || named.Next.Address == named.Target.Address || !IsNear(named.Target.Address, named.Next.Address))
            {
                if (named.Look.IsLike(PageLook.Of(page.Content)))
                    return named.Target;
                NotBelieved++;
                return null;
            }
            next = named.Next;
        }
        RememberSpelling(PageAddress.Parse(page.Address), first.Address);
        NotBelieved++;
        return null;
    }

    // Sites that name http:// or another www. everywhere need not be checked at every page.
    private bool IsOnlySpelling(PageAddress page, PageAddress canonical) =>
        AddressMove.IsSpelling(page.Text, canonical.Text) && _sameHosts.Contains((OriginOf(page), OriginOf(canonical)));

    private void RememberSpelling(PageAddress page, PageAddress canonical)
    {
        if (AddressMove.IsSpelling(page.Text, canonical.Text))
            _sameHosts.Add((OriginOf(page), OriginOf(canonical)));
    }

    private static string OriginOf(PageAddress address) => $"{address.Scheme}://{address.Authority}";

    private bool IsNear(PageAddress page, PageAddress canonical) =>
        AddressMove.IsOnOneHost(page.Text, canonical.Text) && IsOfSite(canonical);

    private async Task<Named?> NamedAsync(Target target, int? depth, CancellationToken cancel)
    {
        if (_named.TryGetValue(target.Address.Text, out var known))
            return known;
        var answer = await fetcher.FetchAsync(target, new PageAsk { Refusal = robots.RefusalAsync, Depth = depth }, cancel);
        Named? named = null;
        if (answer.Page is Fetched.Read page)
        {
            var at = Target.Of(PageAddress.Parse(page.Address), target.Rules, answer.End.HasLastSlash);
            named = new Named(at, PageLook.Of(page.Content)) { Next = CanonicalLink.Of(page.Content, answer.End, answer.Links) };
            _last = answer;
        }
        return _named[target.Address.Text] = named;
    }

    private sealed record Named(Target Target, PageLook Look)
    {
        public Target? Next { get; init; }
    }
}
