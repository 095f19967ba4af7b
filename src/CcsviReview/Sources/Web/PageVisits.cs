using System.Runtime.CompilerServices;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>Requests the pages of one scan: each once, with its stored validator, as robots.txt allows.</summary>
/// <remarks>
/// Request known pages before new ones. If a known page redirects permanently, its target is returned only after all known pages were
/// requested, with every page that leads there: only then is it known whether a page moved, or several were given up for one.
/// </remarks>
internal sealed class PageVisits(PageFetcher fetcher, RobotsCache robots, IKnownPages known, ScanWarnings notes)
{
    private const int MostForms = 20;
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PageAddress>> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PageAddress>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Moved> _moved = new(StringComparer.Ordinal);
    private readonly CanonicalPages _canonicals = new(fetcher, robots);

    /// <summary>The parts of addresses that the site ignores.</summary>
    public AddressRules Rules { get; init; } = AddressRules.Usual;

    /// <summary>Whether a canonical address may belong to the site.</summary>
    public Func<PageAddress, bool> IsOfSite
    {
        init => _canonicals = new CanonicalPages(fetcher, robots) { IsOfSite = value };
    }

    /// <summary>How many pages name a canonical address that shows something else, or nothing.</summary>
    public int NotBelieved => _canonicals.NotBelieved;

    /// <summary>The known pages, each by the address that is requested for it.</summary>
    public IReadOnlyCollection<string> Known => _known;

