namespace CcsviReview.Pipeline.Scan;

/// <summary>Counts what a scan did, page by page.</summary>
/// <param name="site">The name of the site.</param>
/// <param name="recorded">Called for each page after its commit; null when not needed.</param>
internal sealed class ScanTally(string site, Action<string, RecordedPage>? recorded = null)
{
    private const int ReasonsKept = 100;
    private readonly List<(string Address, string Why)> _unreachable = [];
    private int _pages;
    private int _read;
    private int _unchanged;
    private int _changed;
    private int _new;
    private int _missing;
    private int _moved;
    private int _unreachableCount;

    public void Unchanged(string address)
    {
        (_pages, _read, _unchanged) = (_pages + 1, _read + 1, _unchanged + 1);
        recorded?.Invoke(address, new RecordedPage.Same());
    }

    public void Changed(string address)
    {
        (_pages, _read, _changed) = (_pages + 1, _read + 1, _changed + 1);
        recorded?.Invoke(address, new RecordedPage.Changed());
    }

    public void New(string address)
    {
        (_pages, _read, _new) = (_pages + 1, _read + 1, _new + 1);
        recorded?.Invoke(address, new RecordedPage.New());
    }

    public void Missing(string address)
    {
        (_pages, _missing) = (_pages + 1, _missing + 1);
        recorded?.Invoke(address, new RecordedPage.Missing());
    }

    /// <summary>A page redirects to another one, which may be a different page.</summary>
    public void Gone() => (_pages, _missing) = (_pages + 1, _missing + 1);

    /// <summary>A known page has a new address, or two rows were merged.</summary>
    public void Moved() => _moved++;

    /// <summary>The page was not looked at.</summary>
    public void Kept(string address)
    {
        _pages++;
        recorded?.Invoke(address, new RecordedPage.Same());
    }

    /// <summary>The database could not store the page.</summary>
    public void Refused(string address, string why)
    {
        recorded?.Invoke(address, new RecordedPage.Refused(why));
        Unreachable(address, why);
    }

    public void Unreachable(string address, string why)
    {
        (_pages, _unreachableCount) = (_pages + 1, _unreachableCount + 1);
        if (_unreachable.Count < ReasonsKept)
            _unreachable.Add((address, why));
    }

    public ScanReport Report(string? trouble = null) => new(site)
    {
        Pages = _pages,
        Read = _read,
        Unchanged = _unchanged,
        Changed = _changed,
        New = _new,
        Missing = _missing,
        Moved = _moved,
        Unreachable = _unreachable,
        UnreachableCount = _unreachableCount,
        Trouble = trouble,
    };
}

/// <summary>What was recorded for a page.</summary>
internal abstract record RecordedPage
{
    private RecordedPage()
    {
    }

    /// <summary>The page is new.</summary>
    internal sealed record New : RecordedPage;

    /// <summary>The page says something different from before.</summary>
    internal sealed record Changed : RecordedPage;

    /// <summary>The page says the same as before.</summary>
    internal sealed record Same : RecordedPage;

    /// <summary>The page is missing, and that was recorded.</summary>
    internal sealed record Missing : RecordedPage;

    /// <summary>The database could not store the page.</summary>
    internal sealed record Refused(string Why) : RecordedPage;
}
