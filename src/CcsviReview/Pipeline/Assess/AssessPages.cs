using CcsviReview.Current;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// The second job: evaluates what is due and decides who is notified, with one digest per person and day. A digest and its lines in the
/// ledger are one transaction with unique keys. So a run that was cut off is simply run again, and two workers at once notify nobody twice.
/// </summary>
internal sealed partial class AssessPages(
    IDbContextFactory<ReviewDb> database, CurrentRules inForce, TimeProvider clock, ILogger<AssessPages> logger)
{
    private const int LinesAtOnce = 1000;

    /// <summary>One run. When nothing is due, only its heartbeat is written.</summary>
    public Task<AssessReport> RunAsync(CancellationToken cancel) =>
        new RunRecorder(database, clock).AroundAsync(JobNames.Assess, "", () => AssessAsync(clock.GetUtcNow(), cancel), _ => true);

    private async Task<AssessReport> AssessAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        if (await new RefusedMail(database, rules, inForce.Templates, now).TakeDownAsync(cancel) > 0)
            rules = await inForce.ReadAsync(cancel);
        // What was recorded for many pages, or was cut off, does not wait for the next watch.
        await new SpreadEvents(database, rules, now).RunAsync(progress: null, cancel);
        await new ReassessPages(database, inForce, clock).RunIfChangedAsync(rules, cancel);
        await new ForgetSignals(database, rules, rules.DayOf(now)).RunAsync(cancel);
        var rederived = await new DerivationPass(database, rules, rules.DayOf(now)).DueAsync(cancel);
        var events = await new DueEvents(database, rules, now).WriteAsync(cancel);
        await new PlanWork(database, inForce, clock).RunIfNeededAsync(rules, cancel);
        var round = new DigestRun(database, rules, inForce.Templates, now);
        await foreach (var digest in round.DecideAsync(cancel))
        {
            if (await CommitAsync(digest, cancel))
                round.Count(digest);
        }

        var notes = round.Report.Free is null
            ? await new PlanApprovalNotices(database, rules, inForce.Templates, now).WriteAsync(cancel)
            : 0;
        if (round.Stale > 0)
            Log.Stale(logger, round.Stale);
        if (round.Report.WithoutReader > 0)
            Log.WithoutReader(logger, round.Report.WithoutReader);
        return round.Report with { Rederived = rederived, PlanNotes = notes, Events = events };
    }

    /// <summary>Stores the digest with its ledger lines; false when another worker stored it first.</summary>
    private async Task<bool> CommitAsync(DecidedDigest digest, CancellationToken cancel)
    {
        var (reader, email, unsent) = digest;
        try
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.Add(email);
            await db.SaveChangesAsync(cancel);
            foreach (var rows in unsent.Chunk(LinesAtOnce))
            {
                await db.ClearWithdrawnAsync(reader, rows, cancel);
                db.AddRange(rows.Select(row => Line(row, reader, email)));
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }

            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException refused)
        {
            // A unique key was violated because another worker was first. Any other cause fails the run.
            if (!await IsWrittenAsync(email.Key, cancel) && !await IsNotifiedAsync(reader, unsent, cancel))
                throw;
            Log.DecidedElsewhere(logger, email.Key, refused.InnerException?.Message ?? refused.Message);
            return false;
        }
    }

    private static Reminder Line(DueItem row, string reader, EmailMessage email) => new()
    {
        PageId = row.PageId,
        DueOn = row.DueOn,
        Step = row.Step!.Key,
        Person = reader,
        LetterId = email.Id,
        DecidedAt = email.CreatedAt,
    };

    private async Task<bool> IsWrittenAsync(string key, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Emails.AnyAsync(email => email.Key == key, cancel);
    }

    private async Task<bool> IsNotifiedAsync(string reader, IReadOnlyList<DueItem> rows, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        foreach (var row in rows)
        {
            if (await db.CountedReminders().AnyAsync(
                line => line.PageId == row.PageId && line.DueOn == row.DueOn && line.Step == row.Step!.Key && line.Person == reader,
                cancel))
                return true;
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Information, "Another worker queued {Key} first: {Why}")]
        public static partial void DecidedElsewhere(ILogger logger, string key, string why);

        [LoggerMessage(2302, LogLevel.Warning,
            "{Pages} pages have outdated due dates, so no reminders are sent for them; run 'ccsvi-review reassess'")]
        public static partial void Stale(ILogger logger, int pages);

        [LoggerMessage(2303, LogLevel.Warning,
            "{Pages} pages are due, but there is nobody to remind; set People:Admins or People:DefaultEditor")]
        public static partial void WithoutReader(ILogger logger, int pages);
    }
}
