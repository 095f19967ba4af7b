using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Answers why somebody was notified of a page, why not, and what comes next and when.</summary>
internal sealed class WhyQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int MostListed = 20;

    /// <exception cref="RefusedException">The page does not exist, several sites have it, or the person's address is invalid.</exception>
    public async Task<WhyAnswer> RunAsync(string address, string? site, string person, CancellationToken cancel)
    {
        var reader = PersonAddress.Find(person)
            ?? throw new RefusedException("person", $"'{person}' is not an email address. Write one like jane@example.org.");
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        await using var db = await database.CreateDbContextAsync(cancel);
        var page = await PageLookup.FindAsync(db, address, site, cancel);
        var sent = await (
            from line in db.Reminders.AsNoTracking()
            where line.PageId == page.Id && line.Person == reader
            join email in db.Emails on line.LetterId equals email.Id
            orderby line.DecidedAt descending
            select new SentStep(line.Step, line.DueOn, line.DecidedAt, email.Subject, email.State.ToString(), email.LastOutcome)).Take(
                MostListed).ToListAsync(cancel);
        var ladder = rules.LadderOf(page.Policy);
        var step = page.DueOn is { } dueOn ? ladder.LatestStep(dueOn, today, rules.Calendar) : null;
        var backlogs = await CurrentBacklogs.ReadAsync(db, cancel);
        var backlog = page.DueOn < today ? backlogs.Of(page.Owner) : null;
        if (backlog is not null)
            step = backlog.StepOf(step, page.PlannedOn, today, rules.Calendar);
        var key = EmailKeys.Digest(reader, today);
        var both = new WhyCase(rules, page, reader, now)
        {
            IsOfBacklog = backlog is not null,
            Ahead = await new UpcomingSteps(rules, backlogs, now).NextForAsync(db, page, reader, cancel),
            HadDigest = await db.Emails.AnyAsync(email => email.Key == key, cancel),
        };
        var assessed = rules.Assess(page, today);
        return new WhyAnswer(page.Title, page.Address, reader)
        {
            Roles = both.Roles,
            Sent = sent,
            WhyNot = both.WhyNot(step, assessed.Due, sent),
            Next = both.Next(step, sent),
            Due = assessed.Due is { } due ? $"{DayFormatter.Of(due.On)}: {due.Explanation}" : "never",
            Compared = [.. rules.DaysCompared(page, today).Select(day => $"{DayFormatter.Of(day.On)}: {day.Explanation}")],
            Since =
            [
                .. assessed.OpenEvents.Select(open => EventSentences.Cited(open).ToString()),
                .. assessed.OpenSignals.Select(open => $"{SignalSentences.Of(open)}."),
            ],
        };
    }
}

/// <summary>A step that was sent.</summary>
/// <param name="Step">The step, as in the ledger.</param>
/// <param name="DueOn">The due day of its cycle.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Subject">The subject of the email.</param>
/// <param name="State">The state of the email.</param>
/// <param name="Outcome">The last answer of the transport; null when there is none yet.</param>
internal sealed record SentStep(string Step, DateOnly DueOn, DateTimeOffset At, string Subject, string State, string? Outcome);

/// <summary>The answer, in words.</summary>
internal sealed record WhyAnswer(string Title, string Address, string Person)
{
    /// <summary>The roles in which the person is notified of the page; empty when there is none.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The steps that they were sent, latest first.</summary>
    public required IReadOnlyList<SentStep> Sent { get; init; }

    /// <summary>Why nothing (more) is sent today; empty when something is due.</summary>
    public required IReadOnlyList<string> WhyNot { get; init; }

    /// <summary>When the page is due, and why.</summary>
    public required string Due { get; init; }

    /// <summary>The days that were compared for its due date, earliest first; the earliest applies.</summary>
    public required IReadOnlyList<string> Compared { get; init; }

    /// <summary>Events of its sources, and signals of readers and programs, since its last review.</summary>
    public required IReadOnlyList<string> Since { get; init; }

    /// <summary>What comes next, and when.</summary>
    public required string Next { get; init; }
}
