namespace CcsviReview.Reminders.Planning;

/// <summary>Plans overdue pages in the room that other pages leave in an editor's weeks, the oldest and riskiest first.</summary>
/// <remarks>
/// A page's fair week is the one that strict order alone would give it. It may be planned up to twice as far from now, and a month: within
/// that the previous plan is kept, and pages of one section are together. A page that would have to wait longer takes the place of the
/// least urgent page within its limit, and that page moves in the same way; each moves about twice as far as the one before, so that few
/// move.
/// </remarks>
internal sealed class OverdueWork
{
    // The number of weeks within which pages swap places so that sections stay together.
    private const int Slack = 4;

    private readonly EditorWeeks _weeks;
    private readonly Place[] _byUrgency;
    private readonly Dictionary<int, List<Place>> _in = [];
    private readonly Dictionary<int, int> _keptBefore;
    private readonly List<int> _withRoom = [];
    private int _firstFree;

    public OverdueWork(EditorWeeks weeks, IEnumerable<PlanPage> pages, DateOnly today)
    {
        _weeks = weeks;
        _byUrgency =
        [
            .. pages.OrderByDescending(page => page.Urgency(today)).ThenBy(page => page.DueOn).ThenBy(page => page.Id)
                .Select((page, rank) => new Place(page, rank)),
        ];
        _keptBefore = _byUrgency.Where(place => place.Page.PlannedOn >= WorkWeeks.Monday(weeks.Weeks.Current))
            .CountBy(place => WorkWeeks.Of(place.Page.PlannedOn!.Value)).ToDictionary();
        _firstFree = weeks.Weeks.Current;
    }

    /// <summary>Returns how many overdue pages the previous plan has in a week.</summary>
    public int KeptIn(int week) => _keptBefore.GetValueOrDefault(week);

    /// <summary>Returns the plan; called once the pages that are not overdue are planned.</summary>
    public IEnumerable<PlannedPage> Plan()
    {
        FindFairWeeks();
        var fresh = _byUrgency.Where(place => !Keeps(place)).ToList();
        if (fresh.Count * 2 > _byUrgency.Length)
        {
            // Most of the previous plan is obsolete: a new one is better than a patched one.
            _in.Clear();
            fresh = [.. _byUrgency];
            fresh.ForEach(place => place.Week = -1);
        }
        Fill(fresh);
        return _byUrgency.Select(place => new PlannedPage(place.Page, place.Day(_weeks.Weeks), IsOverPace: false));
    }

    private void FindFairWeeks()
    {
        var (at, taken) = (0, 0);
        foreach (var place in _byUrgency)
        {
            if (taken >= Room(WithRoom(at)))
                (at, taken) = (at + 1, 0);
            place.Fair = at;
            taken++;
        }
    }

    private bool Keeps(Place place)
    {
        if (place.Page.PlannedOn is not { } kept)
            return false;
        var week = WorkWeeks.Of(kept);
        var holds = week >= _weeks.Weeks.Current && week <= Limit(place) && Free(week) > 0;
        if (holds)
            Put(place, week);
        return holds;
    }

    private void Fill(List<Place> fresh)
    {
        List<Place> late = [];
        for (var at = 0; at < fresh.Count;)
        {
            // As many pages as the next weeks with room can take, those of one section side by side.
            var room = NextRoom(fresh.Count - at);
            var batch = fresh.GetRange(at, Math.Min(room.Count, fresh.Count - at));
            at += batch.Count;
            var ordered = batch.GroupBy(place => place.Page.Section ?? $"\0{place.Page.Id}").SelectMany(section => section).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                if (room[i] <= Limit(ordered[i]))
                    Put(ordered[i], room[i]);
                else
                    late.Add(ordered[i]);
            }
        }
        foreach (var place in late.OrderBy(place => place.Rank))
            Insert(place);
    }

    // The free places in the next weeks that have any, one number for each.
    private List<int> NextRoom(int most)
    {
        List<int> room = [];
        var weeks = 0;
        for (var week = FirstFree(); weeks < Slack && room.Count < most && week <= WorkWeeks.Last; week++)
        {
            var free = Math.Min(Free(week), most - room.Count);
            weeks += free > 0 ? 1 : 0;
            room.AddRange(Enumerable.Repeat(week, Math.Max(0, free)));
        }
        return room.Count > 0 ? room : [.. Enumerable.Repeat(WorkWeeks.Last, most)];
    }

    private void Insert(Place place)
    {
        for (var going = place; ;)
        {
            var free = FirstFree();
            var least = free <= Limit(going)
                ? null
                : _byUrgency.LastOrDefault(other => other.Week >= 0 && other.Week <= Limit(going) && other.Fair > going.Fair);
            if (least is null)
            {
                Put(going, free);
                return;
            }
            var week = least.Week;
            _in[week].Remove(least);
            Put(going, week);
            going = least;
        }
    }

    private int FirstFree()
    {
        while (Free(_firstFree) < 1 && _firstFree < WorkWeeks.Last)
            _firstFree++;
        return _firstFree;
    }

    private int Limit(Place place) => WithRoom((2 * place.Fair) + Slack);

    // Counted in weeks that have room for overdue pages at all, so that an absence or many due pages put nobody out of order.
    private int WithRoom(int number)
    {
        for (var week = _withRoom.Count == 0 ? _weeks.Weeks.Current : _withRoom[^1] + 1; _withRoom.Count <= number; week++)
        {
            if (week >= WorkWeeks.Last || Room(week) > 0)
                _withRoom.Add(Math.Min(week, WorkWeeks.Last));
        }
        return _withRoom[number];
    }

    private int Room(int week) => _weeks.RoomForOverdue(week, KeptIn(week));

    private int Free(int week) => Room(week) - (_in.TryGetValue(week, out var here) ? here.Count : 0);

    private void Put(Place place, int week)
    {
        place.Week = week;
        if (!_in.TryGetValue(week, out var here))
            _in[week] = here = [];
        here.Add(place);
    }

    private sealed class Place(PlanPage page, int rank)
    {
        public PlanPage Page => page;

        public int Rank => rank;

        /// <summary>The index of the week that strict order alone would give it, among the weeks with room, from 0.</summary>
        public int Fair { get; set; }

        public int Week { get; set; } = -1;

        public DateOnly Day(WorkWeeks weeks) =>
            page.PlannedOn is { } kept && WorkWeeks.Of(kept) == Week && kept >= weeks.Today && weeks.IsWorking(kept.DayNumber)
                ? kept
                : DateOnly.FromDayNumber(Math.Max(weeks.LastDay(Week), weeks.Today.DayNumber));
    }
}
