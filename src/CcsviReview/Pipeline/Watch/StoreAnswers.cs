using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Storage;
using CcsviReview.Storage.Queues;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Stores what was answered about sources, and each event once: what becomes of the source and what happened to it are one transaction,
/// which another worker's claim makes void.
/// </summary>
internal sealed class StoreAnswers(IDbContextFactory<ReviewDb> database, TimeProvider clock, DateOnly today)
{
    private const int LongestTrouble = 500;
    // As references write it; each page is looked at more closely when it takes the event over.
    private static readonly string[] s_ahead =
    [
        "ahead of print", "Ahead of print", "Ahead of Print", "AHEAD OF PRINT", "in press", "In press", "In Press", "IN PRESS",
        "forthcoming", "Forthcoming", "FORTHCOMING",
    ];

    /// <summary>Stores them under the claim of this worker.</summary>
    public async Task<WatchReport> RunAsync(Guid token, IReadOnlyList<SourceAnswer> answers)
    {
        var now = clock.GetUtcNow();
        var ahead = await AheadOfPrintAsync(answers);
        var reports = answers.ToDictionary(answer => answer.Source.Id, answer => Apply(answer, ahead, now));
        return await DatabaseRetry.InTurnsAsync(() => WriteAsync(token, answers, reports, now));
    }

    private IReadOnlyList<EventReport> Apply(SourceAnswer answer, HashSet<long> aheadOfPrint, DateTimeOffset now)
    {
        var source = answer.Source;
        switch (answer)
        {
            case SourceAnswer.Known known:
                if (known.Title is { } title)
                    source.Name = CitedReference.Stored(title, CitedSource.LongestName);
                return known.Printed is null || !aheadOfPrint.Contains(source.Id) ? known.Reports : [.. known.Reports, known.Printed];
            case SourceAnswer.Missing missing:
                var why = CitedReference.Stored(missing.Why, LongestTrouble);
                return source.Missed(today, why, now, today.AddDays(1)) ? [GoneReport(source, missing.Address, why)] : [];
            case SourceAnswer.Unknown unknown:
                source.Unanswered(
                    CitedReference.Stored(unknown.Why, LongestTrouble), now, AskSchedule.AfterFailure(source.Failures, today));
                return unknown.Reports;
            default:
                throw new InvalidOperationException($"{answer.GetType().Name} is not an answer.");
        }
    }

    private async Task<WatchReport> WriteAsync(
        Guid token, IReadOnlyList<SourceAnswer> answers, Dictionary<long, IReadOnlyList<EventReport>> reports, DateTimeOffset now)
    {
        var ids = reports.Keys.ToArray();
        var report = new WatchReport();
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var stored = (await db.SourceEvents.AsNoTracking().Where(happened => ids.Contains(happened.SourceId!.Value))
            .Select(happened => new { happened.SourceId, happened.Registry, happened.IdentityKey, happened.Kind, happened.TakenBackAt })
            .ToListAsync(CancellationToken.None)).ToLookup(happened => happened.SourceId!.Value);
        foreach (var answer in answers.OrderBy(answer => answer.Source.Id))
        {
            var (source, known) = (answer.Source, stored[answer.Source.Id].ToList());
            var kinds = known.Where(happened => happened.TakenBackAt is null).Select(happened => happened.Kind)
                .Concat(reports[source.Id].Select(one => one.Kind)).ToList();
            if (answer is SourceAnswer.Known)
                source.Answered(now, AskSchedule.AfterAnswer(source.Kind, kinds, today));
            else if (answer is SourceAnswer.Missing && source.MissingSince < today)
                source.AskOn(AskSchedule.AfterAnswer(source.Kind, kinds, today));
            if (!await SourceQueue.CompleteAsync(db, source, token))
                continue;
            report = report.Plus(answer is SourceAnswer.Unknown ? new WatchReport { Unknown = 1 } : new WatchReport { Answered = 1 });
            var before = known.Select(happened => (happened.Registry, happened.IdentityKey)).ToHashSet();
            foreach (var one in reports[source.Id].Select(Storable).Where(one => before.Add((one.Registry, one.IdentityKey))))
            {
                var happened = SourceEvent.Of(source.Id, one, now, today);
                db.Add(happened);
                SpreadEvents.Mark(db, happened);
                report = report with { Events = report.Events + 1 };
            }
        }
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return report;
    }

    // That a paper is printed is news only where a page cites it as ahead of print.
    private async Task<HashSet<long>> AheadOfPrintAsync(IReadOnlyList<SourceAnswer> answers)
    {
        var ids = answers.OfType<SourceAnswer.Known>().Where(known => known.Printed is not null).Select(known => known.Source.Id).ToArray();
        if (ids.Length == 0)
            return [];
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var cited = db.Citations.Where(
            citation => ids.Contains(citation.SourceId) && s_ahead.Any(words => citation.Text.Contains(words)));
        return [.. await cited.Select(citation => citation.SourceId).Distinct().ToListAsync(CancellationToken.None)];
    }

    /// <summary>What a registry reports, as both databases take it.</summary>
    public static EventReport Storable(EventReport report) => report with
    {
        IdentityKey = CitedReference.Stored(report.IdentityKey, EventReport.LongestKey),
        Evidence = CitedReference.Stored(report.Evidence, EventReport.LongestEvidence),
        EvidenceAddress = report.EvidenceAddress is { Length: <= CitedSource.LongestKey } address
            ? CitedReference.Stored(address, CitedSource.LongestKey)
            : null,
        Successor = report.Successor is { } successor ? CitedReference.Stored(successor, EventReport.LongestSuccessor) : null,
    };

    private static EventReport GoneReport(CitedSource source, string address, string why)
    {
        var since = source.MissingSince!.Value;
        return new EventReport(
            SourceEventKind.Gone, EventRegistry.SourcePage,
            string.Create(CultureInfo.InvariantCulture, $"gone:{since:yyyy-MM-dd}"))
        {
            On = StatedDate.OfDay(since),
            Evidence = why,
            EvidenceAddress = address,
        };
    }
}
