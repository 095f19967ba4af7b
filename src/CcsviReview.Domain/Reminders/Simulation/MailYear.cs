using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Simulation;

/// <summary>
/// The days of the coming year on which people get an email: at most one digest for each person and day, on their own digest days.
/// </summary>
/// <param name="today">The first day.</param>
/// <param name="timesOf">When somebody wants their digest; the hour does not matter here.</param>
public sealed class MailYear(DateOnly today, Func<string, DigestTimes> timesOf)
{
    /// <summary>The number of days that are simulated: 52 weeks.</summary>
    public const int Days = 7 * Weeks;

    /// <summary>The number of weeks that are simulated.</summary>
    public const int Weeks = 52;

    private readonly Dictionary<string, Reader> _readers = new(StringComparer.Ordinal);

    /// <summary>The last day that is simulated.</summary>
    public DateOnly Last { get; } = DateOnly.FromDayNumber(Math.Min(today.DayNumber + Days - 1, DateOnly.MaxValue.DayNumber));

    /// <summary>Everybody who gets an email.</summary>
    public IEnumerable<string> Readers => _readers.Keys;

    /// <summary>
    /// Records that something has been waiting for somebody since a day; what waited before today counts as waiting today.
    /// </summary>
    public void Add(string reader, DateOnly day)
    {
        if (day > Last)
            return;
        if (!_readers.TryGetValue(reader, out var known))
            _readers[reader] = known = new Reader(timesOf(reader));
        known.Mark(day > today ? day : today, today);
    }

    /// <summary>Returns how many emails somebody gets in the year.</summary>
    public int MailsOf(string reader) => _readers.TryGetValue(reader, out var known) ? known.Marked.Count(day => day) : 0;

    /// <summary>Returns the most emails that somebody gets in one week of it.</summary>
    public int FullestWeekOf(string reader) =>
        _readers.TryGetValue(reader, out var known) ? known.Marked.Chunk(7).Max(week => week.Count(day => day)) : 0;

    /// <summary>The number of emails to everybody together in each week, the first beginning today.</summary>
    public IReadOnlyList<int> PerWeek
    {
        get
        {
            var weeks = new int[Weeks];
            foreach (var reader in _readers.Values)
            {
                for (var day = 0; day < Days; day++)
                    weeks[day / 7] += reader.Marked[day] ? 1 : 0;
            }
            return weeks;
        }
    }

    private sealed class Reader(DigestTimes times)
    {
        // The digest day of each day, computed when first needed; 0 means not computed yet.
        private readonly int[] _digestDays = new int[Days];

        public bool[] Marked { get; } = new bool[Days];

        public void Mark(DateOnly day, DateOnly today)
        {
            ref var digest = ref _digestDays[day.DayNumber - today.DayNumber];
            if (digest == 0)
                digest = 1 + times.DigestDay(day).DayNumber - today.DayNumber;
            if (digest <= Days)
                Marked[digest - 1] = true;
        }
    }
}
