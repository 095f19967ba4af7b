using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Decides who is notified of what now, recipient by recipient. It only reads.</summary>
internal sealed class DigestRun(IDbContextFactory<ReviewDb> database, ActiveRules rules, CurrentTemplates emails, DateTimeOffset now)
{
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>The keys that sign the links of the digests; null for the stored keys, which are created if there are none.</summary>
    public LinkKeys? Signing { get; init; }

    /// <summary>What was evaluated and counted so far.</summary>
    public AssessReport Report { get; private set; } = new();

    /// <summary>Pages whose stored due date does not follow from today's rules.</summary>
    public int Stale { get; private set; }

    /// <summary>The digests to send now, one per recipient.</summary>
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
            var unsent = await steps.ForAsync(reader, share.Steps, cancel);
            Stale = steps.Stale;
            if (unsent.Count == 0 || await IsWrittenAsync(EmailKeys.Digest(reader, _today), cancel))
                continue;
            if (times.MayGo(now, unsent.Min(row => row.Step!.SendOn)))
                yield return new DecidedDigest(
                    reader, await context.WriteAsync(reader, await due.WithUnreviewedAsync(share, reader, cancel), cancel), unsent);
            else
                Report = Report with { Waiting = Report.Waiting + 1 };
        }
    }

    /// <summary>Counts a digest that was stored.</summary>
    public void Count(DecidedDigest digest) => Report = Report with
    {
        Emails = Report.Emails + 1,
        Reminders = Report.Reminders + digest.Unsent.Count,
        CaughtUp = Report.CaughtUp + digest.Unsent.Count(row => row.Step!.IsCaughtUpOn(_today)),
    };

    // Nothing is sent on a free day: what the ledger lacks goes out on the next working day.
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

/// <summary>A digest to send.</summary>
/// <param name="Reader">The recipient's address, in lower case.</param>
/// <param name="Email">The email.</param>
/// <param name="Unsent">The steps that it is the first to report.</param>
internal sealed record DecidedDigest(string Reader, EmailMessage Email, IReadOnlyList<DueItem> Unsent);
