using System.Runtime.CompilerServices;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Settings;
using CcsviReview.Sources.Folders;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>The pages of a list of addresses in the settings, in a file, or both; on any hosts.</summary>
internal sealed class AddressesSource(SiteOptions site, WebClientContext means) : IPageSource
{
    private readonly SiteScope _scope = new(site);
    private readonly AddressRules _rules = site.AddressRules();
    private ScanWarnings _notes = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, [EnumeratorCancellation] CancellationToken cancel)
    {
        _notes = new ScanWarnings();
        var listed = await ListedAsync(cancel);
        using var web = means.Reader(site);
        PageFetcher fetcher = new(web, site.MaxBytes);
        PageVisits visits = new(fetcher, new RobotsCache(fetcher, web), known, _notes)
        {
            Rules = _rules,
            IsOfSite = address => _scope.Takes(address.Text),
        };
        await visits.LoadAsync(cancel);
        await foreach (var visited in VisitAsync(visits, listed, cancel))
            yield return visited.Answer.Page;
    }

    // Known pages come first, so that a page that moved is not found as a new one before.
    private async IAsyncEnumerable<Visited> VisitAsync(
        PageVisits visits, List<Target> listed, [EnumeratorCancellation] CancellationToken cancel)
    {
        var known = listed.Where(target => visits.IsKnown(target.Address.Text)).Select(target => new Visit(target, null)).ToList();
        var listedNow = known.Select(visit => visit.Target.Address.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var text in visits.Known.Where(text => !listedNow.Contains(text) && _scope.Takes(text)))
        {
            if (PageAddress.TryParse(text, out var address, out _))
                known.Add(await visits.KnownAsync(address, null, cancel));
        }
        foreach (var visit in known)
        {
            await foreach (var visited in visits.AskAsync(visit, cancel))
                yield return visited;
        }
        await foreach (var visited in visits.MovedAsync(visit => visit, cancel))
            yield return visited;
        foreach (var target in listed)
        {
            await foreach (var visited in visits.AskAsync(new Visit(visits.Met(target), null), cancel))
                yield return visited;
        }
    }

    private async Task<List<Target>> ListedAsync(CancellationToken cancel)
    {
        List<Target> listed = [];
        foreach (var text in site.Addresses)
            Add(listed, text, "Addresses");
        if (site.AddressFile is null)
            return listed;
        var number = 0;
        foreach (var line in await LinesAsync(site.AddressFile, cancel))
        {
            number++;
            // A fragment starts with # too, but a comment has a space before it or starts the line.
            var text = line.StartsWith('#') ? "" : line.Split(" #", 2)[0].Trim();
            if (text.Length > 0)
                Add(listed, text, $"{site.AddressFile}, line {number}");
        }
        return listed;
    }

    private void Add(List<Target> listed, string text, string place)
    {
        if (!Target.TryParse(text, _rules, out var target, out var why))
            _notes.Add($"{place}: {why}");
        else if (listed.Count >= site.MaxPages)
            _notes.Count(
                $"address was skipped because the list has more than {site.MaxPages} (MaxPages).",
                $"addresses were skipped because the list has more than {site.MaxPages} (MaxPages).");
        else if (_scope.Takes(target.Address.Text))
            listed.Add(target);
    }

    private static async Task<string[]> LinesAsync(string path, CancellationToken cancel)
    {
        if (File.Exists(path) && !RegularFile.Is(new FileInfo(path)))
            throw new SourceUnavailableException($"AddressFile: '{path}' cannot be read: {RegularFile.Why}. Name a text file.");
        try
        {
            return await File.ReadAllLinesAsync(path, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SourceUnavailableException($"AddressFile: '{path}' cannot be read: {e.Message}", e);
        }
    }
}