    /// <summary>Loads the known pages.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        await foreach (var text in known.AddressesAsync(cancel))
        {
            _rows.Add(text);
            if (!PageAddress.TryParse(text, out var address, out _))
                continue;
            var now = Rules.Apply(address).Text;
            _known.Add(now);
            // An earlier version of the program, or other settings, stored it as a page of its own.
            if (now != text)
                Add(_stored, now, address, int.MaxValue);
        }
    }

    /// <summary>Whether a page is known.</summary>
    public bool IsKnown(string address) => _known.Contains(address) || _rows.Contains(address);

    /// <summary>Whether the page was requested in this scan.</summary>
    public bool Has(PageAddress address) => _asked.Contains(address.Text);

    /// <summary>
    /// What to request for an address that was found: the address itself, but as it was written where the rules drop a part of it and the
    /// rest turned out not to be a page.
    /// </summary>
    public Target Met(Target target)
    {
        if (target.Written is not { } written)
            return target;
        if (_missing.Contains(target.Address.Text))
            return Target.Of(written) with { Rules = Rules };
        Add(_written, target.Address.Text, written, MostForms);
        return target;
    }

    /// <summary>A known page, in the form that its server needs.</summary>
    public async Task<Visit> KnownAsync(PageAddress address, int? depth, CancellationToken cancel)
    {
        var kept = PageValidator.Read(await known.ValidatorAsync(address.Text, cancel));
        return new Visit(Target.Of(address, Rules, kept is { LastSlash: true }), kept?.Depth ?? depth);
    }

    /// <summary>Requests a page; empty when that was done before, or there is nothing new to return.</summary>
    public async IAsyncEnumerable<Visited> AskAsync(Visit visit, [EnumeratorCancellation] CancellationToken cancel)
    {
        var asked = visit.Target.Address.Text;
        if (!_asked.Add(asked))
            yield break;
        var answer = await FetchAsync(visit, cancel);
        if (answer.Instead is { } instead)
            notes.Sample(SubstituteNames.Counted(instead.Kind), asked);
        if (answer.Page is not (Fetched.Read or Fetched.Unchanged))
        {
            await foreach (var fetched in WithoutPageAsync(visit, answer, cancel))
                yield return fetched;
        }
        else if (answer.Page.Address != asked && IsKnown(asked) && !AddressMove.IsSpelling(asked, answer.Page.Address))
        {
            Hold(visit, answer);
        }
        else
        {
            var variants = _stored.GetValueOrDefault(asked, []).Select(form => form.Text);
            await foreach (var fetched in VisitedAsync(visit, answer with { Page = answer.Page with { Variants = [.. variants] } }, cancel))
                yield return fetched;
        }
    }

    /// <summary>Returns the pages to which known pages redirect, once all known pages were requested.</summary>
    /// <param name="visitTo">Makes the visit of a page of which more is known than of the pages that lead there.</param>
    public async IAsyncEnumerable<Visited> MovedAsync(Func<Visit, Visit> visitTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (address, moved) in _moved)
        {
            var visit = visitTo(new Visit(moved.To, moved.Depth));
            _asked.Add(address);
            var answer = _visited.Contains(address)
                ? new PageResponse(new Fetched.Unchanged(address), moved.To)
                : await FetchAsync(visit, cancel);
            if (answer.Page is Fetched.Read or Fetched.Unchanged)
            {
                var page = answer.Page with { Aliases = [.. moved.From.Union(answer.Page.Aliases)], Variants = [.. moved.Variants] };
                await foreach (var fetched in VisitedAsync(visit, answer with { Page = page }, cancel))
                    yield return fetched;
                continue;
            }
            foreach (var from in moved.From.Concat(moved.Variants).Where(_rows.Contains))
                yield return Unreachable(visit, answer, from);
        }
    }

    private async Task<PageResponse> FetchAsync(Visit visit, CancellationToken cancel) =>
        _canonicals.Take(visit.Target.Address.Text)
        ?? await fetcher.FetchAsync(
            visit.Target,
            new PageAsk
            {
                Kept = KeptAsync,
                Refusal = robots.RefusalAsync,
                SitemapLastModified = visit.LastModified,
                Depth = visit.Depth,
            },
            cancel);

    private async ValueTask<PageValidator?> KeptAsync(string address, CancellationToken cancel) =>
        PageValidator.Read(await known.ValidatorAsync(address, cancel)) switch
        {
            { IsCanonicalKnown: false } kept => kept.WithoutTag(),
            var kept => kept,
        };

    private async IAsyncEnumerable<Visited> VisitedAsync(
        Visit visit, PageResponse answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await _canonicals.FindAsync(answer, visit.Depth, cancel) is { } main)
        {
            var (aliases, variants) = (answer.Page.Aliases, answer.Page.Variants);
            visit = new Visit(main, visit.Depth);
            variants = [.. variants, answer.Page.Address];
            _asked.Add(answer.Page.Address);
            _asked.Add(main.Address.Text);
            answer = _visited.Contains(main.Address.Text)
                ? new PageResponse(new Fetched.Unchanged(main.Address.Text), main)
                : await FetchAsync(visit, cancel);
            if (answer.Page is not (Fetched.Read or Fetched.Unchanged))
            {
                foreach (var form in variants.Where(_rows.Contains))
                    yield return Unreachable(visit, answer, form);
                yield break;
            }
            var page = answer.Page with { Aliases = [.. aliases.Union(answer.Page.Aliases)], Variants = variants };
            answer = answer with { Page = page };
        }
        _asked.Add(answer.Page.Address);
        if (_visited.Add(answer.Page.Address))
            yield return new Visited(visit, answer) { IsOfKnown = IsOfKnown(answer.Page) };
        else if (await HasNewsAsync(answer.Page, cancel))
            yield return new Visited(visit, answer with
            {
                Page = new Fetched.Unchanged(answer.Page.Address)
                {
                    Aliases = answer.Page.Aliases,
                    Variants = answer.Page.Variants,
                }
            })
            { IsOfKnown = IsOfKnown(answer.Page) };
    }

    private bool IsOfKnown(Fetched page) => page.Aliases.Concat(page.Variants).Any(_rows.Contains);

    // The page was returned before; it may be new only that another address leads there.
    private async Task<bool> HasNewsAsync(Fetched page, CancellationToken cancel)
    {
        foreach (var address in page.Aliases.Concat(page.Variants))
        {
            if (_rows.Contains(address) || await known.AliasAsync(address, cancel) != page.Address)
                return true;
        }
        return false;
    }

    /// <summary>
    /// No page responds. If only a form with the dropped parts is a page, that form is the page's address; so each form that is known or
    /// was found is requested as written.
    /// </summary>
    private async IAsyncEnumerable<Visited> WithoutPageAsync(
        Visit visit, PageResponse answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        var asked = visit.Target.Address.Text;
        var stored = _stored.GetValueOrDefault(asked, []);
        if (answer.Page is not Fetched.Missing)
        {
            yield return new Visited(visit, answer);
            foreach (var form in stored)
                yield return Unreachable(visit, answer, form.Text);
            yield break;
        }
        _missing.Add(asked);
        List<PageAddress> forms = [.. stored.Union(_written.GetValueOrDefault(asked, []))];
        if (_rows.Contains(asked) || forms.Count == 0)
            yield return new Visited(visit, answer);
        foreach (var form in forms)
        {
            var exact = Target.Of(form) with { Rules = Rules };
            await foreach (var fetched in AskAsync(new Visit(exact, visit.Depth) { LastModified = visit.LastModified }, cancel))
                yield return fetched;
        }
    }

    private void Hold(Visit visit, PageResponse answer)
    {
        var (asked, address) = (visit.Target.Address.Text, answer.Page.Address);
        if (!_moved.TryGetValue(address, out var moved))
            _moved[address] = moved = new Moved(Target.Of(PageAddress.Parse(address), Rules, answer.End.HasLastSlash), visit.Depth);
        moved.From.UnionWith(answer.Page.Aliases);
        var stored = _stored.GetValueOrDefault(asked, []).Select(form => form.Text);
        // Of several forms of one address, one represents all.
        if (!_rows.Contains(asked) && stored.FirstOrDefault() is { } first)
            moved.From.Add(first);
        moved.Variants.UnionWith(stored.Where(form => !moved.From.Contains(form)));
    }

    private static Visited Unreachable(Visit visit, PageResponse answer, string address) =>
        new(visit, answer with { Page = new Fetched.Unreachable(address, WhyOf(answer)) }) { IsOfKnown = true };

    private static string WhyOf(PageResponse answer) => answer.Page switch
    {
        Fetched.Unreachable(_, var why) => why,
        Fetched.Missing(_, var why) => why,
        _ => "",
    };

    private static void Add(Dictionary<string, List<PageAddress>> forms, string address, PageAddress form, int most)
    {
        if (!forms.TryGetValue(address, out var list))
            forms[address] = list = [];
        if (list.Count < most && !list.Contains(form))
            list.Add(form);
    }

    private sealed record Moved(Target To, int? Depth)
    {
        public HashSet<string> From { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Variants { get; } = new(StringComparer.Ordinal);
    }
}
