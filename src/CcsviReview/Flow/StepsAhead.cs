using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>
/// What is told of a page next if nothing changes: the next steps of its ladder, of its plan, or after it was put off, and who is told.
/// </summary>
/// <remarks>A page that is handed on, reviewed or becomes part of a backlog goes another way; that is seen when it happens.</remarks>
internal sealed class StepsAhead(ReviewRules rules, BacklogsInForce backlogs, DateTimeOffset now)
{
    /// <summary>The most steps that are told.</summary>
    public const int Most = 5;

    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>The next steps, by the day on which they go out; those that were told to everybody are left out.</summary>
    public async Task<IReadOnlyList<StepAhead>> OfAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        var steps = All(page).OrderBy(step => step.Step.SendOn).DistinctBy(step => (step.Cycle, step.Step.Key)).Take(Most + 1).ToList();
        var (keys, cycles) = (steps.Select(step => step.Step.Key).Distinct().ToArray(),
            steps.Select(step => step.Cycle).Distinct().ToArray());
        var told = (await db.CountedReminders()
            .Where(line => line.PageId == page.Id && cycles.Contains(line.DueOn) && keys.Contains(line.Step))
            .Select(line => new { line.DueOn, line.Step, line.Person }).ToListAsync(cancel))
            .Select(line => (line.DueOn, line.Step, line.Person)).ToHashSet();
        List<StepAhead> ahead =
        [
            .. (from step in steps
               let readers = new StepReaders(rules, page, Later(step.Step.SendOn, _today))
               let untold = readers.Of(step.Step, isForOwner: step.IsForOwner, isForOthers: step.IsForOthers)
                   .Where(reader => !told.Contains((step.Cycle, step.Step.Key, reader.Address))).ToList()
               where untold.Count > 0
               select new StepAhead(step.Step.Key, step.Cycle, step.Step.SendOn, untold)).Take(Most),
        ];
        var had = await HadDigestAsync(db, ahead.SelectMany(step => step.Readers).Select(reader => reader.Address), cancel);
        return [.. ahead.Select(step => step with { Readers = [.. step.Readers.Select(reader => At(reader, step.SendOn, had))] })];
    }

    // There is one digest a day: who had that of today is told on another day.
    private async Task<HashSet<string>> HadDigestAsync(ReviewDb db, IEnumerable<string> readers, CancellationToken cancel)
    {
        var keys = readers.Distinct(StringComparer.Ordinal).ToDictionary(reader => DigestDesk.KeyOf(reader, _today));
        var written = await db.Letters.AsNoTracking().Where(letter => keys.Keys.Contains(letter.Key)).Select(letter => letter.Key)
            .ToListAsync(cancel);
        return [.. written.Select(key => keys[key])];
    }

    private IEnumerable<Candidate> All(Page page)
    {
        if (page.MovedOn is { } moved)
            yield return new Candidate(LadderStep.Moved(moved, rules.Calendar), moved) { IsForOthers = false };
        if (page is { ShowBy: { } showBy, Standing: not Standing.Gone })
            yield return new Candidate(LadderStep.NotShown(showBy, rules.Calendar), showBy) { IsForOthers = false };
        if (page.DueOn is not { } dueOn)
            yield break;
        var waits = page.Postponement is { } asked && asked.Holds(dueOn, _today) ? asked.Until : (DateOnly?)null;
        var isOwnerTold = false;
        foreach (var step in OfLadder(page, dueOn))
        {
            // Whoever put it off is told on the day that they gave, of the step that has come by then.
            var isForOwner = !(step.SendOn < waits);
            if (waits is { } until && isForOwner && !isOwnerTold && until < step.On)
                yield return new Candidate(LadderStep.PutOff(page.Postponement!, rules.Calendar), dueOn) { IsForOthers = false };
            isOwnerTold |= isForOwner;
            yield return new Candidate(step, dueOn) { IsForOwner = isForOwner };
        }
    }

    private IEnumerable<LadderStep> OfLadder(Page page, DateOnly dueOn)
    {
        var ladder = rules.LadderOf(page.Policy);
        var backlog = dueOn < _today ? backlogs.Of(page.Owner) : null;
        var from = rules.Assess(page, _today).Due?.CountedFrom;
        var step = ladder.LatestStep(dueOn, _today, rules.Calendar);
        if (backlog is not null && step is { IsOver: true } over && page.PlannedOn is { } planned)
            return OfBacklog(backlog, over, planned);
        var steps = new List<LadderStep>();
        for (var day = _today; steps.Count < Most + 1; day = step!.SendOn)
        {
            // With a short interval a step can fall before the review that it follows.
            if (step is not null && !(step.On <= from))
                steps.Add(step);
            step = ladder.NextStep(dueOn, day, rules.Calendar);
            if (step is null)
                break;
        }
        return steps;
    }

    private IEnumerable<LadderStep> OfBacklog(BacklogPlan backlog, LadderStep over, DateOnly planned)
    {
        var next = backlog.IsApproved ? BacklogPlan.MondayOf(planned) : backlog.WaitsSince.AddMonths(backlog.MonthsWaited(_today) + 1);
        foreach (var day in new[] { _today, next })
        {
            if (day >= _today && backlog.StepOf(over, planned, day, rules.Calendar) is { } step)
                yield return step;
        }
    }

    private ReaderAhead At(ReaderAhead reader, DateOnly sendOn, HashSet<string> hadDigest) =>
        reader with
        {
            At = rules.TimesOf(reader.Address).NextAt(now, hadDigest.Contains(reader.Address) ? Later(sendOn, _today.AddDays(1)) : sendOn),
        };

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private sealed record Candidate(LadderStep Step, DateOnly Cycle)
    {
        public bool IsForOwner { get; init; } = true;

        public bool IsForOthers { get; init; } = true;
    }
}

/// <summary>A step that is still to be told.</summary>
/// <param name="Key">As the ledger will call it.</param>
/// <param name="DueOn">The day that it counts from.</param>
/// <param name="SendOn">The day on which it goes out at the earliest.</param>
/// <param name="Readers">Who is told; at least one.</param>
internal sealed record StepAhead(string Key, DateOnly DueOn, DateOnly SendOn, IReadOnlyList<ReaderAhead> Readers);

/// <summary>Somebody who is told of a step.</summary>
/// <param name="Address">Their address.</param>
/// <param name="Role">Why they are told, in words.</param>
internal sealed record ReaderAhead(string Address, string Role)
{
    /// <summary>When their digest goes at the earliest.</summary>
    public DateTimeOffset At { get; init; }
}
