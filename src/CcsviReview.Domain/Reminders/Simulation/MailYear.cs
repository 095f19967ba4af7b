using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Simulation;

/// <summary>
/// The days of the coming year on which people get a mail: one digest at most a person and day, on their own digest days.
/// </summary>
/// <param name="today">The first day.</param>
/// <param name="timesOf">When somebody wants their digest; the hour does not matter here.</param>
public sealed class MailYear(DateOnly today, Func<string, DigestTimes> timesOf)
{
    /// <summary>The days that are looked at: 52 weeks.</summary>
    public const int Days = 7 * Weeks;

    /// <summary>The weeks that are looked at.</summary>
    public const int Weeks = 52;

    private readonly Dictionary<string, Reader> _readers = new(StringComparer.Ordinal);

    /// <summary>The last day that is looked at.</summary>
    public DateOnly Last { get; } = DateOnly.FromDayNumber(Math.Min(today.DayNumber + Days - 1, DateOnly.MaxValue.DayNumber));

    /// <summary>Everybody who gets a mail.</summary>
    public IEnumerable<string> Readers => _readers.Keys;

    /// <summary>Something waits for somebody from a day on; what waited before today waits today.</summary>
    public void Add(string reader, DateOnly day)
    {
        if (day > Last)
            return;
        if (!_readers.TryGetValue(reader, out var known))
            _readers[reader] = known = new Reader(timesOf(reader));
        known.Mark(day > today ? day : today, today);
    }

    /// <summary>How many mails somebody gets in the year.</summary>
    public int MailsOf(string reader) => _readers.TryGetValue(reader, out var known) ? known.Marked.Count(day => day) : 0;

    /// <summary>The most mails that somebody gets in one week of it.</summary>
    public int FullestWeekOf(string reader) =>
        _readers.TryGetValue(reader, out var known) ? known.Marked.Chunk(7).Max(week => week.Count(day => day)) : 0;

    /// <summary>How many mails everybody together gets in each week, the first beginning today.</summary>
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
        // The digest day of each day, found when it is first asked for; 0 is not known yet.
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
