using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Reading.Differences;
using CcsviReview.Storage;
using CcsviReview.Storage.Queues;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Stores the answers about sources, and each event once: the source and its events are stored in one transaction, which does nothing if
/// another worker has claimed the source.
/// </summary>
internal sealed class StoreAnswers(IDbContextFactory<ReviewDb> database, TimeProvider clock, DateOnly today)
{
    private const int LongestTrouble = 500;

    /// <summary>The names of the policies that ask whether the texts of sources change.</summary>
    public IReadOnlyList<string> PoliciesOfChanges { get; init; } = [];

    /// <summary>Stores the answers about the sources that this worker has claimed.</summary>
    public async Task<WatchReport> RunAsync(Guid token, IReadOnlyList<SourceAnswer> answers)
    {
        var now = clock.GetUtcNow();
        var wanted = await new CitersWishes(database, PoliciesOfChanges).OfAsync(answers);
        var reports = answers.ToDictionary(answer => answer.Source.Id, answer => Apply(answer, wanted, now));
        return await DatabaseRetry.InTurnsAsync(() => WriteAsync(token, answers, reports, now));
    }

    private IReadOnlyList<EventReport> Apply(SourceAnswer answer, WantedEvents wanted, DateTimeOffset now)
    {
        var source = answer.Source;
        switch (answer)
        {
            case SourceAnswer.Known known:
                if (known.Title is { } title)
                    source.Name = CitedReference.Stored(title, CitedSource.LongestName);
                EventReport?[] more =
                [
                    wanted.Print.Contains(source.Id) ? known.Printed : null, Changed(known, wanted),
                ];
                return [.. known.Reports, .. more.OfType<EventReport>()];
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
        var identifiers = new Dictionary<long, IReadOnlyList<SourceKey>>();
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
            identifiers[source.Id] = answer.Identifiers;
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
        await new SamePaper(db).StoreAsync(identifiers, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return report;
    }

    /// <summary>What a registry reports, shortened to what both databases accept.</summary>
    public static EventReport Storable(EventReport report) => report with
    {
        IdentityKey = CitedReference.Stored(report.IdentityKey, EventReport.LongestKey),
        Evidence = CitedReference.Stored(report.Evidence, EventReport.LongestEvidence),
        EvidenceAddress = report.EvidenceAddress is { Length: <= CitedSource.LongestKey } address
            ? CitedReference.Stored(address, CitedSource.LongestKey)
            : null,
        Successor = report.Successor is { } successor ? CitedReference.Stored(successor, EventReport.LongestSuccessor) : null,
    };

    // A text that is another because the source ended, or was found at another address, is said to be that.
    private EventReport? Changed(SourceAnswer.Known known, WantedEvents wanted)
    {
        var (source, text) = (known.Source, known.Text);
        var isWanted = wanted.Changes.Contains(source.Id);
        if (isWanted && text is null)
            return null;
        if (!isWanted || known.Reports.Any(report => report.Kind is SourceEventKind.Retracted or SourceEventKind.Withdrawn
            or SourceEventKind.Replaced || !wanted.SaidBefore.Contains((source.Id, report.IdentityKey))))
        {
            source.Remember(isWanted ? text : null);
            return null;
        }
        return source.Read(text!) is not { } change ? null : new EventReport(
            SourceEventKind.Changed, EventRegistry.SourcePage, string.Create(CultureInfo.InvariantCulture, $"changed:{today:yyyy-MM-dd}"))
        {
            Evidence = change.Share >= TextChange.SubstantiveShare
                ? string.Create(CultureInfo.InvariantCulture, $"about {change.Percent}% of its text is different")
                : "a number in its text is different",
            EvidenceAddress = source.Address,
        };
    }

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
