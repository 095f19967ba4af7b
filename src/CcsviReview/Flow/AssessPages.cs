using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>
/// The second stroke: judges what is due and decides who is told, one digest a person and day. A digest and its lines of the ledger are
/// one transaction with unique keys, so that a cut-off run is simply run again, and two workers at once tell nobody twice.
/// </summary>
internal sealed partial class AssessPages(IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock, ILogger<AssessPages> logger)
{
    private const int LinesAtOnce = 1000;

    /// <summary>One run; when nothing is due, nothing is written but its heartbeat.</summary>
    public Task<AssessReport> RunAsync(CancellationToken cancel) =>
        new Heartbeat(database, clock).AroundAsync("assess", "", () => AssessAsync(clock.GetUtcNow(), cancel), _ => true);

    private async Task<AssessReport> AssessAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        var today = rules.DayOf(now);
        await new ReassessPages(database, inForce, clock).RunIfChangedAsync(rules, cancel);
        var rederived = await new DerivationPass(database, rules, today).DueAsync(cancel);
        var due = new DuePages(database, rules, today);
        var steps = new NewSteps(database, rules, today);
        var desk = new DigestDesk(database, rules, now);
        var report = new AssessReport { Rederived = rederived, WithoutReader = await due.WithoutReaderAsync(cancel) };
        report = report with { Judged = report.WithoutReader, Free = FreeDay(rules, today) };
        foreach (var reader in report.Free is null ? await due.ReadersAsync(cancel) : [])
        {
            var times = rules.TimesOf(reader);
            if (!times.MayGo(now, DateOnly.MinValue))
            {
                report = report with { Waiting = report.Waiting + 1 };
                continue;
            }
            var share = await due.ShareOfAsync(reader, cancel);
            report = report with { Judged = report.Judged + share.Own.Count };
            var untold = await steps.ForAsync(reader, share.Steps, cancel);
            if (untold.Count == 0 || await IsWrittenAsync(desk.KeyOf(reader), cancel))
                continue;
            if (!times.MayGo(now, untold.Min(row => row.Step!.SendOn)))
            {
                report = report with { Waiting = report.Waiting + 1 };
                continue;
            }
            var letter = await desk.WriteAsync(reader, await due.WithUnreviewedAsync(share, reader, cancel), cancel);
            if (!await CommitAsync(letter, reader, untold, cancel))
                continue;
            report = report with
            {
                Letters = report.Letters + 1,
                Reminders = report.Reminders + untold.Count,
                CaughtUp = report.CaughtUp + untold.Count(row => row.Step!.IsCaughtUpOn(today)),
            };
        }

        if (steps.Stale > 0)
            Log.Stale(logger, steps.Stale);
        if (report.WithoutReader > 0)
            Log.WithoutReader(logger, report.WithoutReader);
        return report;
    }

    // On a free day nothing is told: what the ledger does not hold goes out on the next working day.
    private static string? FreeDay(ReviewRules rules, DateOnly today) => rules.Calendar.WhyFree(today) is { } why
        ? $"today is free ({why}), so that nothing is told before {DayWords.Of(rules.Calendar.OnOrAfter(today))}"
        : null;

    /// <summary>Writes the decision as a whole, or not at all when another worker decided first.</summary>
    private async Task<bool> CommitAsync(Letter letter, string reader, List<DueRow> untold, CancellationToken cancel)
    {
        try
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.Add(letter);
            await db.SaveChangesAsync(cancel);
            foreach (var rows in untold.Chunk(LinesAtOnce))
            {
                db.AddRange(rows.Select(row => Line(row, reader, letter)));
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }

            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException refused)
        {
            // A unique key said no: another worker was first. Anything else is a failure of the run.
            if (!await IsWrittenAsync(letter.Key, cancel) && !await IsToldAsync(reader, untold, cancel))
                throw;
            Log.DecidedElsewhere(logger, letter.Key, refused.InnerException?.Message ?? refused.Message);
            return false;
        }
    }

    private static Reminder Line(DueRow row, string reader, Letter letter) => new()
    {
        PageId = row.PageId,
        DueOn = row.DueOn,
        Step = row.Step!.Key,
        Person = reader,
        LetterId = letter.Id,
        DecidedAt = letter.CreatedAt,
    };

    private async Task<bool> IsWrittenAsync(string key, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Letters.AnyAsync(letter => letter.Key == key, cancel);
    }

    private async Task<bool> IsToldAsync(string reader, List<DueRow> rows, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        foreach (var row in rows)
        {
            if (await db.Reminders.AnyAsync(
                line => line.PageId == row.PageId && line.DueOn == row.DueOn && line.Step == row.Step!.Key && line.Person == reader, cancel))
                return true;
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Another worker decided {Key} first: {Why}")]
        public static partial void DecidedElsewhere(ILogger logger, string key, string why);

        [LoggerMessage(LogLevel.Warning, "{Pages} pages have a due date that does not follow from the settings of today; nobody is reminded of them until 'ccsvi-review reassess' has run")]
        public static partial void Stale(ILogger logger, int pages);

        [LoggerMessage(LogLevel.Warning, "{Pages} pages are due and have nobody to remind: set People:Admins, or People:DefaultEditor")]
        public static partial void WithoutReader(ILogger logger, int pages);
    }
}
