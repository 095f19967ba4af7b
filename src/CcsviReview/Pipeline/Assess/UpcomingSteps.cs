using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// The reminders of a page that come next if nothing changes: the next steps of its ladder, of its plan, or after a postponement, and who
/// is notified. It asks the audience as a digest does, for each day on which something can change.
/// </summary>
/// <remarks>
/// If the page is handed over, reviewed or becomes part of a backlog, other steps apply; this does not foresee that.
/// </remarks>
internal sealed class UpcomingSteps(ActiveRules rules, CurrentBacklogs backlogs, DateTimeOffset now)
{
    /// <summary>The most steps that are listed.</summary>
    public const int Most = 5;

    // Covers more than a year of daily repeats: a ladder can copy somebody from day 366 on.
    private const int MostDays = 1000;

    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>The next steps, by the day on which they go out, without those that were sent to everybody.</summary>
    public async Task<IReadOnlyList<UpcomingStep>> OfAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        var sent = await SentAsync(db.CountedReminders().Where(line => line.PageId == page.Id), cancel);
        var people = rules.Audience.RolesOn(rules.NotifiedOf(page), _today).Select(one => one.Address);
        List<UpcomingStep> ahead = [.. Unsent(page, Days(page).Take(Most + 3).Concat(Returns(people)), sent, _ => true).Take(Most)];
        var had = await HadDigestAsync(db, ahead.SelectMany(step => step.Readers).Select(reader => reader.Address), cancel);
        return [.. ahead.Select(step => At(step, had))];
    }

    /// <summary>The next step for one person (after their return if they are away); null when there is none.</summary>
    public async Task<UpcomingStep?> NextForAsync(ReviewDb db, Page page, string person, CancellationToken cancel)
    {
        var sent = await SentAsync(db.CountedReminders().Where(line => line.PageId == page.Id && line.Person == person), cancel);
        var days = Days(page).Take(MostDays).Concat(Returns([person]));
        return Unsent(page, days, sent, reader => reader.Address == person).FirstOrDefault() is { } next
            ? At(next, await HadDigestAsync(db, [person], cancel))
            : null;
    }

    private static async Task<HashSet<(DateOnly Cycle, string Step, string Person)>> SentAsync(
        IQueryable<Reminder> lines, CancellationToken cancel) =>
        (await lines.Select(line => new { line.DueOn, line.Step, line.Person }).ToListAsync(cancel))
            .Select(line => (line.DueOn, line.Step, line.Person)).ToHashSet();

    // There is one digest a day: a person who has had today's gets the step on a later day.
    private async Task<HashSet<string>> HadDigestAsync(ReviewDb db, IEnumerable<string> readers, CancellationToken cancel)
    {
        var keys = readers.Distinct(StringComparer.Ordinal).ToDictionary(reader => EmailKeys.Digest(reader, _today));
        var written = await db.Emails.AsNoTracking().Where(email => keys.Keys.Contains(email.Key)).Select(email => email.Key)
            .ToListAsync(cancel);
        return [.. written.Select(key => keys[key])];
    }

    // People who were away are notified of current steps when they are back.
    private IEnumerable<DateOnly> Returns(IEnumerable<string> people) =>
        from person in people.Distinct(StringComparer.Ordinal)
        let away = rules.People.Remembered.GetValueOrDefault(person)?.Away
        where away is not null && away.To >= _today && away.To < DateOnly.MaxValue
        select away.To.AddDays(1);

    private IEnumerable<UpcomingStep> Unsent(
        Page page, IEnumerable<DateOnly> on, HashSet<(DateOnly, string, string)> sent, Func<Recipient, bool> isWanted)
    {
        var first = rules.Calendar.OnOrAfter(_today);
        var notified = rules.NotifiedOf(page);
        var due = rules.Assess(page, _today).Due;
        var days = new SortedSet<DateOnly>(on.Select(day => Later(rules.Calendar.OnOrAfter(day), first))) { first };
        while (days.Count > 0)
        {
            var day = days.Min;
            days.Remove(day);
            foreach (var (step, cycle) in CurrentOn(page, notified, day).OrderBy(current => current.Step.SendOn))
            {
                if (step.SendOn > day)
                {
                    days.Add(step.SendOn);
                    continue;
                }
                // With a short interval, a step can fall before the review from which it counts.
                if (!step.IsMove && !step.IsForDate && due?.IsBeforeDuty(step.On) == true)
                    continue;
                List<UpcomingRecipient> readers =
                [
                    .. rules.Audience.For(notified, step, day).Where(isWanted)
                        .Where(reader => sent.Add((cycle, step.Key, reader.Address)))
                        .Select(reader => new UpcomingRecipient(reader)),
                ];
                if (readers.Count > 0)
                    yield return new UpcomingStep(step.Key, cycle, day == first ? step.SendOn : day, readers);
            }
        }
    }

    /// <summary>The steps of a page that a digest of a day considers.</summary>
    private IEnumerable<(LadderStep Step, DateOnly Cycle)> CurrentOn(Page page, NotifiedPage notified, DateOnly day)
    {
        if (page.MovedOn is { } moved)
            yield return (LadderStep.Moved(moved, rules.Calendar), moved);
        if (page is { ShowBy: { } showBy, Standing: not ReviewStatus.Gone })
            yield return (LadderStep.NotShown(showBy, rules.Calendar), showBy);
        if (page.DueOn is not { } dueOn || !rules.IsInView(dueOn, day))
            yield break;
        var latest = notified.Ladder.LatestStep(dueOn, day, rules.Calendar);
        if (BacklogOf(page) is { } backlog)
            latest = backlog.StepOf(latest, page.PlannedOn, day, rules.Calendar);
        foreach (var step in notified.StepsOn(latest, day, rules.Calendar))
            yield return (step, dueOn);
    }

    /// <summary>The days on which a step of a page can become current, from today on; infinite when its ladder repeats.</summary>
    private IEnumerable<DateOnly> Days(Page page)
    {
        yield return _today;
        if (page.DueOn is not { } dueOn)
            yield break;
        if (page.Postponement is { } pause && pause.Cycle == dueOn)
        {
            yield return pause.Until;
            yield return DateOnly.FromDayNumber(Math.Max(0, dueOn.DayNumber - rules.DaysAhead));
        }
        var ladder = rules.LadderOf(page.Policy);
        if (BacklogOf(page) is { } backlog && page.PlannedOn is { } planned
            && ladder.LatestStep(dueOn, _today, rules.Calendar) is { IsOver: true })
        {
            yield return backlog.IsApproved
                ? BacklogPlan.MondayOf(planned)
                : backlog.WaitsSince.AddMonths(backlog.MonthsWaited(_today) + 1);
            yield break;
        }
        for (var step = ladder.NextStep(dueOn, _today, rules.Calendar); step is not null;
            step = ladder.NextStep(dueOn, step.SendOn, rules.Calendar))
            yield return step.SendOn;
    }

    private BacklogPlan? BacklogOf(Page page) => page.DueOn < _today ? backlogs.Of(page.Owner) : null;

    private UpcomingStep At(UpcomingStep step, HashSet<string> hadDigest) => step with
    {
        Readers =
        [
            .. step.Readers.Select(reader => reader with
            {
                At = rules.TimesOf(reader.Address).NextAt(
                    now, hadDigest.Contains(reader.Address) ? Later(step.SendOn, _today.AddDays(1)) : step.SendOn),
            }),
        ],
    };

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A step that is still to be sent.</summary>
/// <param name="Key">Its key in the ledger.</param>
/// <param name="DueOn">The day from which it counts.</param>
/// <param name="SendOn">The earliest day on which it goes out.</param>
/// <param name="Readers">Who is notified; at least one person.</param>
internal sealed record UpcomingStep(string Key, DateOnly DueOn, DateOnly SendOn, IReadOnlyList<UpcomingRecipient> Readers);

/// <summary>Somebody who is notified of a step, and when.</summary>
/// <param name="Recipient">Who, in which role and why.</param>
internal sealed record UpcomingRecipient(Recipient Recipient)
{
    public string Address => Recipient.Address;

    /// <summary>The earliest time at which their digest is sent.</summary>
    public DateTimeOffset At { get; init; }
}
