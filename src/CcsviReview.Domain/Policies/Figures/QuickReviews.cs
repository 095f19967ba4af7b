namespace CcsviReview.Policies.Figures;

/// <summary>
/// Detects that one person records reviews of several pages within a minute. Memory grows with the people of one minute, not with the
/// reviews.
/// </summary>
public sealed class QuickReviews
{
    /// <summary>The number of pages within a minute from which reviews are flagged.</summary>
    public const int Several = 3;

    private const int MostIdle = 1000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, List<Entry>> _windows = new(StringComparer.Ordinal);

    /// <summary>Adds the next review; they must come in the order of their time.</summary>
    /// <param name="person">Who recorded it.</param>
    /// <param name="at">When; reviews exactly a minute apart are within it.</param>
    /// <param name="pageId">The page; the same page twice is one.</param>
    /// <param name="group">The group in which the review is counted.</param>
    /// <returns>
    /// How many pages this person recorded within the minute that ends now, and the groups of the reviews that are flagged by this one.
    /// </returns>
    public (int Pages, IReadOnlyList<string> Flagged) Add(string person, DateTimeOffset at, long pageId, string group)
    {
        if (_windows.Count > MostIdle)
            Forget(at);
        if (!_windows.TryGetValue(person, out var window))
            _windows[person] = window = [];
        window.RemoveAll(entry => at - entry.At > Minute);
        window.Add(new Entry(at, pageId, group));
        var pages = window.Select(entry => entry.PageId).Distinct().Count();
        if (pages < Several)
            return (pages, []);
        List<string> flagged = [];
        foreach (var entry in window.Where(entry => !entry.IsFlagged))
        {
            entry.IsFlagged = true;
            flagged.Add(entry.Group);
        }
        return (pages, flagged);
    }

    private void Forget(DateTimeOffset at)
    {
        foreach (var (person, window) in _windows.ToList())
        {
            if (at - window[^1].At > Minute)
                _windows.Remove(person);
        }
    }

    private sealed class Entry(DateTimeOffset at, long pageId, string group)
    {
        public DateTimeOffset At => at;

        public long PageId => pageId;

        public string Group => group;

        public bool IsFlagged { get; set; }
    }
}
