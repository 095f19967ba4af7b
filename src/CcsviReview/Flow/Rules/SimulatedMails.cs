using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Simulating;

namespace CcsviReview.Flow.Rules;

/// <summary>The mails of a year by one set of rules, filled owner by owner.</summary>
internal sealed class SimulatedMails(ReviewRules rules, DateOnly today)
{
    private readonly ReminderYear _model = new(today, rules.Calendar, rules.TimesOf);
    private readonly Dictionary<(string Owner, string Site, string? Section, Ladder Ladder), IReadOnlyList<ToldReader>> _readers = [];

    /// <summary>How many pages each reader is told of in the first run.</summary>
    public Dictionary<string, int> FirstRun { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages that are told in the first run.</summary>
    public int FirstPages { get; private set; }

    /// <summary>How many of these stand in a backlog.</summary>
    public int FirstInBacklogs { get; private set; }

    public MailYear InTime => _model.InTime;

    public MailYear Neglected => _model.Neglected;

    public MailWeeks Weeks => new(InTime.PerWeek, Neglected.PerWeek, Neglected.Readers.Union(InTime.Readers).Count());

    /// <summary>Counts a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="duty">Its duty by these rules.</param>
    /// <param name="plan">The day on which it is taken to be reviewed, and whether a backlog holds it.</param>
    /// <param name="told">What was told of it so far; null when all that these rules tell was.</param>
    /// <returns>What is told of it after today.</returns>
    public ToldSoFar? Add(PageOutline page, PageDuty duty, (DateOnly? On, bool IsBacklog) plan, ToldSoFar? told)
    {
        if (duty.DueOn is not { } due)
            return null;
        var ladder = rules.LadderOf(duty.Policy.Name);
        var model = new ToldPage(due, duty.Policy.Interval, plan.On ?? (due > today ? due : today))
        {
            CountedFrom = duty.CountedFrom,
            IsInBacklog = plan.IsBacklog && due < today,
        };
        var readers = ReadersOf(page, ladder);
        var now = new ToldSoFar(due, _model.LatestStep(model, ladder), readers);
        var first = told is null ? [] : now.NewSince(told);
        _model.Add(model, ladder, readers, first);
        if (first.Count > 0)
        {
            FirstPages++;
            FirstInBacklogs += model.IsInBacklog && now.Step!.IsOfPlan ? 1 : 0;
        }
        foreach (var reader in first)
            FirstRun[reader] = FirstRun.GetValueOrDefault(reader) + 1;
        return now;
    }

    private IReadOnlyList<ToldReader> ReadersOf(PageOutline page, Ladder ladder)
    {
        var key = (page.Owner, page.Site, page.Section, ladder);
        if (_readers.TryGetValue(key, out var known))
            return known;
        List<ToldReader> readers =
            [.. (page.Owner.Length > 0 ? [page.Owner] : rules.ReachableAdmins).Select(owner => new ToldReader(owner, null))];
        void Copy(string? reader, int fromDay)
        {
            if (reader is not null && !rules.MutesCopies(reader) && !readers.Exists(each => each.Address == reader))
                readers.Add(new ToldReader(reader, fromDay));
        }

        if (ladder.CopyLeadFromDay is { } day)
            Copy(rules.LeadOf(page.Site, page.Section), day);
        foreach (var (reader, fromDay) in rules.Copies.Of(ladder).OrderBy(copy => copy.FromDay))
            Copy(reader, fromDay);
        return _readers[key] = readers;
    }
}

/// <summary>What was told of a page: the latest step of one due day.</summary>
internal sealed record ToldSoFar(DateOnly DueOn, LadderStep? Step, IReadOnlyList<ToldReader> Readers)
{
    /// <summary>Who is told something that they were not told by then.</summary>
    public IReadOnlyList<string> NewSince(ToldSoFar before)
    {
        if (Step is null)
            return [];
        var isSame = before.DueOn == DueOn && before.Step?.Key == Step.Key;
        return
        [
            .. Readers.Where(reader => Tells(reader, Step)
                && !(isSame && before.Readers.Any(known => known.Address == reader.Address && Tells(known, Step))))
                .Select(reader => reader.Address),
        ];
    }

    private static bool Tells(ToldReader reader, LadderStep step) => !(step.DaysFromDue < reader.FromDay);
}
