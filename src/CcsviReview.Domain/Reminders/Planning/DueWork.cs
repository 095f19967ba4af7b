namespace CcsviReview.Reminders.Planning;

/// <summary>
/// Plans pages that are not overdue in an editor's weeks: as in the previous plan where that is possible, the others where there is room,
/// moving as few as possible.
/// </summary>
/// <remarks>
/// Pages and weeks are a bipartite graph; a page without room is placed along a shortest augmenting path (Berge 1957), so that as many
/// pages as possible are within the pace, and planned pages move only along that path.
/// </remarks>
internal sealed class DueWork(EditorWeeks weeks, Func<int, int> overdueKeptIn, PlanTerms terms)
{
    private readonly HashSet<int> _full = [];
    private readonly Dictionary<(int Week, string Section), int> _sections = [];
    private readonly Dictionary<int, int> _over = [];

    public IEnumerable<PlannedPage> Plan(IEnumerable<PlanPage> pages)
    {
        var places = pages.Select(page => DuePlace.Of(page, weeks.Weeks, terms.WeeksForward)).OrderBy(place => place.Page.DueOn)
            .ThenBy(place => place.Page.Section, StringComparer.Ordinal).ThenBy(place => place.Page.Id).ToList();
        var over = new HashSet<DuePlace>();
        var fresh = places.Where(place => !Keeps(place)).ToList();
        foreach (var place in fresh)
        {
            if (Choice(place) is { } week)
                Put(place, week);
            else if (!HasMovedOthersFor(place))
                over.Add(place);
        }
        foreach (var place in places.Where(over.Contains))
            place.Week = OverWeek(place);
        return places.Select(place => new PlannedPage(place.Page, place.Day(weeks.Weeks), over.Contains(place)));
    }

    private bool Keeps(DuePlace place)
    {
        if (place.WeekBefore is not { } week || weeks.Room(week) < 1)
            return false;
        Put(place, week);
        return true;
    }

    // The week of related pages before a later one; one that would push an overdue page out of its plan only as a last resort.
    private int? Choice(DuePlace place)
    {
        (int Rank, int Week)? best = null;
        for (var week = place.Last; week >= place.First; week--)
        {
            if (weeks.Room(week) is var room && room < 1)
                continue;
            var rank = (room > overdueKeptIn(week) ? 0 : 2)
                + (place.Page.Section is { } section && _sections.GetValueOrDefault((week, section)) > 0 ? 0 : 1);
            if (best is null || rank < best.Value.Rank)
                best = (rank, week);
        }
        return best?.Week;
    }

    private bool HasMovedOthersFor(DuePlace place)
    {
        Dictionary<int, DuePlace?> reached = [];
        Queue<int> open = [];
        void Reach(int first, int last, DuePlace? by)
        {
            for (var week = last; week >= first; week--)
            {
                if (!_full.Contains(week) && weeks.IsOpen(week) && reached.TryAdd(week, by))
                    open.Enqueue(week);
            }
        }

        Reach(place.First, place.Last, null);
        while (open.TryDequeue(out var week))
        {
            if (weeks.Room(week) > 0)
            {
                Shift(reached, week, place);
                return true;
            }
            // Everything that can be reached from here is between the earliest first and the latest last week of the pages here.
            var here = weeks.Due(week);
            var (early, late) = (here.MinBy(each => (each.First, each.Page.Id))!, here.MaxBy(each => (each.Last, each.Page.Id))!);
            Reach(early.First, week - 1, early);
            Reach(week + 1, late.Last, late);
        }

        // The pages in these weeks cannot leave them: they stay full whatever follows.
        _full.UnionWith(reached.Keys);
        return false;
    }

    private void Shift(Dictionary<int, DuePlace?> reached, int free, DuePlace place)
    {
        while (reached[free] is { } moved)
        {
            var from = moved.Week;
            weeks.Due(from).Remove(moved);
            Count(moved, from, -1);
            Put(moved, free);
            free = from;
        }
        Put(place, free);
    }

    private void Put(DuePlace place, int week)
    {
        place.Week = week;
        weeks.Due(week).Add(place);
        Count(place, week, 1);
    }

    private void Count(DuePlace place, int week, int by)
    {
        if (place.Page.Section is { } section)
            _sections[(week, section)] = _sections.GetValueOrDefault((week, section)) + by;
    }

    // Over the pace it stays where it was, else it goes to the week with the smallest excess, late rather than early.
    private int OverWeek(DuePlace place)
    {
        var choice = place.WeekBefore is { } before && weeks.IsOpen(before)
            ? before
            : Enumerable.Range(place.First, Math.Max(0, place.Last - place.First + 1)).Where(weeks.IsOpen)
                .OrderBy(week => _over.GetValueOrDefault(week)).ThenByDescending(week => week).FirstOrDefault(place.Last);
        _over[choice] = _over.GetValueOrDefault(choice) + 1;
        return choice;
    }
}
