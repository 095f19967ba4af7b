using System.Data;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Policies.Findings;
using CcsviReview.Settings;
using CcsviReview.Signals;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Signals;

/// <summary>
/// Deletes old signals: the marks of visitors after their day, comments and counts after the days in the settings. A page that is due
/// because of its signals keeps its counts until it is reviewed.
/// </summary>
internal sealed class ForgetSignals(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateOnly today)
{
    private const int PagesAtOnce = 200;

    /// <summary>Deletes what is too old.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var signals = rules.Signals;
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            await MarksAsync(db, today, cancel);
            var (comments, reports) = (today.AddDays(-signals.KeepCommentsDays), today.AddDays(-signals.KeepCountsDays));
            await db.ReaderComments.Where(comment => comment.Day < comments).ExecuteDeleteAsync(cancel);
            await db.ReportedSignals.Where(report => report.TakenOn < reports).ExecuteDeleteAsync(cancel);
        }
        for (long? after = 0; after is { } last;)
            after = await DatabaseRetry.InTurnsAsync(() => BatchAsync(last, signals, cancel));
    }

    /// <summary>Deletes the salts of earlier days, and the marks made with them.</summary>
    public static async Task MarksAsync(ReviewDb db, DateOnly today, CancellationToken cancel)
    {
        await db.ReaderVotes.Where(vote => vote.Day < today).ExecuteDeleteAsync(cancel);
        await db.VisitorSalts.Where(salt => salt.Day < today).ExecuteDeleteAsync(cancel);
    }

    private async Task<long?> BatchAsync(long after, SignalOptions signals, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        // A constant, so that the database uses the index of the few pages with signals; and the database compares.
#pragma warning disable MA0169
        var pages = await db.Pages.Where(page => page.Signals != EF.Constant(PageSignals.None) && page.Id > after)
            .OrderBy(page => page.Id).Take(PagesAtOnce).ToListAsync(cancel);
#pragma warning restore MA0169
        var open = FindingSet.Of(FindingCode.ReaderSignals);
        foreach (var page in pages)
        {
            var kept = (page.Findings & open) == 0 ? page.Signals.From(today.AddDays(-signals.KeepCountsDays)) : page.Signals;
            var quoted = kept.Quoting(kept.Comments.Where(comment => comment.Day >= today.AddDays(-signals.KeepCommentsDays)));
            if (quoted.Equals(page.Signals))
                continue;
            page.Hear(quoted);
            page.Derive(rules.Derive(page, today), today);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return pages.Count == PagesAtOnce ? pages[^1].Id : null;
    }
}
