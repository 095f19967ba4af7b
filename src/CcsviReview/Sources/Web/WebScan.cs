using System.Runtime.CompilerServices;
using CcsviReview.Facts;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>One scan of a web site.</summary>
internal sealed class WebScan
{
    private static readonly (string, string) NoIndex = (
        "page was skipped because it asks not to be listed (noindex)", "pages were skipped because they ask not to be listed (noindex)");

    private readonly SiteOptions _site;
    private readonly RobotsCache _robots;
    private readonly Sitemaps _sitemaps;
    private readonly PageVisits _visits;
    private readonly ScanWarnings _notes = new();
    private readonly AddressRules _rules;
    private readonly Queue<Visit> _knownQueue = [];
    private readonly PriorityQueue<Visit, (int Depth, int Number)> _newQueue = new();
    private readonly Dictionary<string, Visit> _waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _queued = new(StringComparer.Ordinal);
    private readonly HashSet<string> _forbidden = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsettled = new(StringComparer.Ordinal);
    private SiteScope _scope;
    private bool _followsLinks;
    private int _found;
    private int _listed;
    private string? _outside;
    private int _number;
    private string? _leadsOut;

    public WebScan(SiteOptions site, WebReader web, IKnownPages known, TimeProvider clock)
    {
        PageFetcher fetcher = new(web, site.MaxBytes);
        (_site, _scope, _rules) = (site, new SiteScope(site), site.AddressRules());
        _robots = new RobotsCache(fetcher, web);
        _sitemaps = new Sitemaps(fetcher, _robots, _notes, clock);
        _visits = new PageVisits(fetcher, _robots, known, _notes)
        {
            Rules = _rules,
            IsOfSite = address => _scope.Holds(address) && _scope.Takes(address.Text),
        };
    }

    /// <summary>What people should know beyond the pages.</summary>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <summary>Whether the site has a sitemap; set when the reading has ended.</summary>
    public SitemapStatus Sitemap => _sitemaps.Standing;

    /// <summary>How many pages were found so far, including those left out because there are too many.</summary>
    public int Found => _found;

    /// <summary>The rules of robots.txt; requested once.</summary>
    public ValueTask<(RobotsRules Rules, string? Unknown)> RobotsAsync(Target start, CancellationToken cancel) =>
        _robots.OfAsync(start.Uri, cancel);

    /// <summary>Reads the whole site.</summary>
    /// <exception cref="SourceUnavailableException">Its robots.txt cannot be requested, so nothing may be read and nothing is known (RFC
    /// 9309 section 2.3.1.4).</exception>
    public async IAsyncEnumerable<Fetched> RunAsync(Target start, [EnumeratorCancellation] CancellationToken cancel)
    {
        start = Target.Of(start.Address, _rules, start.HasLastSlash);
        _scope = new SiteScope(_site, start.Address);
        if ((await _robots.OfAsync(start.Uri, cancel)).Unknown is { } why)
            throw new SourceUnavailableException($"{_site.Url} cannot be read: {why}.");
        await _visits.LoadAsync(cancel);
        _found = _visits.Known.Count;
        List<ListedPage> news = [];
        await foreach (var entry in _sitemaps.ReadAsync(start, cancel))
        {
            if (entry.IsNews)
                news.Add(entry);
            else
                Enqueue(entry);
            // Without known pages nothing can have moved, and a first trial then shows pages even if the list is long.
            await foreach (var page in _visits.Known.Count == 0 ? VisitNewAsync(cancel) : VisitKnownAsync(cancel))
                yield return page;
        }
        // A sitemap that lists no page of the site is ignored.
        var isListed = _sitemaps.Standing == SitemapStatus.Listed && _listed > 0;
        _followsLinks = _sitemaps.Standing == SitemapStatus.None || (_sitemaps.Standing == SitemapStatus.Listed && !isListed);
        if (!isListed)
            Enqueue(new Visit(start, 0));
        news.ForEach(Enqueue);
        await foreach (var page in VisitRestAsync(cancel))
            yield return page;
        if (_visits.NotBelieved > 0)
        {
            _notes.Count(
                "page has a canonical address that shows a different page; it is kept as a separate page.",
                "pages have a canonical address that shows a different page; they are kept as separate pages.", _visits.NotBelieved);
        }
    }

