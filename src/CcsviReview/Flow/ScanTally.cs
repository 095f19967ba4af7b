namespace CcsviReview.Flow;

/// <summary>Counts what a scan did, page by page.</summary>
internal sealed class ScanTally(string site)
{
    private const int ReasonsKept = 100;
    private readonly List<(string Address, string Why)> _unreachable = [];
    private int _pages;
    private int _read;
    private int _unchanged;
    private int _changed;
    private int _new;
    private int _missing;
    private int _unreachableCount;

    public void Unchanged() => (_pages, _read, _unchanged) = (_pages + 1, _read + 1, _unchanged + 1);

    public void Changed() => (_pages, _read, _changed) = (_pages + 1, _read + 1, _changed + 1);

    public void New() => (_pages, _read, _new) = (_pages + 1, _read + 1, _new + 1);

    public void Missing() => (_pages, _missing) = (_pages + 1, _missing + 1);

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
        Unreachable = _unreachable,
        UnreachableCount = _unreachableCount,
        Trouble = trouble,
    };
}
