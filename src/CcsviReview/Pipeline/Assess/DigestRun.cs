using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Decides who is to be told what now, reader by reader; it reads, and writes nothing.</summary>
internal sealed class DigestRun(IDbContextFactory<ReviewDb> database, ActiveRules rules, CurrentTemplates emails, DateTimeOffset now)
{
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>What signs the links of the digests; null for the keys of the house, which are made where there are none.</summary>
    public LinkKeys? Signing { get; init; }

    /// <summary>What was judged and counted so far.</summary>
    public AssessReport Report { get; private set; } = new();

    /// <summary>Pages whose stored due date does not follow from the rules of today.</summary>
    public int Stale { get; private set; }

    /// <summary>The digests that are to go now, one a reader.</summary>
    public async IAsyncEnumerable<DecidedDigest> DecideAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var backlogs = await BacklogsAsync(cancel);
        var due = new DueWorkQuery(database, rules, _today, backlogs);
        var steps = new UnsentSteps(database, rules, _today);
        var context = new DigestComposer(database, rules, emails, now) { Signing = Signing };
        Report = new AssessReport { WithoutReader = await due.WithoutReaderAsync(cancel), Free = FreeDay() };
        Report = Report with { Judged = Report.WithoutReader };
        foreach (var reader in Report.Free is null ? await due.ReadersAsync(cancel) : [])
        {
            var times = rules.TimesOf(reader);
            if (!times.MayGo(now, DateOnly.MinValue))
            {
                Report = Report with { Waiting = Report.Waiting + 1 };
                continue;
            }
            var share = await due.ShareOfAsync(reader, cancel);
            Report = Report with { Judged = Report.Judged + share.Own.Count };
            var untold = await steps.ForAsync(reader, share.Steps, cancel);
            Stale = steps.Stale;
            if (untold.Count == 0 || await IsWrittenAsync(EmailKeys.Digest(reader, _today), cancel))
                continue;
            if (times.MayGo(now, untold.Min(row => row.Step!.SendOn)))
                yield return new DecidedDigest(
                    reader, await context.WriteAsync(reader, await due.WithUnreviewedAsync(share, reader, cancel), cancel), untold);
            else
                Report = Report with { Waiting = Report.Waiting + 1 };
        }
    }

    /// <summary>Counts a digest that was taken down.</summary>
    public void Count(DecidedDigest digest) => Report = Report with
    {
        Emails = Report.Emails + 1,
        Reminders = Report.Reminders + digest.Untold.Count,
        CaughtUp = Report.CaughtUp + digest.Untold.Count(row => row.Step!.IsCaughtUpOn(_today)),
    };

    // On a free day nothing is told: what the ledger does not hold goes out on the next working day.
    private string? FreeDay() => rules.Calendar.WhyFree(_today) is { } why
        ? $"today is not a working day ({why}), so nothing is sent before {DayFormatter.Of(rules.Calendar.OnOrAfter(_today))}"
        : null;

    private async Task<CurrentBacklogs> BacklogsAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await CurrentBacklogs.ReadAsync(db, cancel);
    }

    private async Task<bool> IsWrittenAsync(string key, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Emails.AnyAsync(email => email.Key == key, cancel);
    }
}

/// <summary>A digest that is to go.</summary>
/// <param name="Reader">The address of its reader, in lower case.</param>
/// <param name="Email">The email.</param>
/// <param name="Untold">The steps that it is the first to tell.</param>
internal sealed record DecidedDigest(string Reader, EmailMessage Email, IReadOnlyList<DueItem> Untold);