    // Known pages come first, then their redirect targets, and only then new pages: a page that moved must not be found as a new one
    // before.
    private async IAsyncEnumerable<Fetched> VisitRestAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var address in _visits.Known)
        {
            await EnqueueKnownAsync(address, cancel);
            await foreach (var page in VisitKnownAsync(cancel))
                yield return page;
        }
        await foreach (var moved in _visits.MovedAsync(VisitTo, cancel))
        {
            if (await TakeAsync(moved, cancel) is { } page)
                yield return page;
        }
        await foreach (var page in VisitNewAsync(cancel))
            yield return page;
    }

    private async IAsyncEnumerable<Fetched> VisitNewAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (_newQueue.TryDequeue(out var visit, out _))
        {
            _waiting.Remove(visit.Target.Address.Text);
            await foreach (var page in VisitAsync(visit, cancel))
                yield return page;
        }
    }

    // As the sitemap or a link gave it, if one did.
    private Visit VisitTo(Visit visit) => _waiting.GetValueOrDefault(visit.Target.Address.Text) ?? visit;

    private void Enqueue(ListedPage entry)
    {
        if (!_scope.Holds(entry.Target.Address))
        {
            _outside ??= entry.Target.Address.Text;
            _notes.Count(
                $"entry of the sitemap is outside {_site.Url} and was skipped: {_outside}. If the site has moved there, change Url.",
                $"entries of the sitemap are outside {_site.Url} and were skipped, such as {_outside}. "
                + "If the site has moved there, change Url.");
            return;
        }
        _listed++;
        if (_scope.Takes(entry.Target.Address.Text))
            Enqueue(new Visit(entry.Target, null) { LastModified = entry.LastModified });
    }

    private async Task EnqueueKnownAsync(string text, CancellationToken cancel)
    {
        if (PageAddress.TryParse(text, out var address, out _) && !_visits.Has(address) && _scope.Takes(text))
            _knownQueue.Enqueue(await _visits.KnownAsync(address, _site.MaxDepth, cancel));
    }

    /// <summary>Only pages that are new to the inventory can be too many; known ones are always requested.</summary>
    private void Enqueue(Visit visit)
    {
        visit = visit with { Target = _visits.Met(visit.Target) };
        var address = visit.Target.Address;
        if (_visits.Has(address))
            return;
        if (!_queued.Add(address.Text))
        {
            // A shorter way to a waiting page: its links are followed further.
            if (_waiting.TryGetValue(address.Text, out var waiting) && visit.Depth < waiting.Depth)
                Wait(visit);
            return;
        }
        if (_visits.IsKnown(address.Text))
        {
            _knownQueue.Enqueue(visit);
            return;
        }
        _unsettled.Add(address.Text);
        if (_found++ >= _site.MaxPages)
        {
            _notes.Count(
                $"address was skipped because the site has more than {_site.MaxPages} pages (MaxPages).",
                $"addresses were skipped because the site has more than {_site.MaxPages} pages (MaxPages).");
            return;
        }
        Wait(visit);
    }

    private void Wait(Visit visit)
    {
        _newQueue.Enqueue(visit, (visit.Depth ?? 0, _number++));
        _waiting[visit.Target.Address.Text] = visit;
    }

    private async IAsyncEnumerable<Fetched> VisitKnownAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (_knownQueue.TryDequeue(out var visit))
        {
            await foreach (var page in VisitAsync(visit, cancel))
                yield return page;
        }
    }

    private async IAsyncEnumerable<Fetched> VisitAsync(Visit visit, [EnumeratorCancellation] CancellationToken cancel)
    {
        var isOpen = false;
        await foreach (var visited in _visits.AskAsync(visit with { Depth = _followsLinks ? visit.Depth : null }, cancel))
        {
            isOpen |= visited.Answer.IsOpen;
            if (await TakeAsync(visited, cancel) is { } page)
                yield return page;
        }
        if (!isOpen)
            _unsettled.Remove(visit.Target.Address.Text);
    }

    private async Task<Fetched?> TakeAsync(Visited visited, CancellationToken cancel)
    {
        var (visit, answer) = visited;
        var page = _followsLinks && answer.Page is Fetched.Read { Content.Format: PageFormat.Html } read
            ? await FollowAsync(read, answer.End, visit.Depth ?? 0, cancel)
            : answer.Page;
        if (_site.LeaveOutNoIndex && answer.IsNoIndex)
        {
            _notes.Sample(NoIndex, answer.Page.Address);
            return null;
        }
        return visited.IsOfKnown || IsNotified(visit, answer) ? page : null;
    }

    /// <summary>
    /// Follows the links of a page. While one of them leads to a page that never responded, the page is requested unconditionally next time
    /// too: "not modified" would hide that link forever.
    /// </summary>
    private async Task<Fetched.Read> FollowAsync(Fetched.Read page, Target end, int depth, CancellationToken cancel)
    {
        if (depth >= _site.MaxDepth || !_scope.Holds(end.Address))
            return page;
        var isWholeAgain = false;
        foreach (var link in SiteLinks.Of(page.Content, end))
        {
            if (!await IsFollowedAsync(link, cancel))
                continue;
            Enqueue(new Visit(link, depth + 1));
            isWholeAgain |= _unsettled.Contains(link.Address.Text);
        }
        return isWholeAgain ? page with { Validator = PageValidator.Read(page.Validator)?.WithoutTag().ToText() } : page;
    }

    private void NoteForbidden() => _notes.Count(
        "link points to a page that robots.txt disallows.",
        "links point to pages that robots.txt disallows.");

    private async ValueTask<bool> IsFollowedAsync(Target link, CancellationToken cancel)
    {
        var text = link.Address.Text;
        if (!_scope.Holds(link.Address) || _scope.Excludes(text) || !FileEndings.MayBePage(link.Address.Path))
            return false;
        if (_visits.IsKnown(text) || _queued.Contains(text) || await _robots.RefusalAsync(link.Uri, cancel) is null)
            return true;
        if (_forbidden.Add(text))
            NoteForbidden();
        return false;
    }

    /// <summary>
    /// A link that leads to no page does not count as a page of the site; a known page, or one that a sitemap lists, is returned whatever
    /// the response.
    /// </summary>
    private bool IsNotified(Visit visit, PageResponse answer)
    {
        var asked = visit.Target.Address;
        var address = answer.Page.Address;
        if (!_scope.Takes(asked.Text) || _visits.IsKnown(asked.Text))
            return _scope.Takes(asked.Text);
        if (!_scope.Takes(address))
            return false;
        if (!_visits.IsKnown(address) && !_scope.Holds(PageAddress.Parse(address)))
        {
            _leadsOut ??= $"{asked} to {address}";
            _notes.Count(
                $"address leads outside the site, {_leadsOut}; if the site has moved there, change Url.",
                $"addresses lead outside the site, such as {_leadsOut}; if the site has moved there, change Url.");
            return false;
        }
        if (!_followsLinks)
            return true;
        if (visit.Depth == 0)
            return true;
        if (answer.IsNoPage)
            _notes.Count("link points to a file that is not a page.", "links point to files that are not pages.");
        else if (answer.IsForbidden)
            NoteForbidden();
        else if (answer.Page is Fetched.Missing)
            _notes.Count("link points to a page that does not exist.", "links point to pages that do not exist.");
        return !answer.IsNoPage && !answer.IsForbidden && answer.Page is not Fetched.Missing;
    }
}
