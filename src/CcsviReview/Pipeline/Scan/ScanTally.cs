namespace CcsviReview.Pipeline.Scan;

/// <summary>Counts what a scan did, page by page.</summary>
/// <param name="site">The name of the site.</param>
/// <param name="told">Hears of each page as it is committed; null when nobody listens.</param>
internal sealed class ScanTally(string site, Action<string, RecordedPage>? told = null)
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
        told?.Invoke(address, new RecordedPage.Same());
    }

    public void Changed(string address)
    {
        (_pages, _read, _changed) = (_pages + 1, _read + 1, _changed + 1);
        told?.Invoke(address, new RecordedPage.Changed());
    }

    public void New(string address)
    {
        (_pages, _read, _new) = (_pages + 1, _read + 1, _new + 1);
        told?.Invoke(address, new RecordedPage.New());
    }

    public void Missing(string address)
    {
        (_pages, _missing) = (_pages + 1, _missing + 1);
        told?.Invoke(address, new RecordedPage.Missing());
    }

    /// <summary>A page leads to another one, which may be another page.</summary>
    public void Gone() => (_pages, _missing) = (_pages + 1, _missing + 1);

    /// <summary>A known page has another address than before, or two rows became one.</summary>
    public void Moved() => _moved++;

    /// <summary>Nobody looked at it.</summary>
    public void Kept(string address)
    {
        _pages++;
        told?.Invoke(address, new RecordedPage.Same());
    }

    /// <summary>The database did not take it.</summary>
    public void Refused(string address, string why)
    {
        told?.Invoke(address, new RecordedPage.Refused(why));
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

/// <summary>How the inventory took a page in.</summary>
internal abstract record RecordedPage
{
    private RecordedPage()
    {
    }

    /// <summary>It was not there before.</summary>
    internal sealed record New : RecordedPage;

    /// <summary>It says something else than before.</summary>
    internal sealed record Changed : RecordedPage;

    /// <summary>It says what it said.</summary>
    internal sealed record Same : RecordedPage;

    /// <summary>It is not there, and that is noted.</summary>
    internal sealed record Missing : RecordedPage;

    /// <summary>The database did not take it.</summary>
    internal sealed record Refused(string Why) : RecordedPage;
}
