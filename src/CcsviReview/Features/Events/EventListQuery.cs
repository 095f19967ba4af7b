using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Lists what happened to sources and pages, latest first.</summary>
internal sealed class EventListQuery(IDbContextFactory<ReviewDb> database)
{
    /// <summary>The latest events.</summary>
    /// <param name="most">How many at most; null for all.</param>
    /// <param name="after">The number of the event after which the list goes on; null for its beginning.</param>
    public async Task<IReadOnlyList<EventLine>> RunAsync(int? most, long? after, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var events = db.SourceEvents.AsNoTracking().Where(happened => after == null || happened.Id < after);
        return await LinesAsync(db, events.OrderByDescending(happened => happened.Id).Take(most ?? int.MaxValue), cancel);
    }

    /// <summary>One event; null when there is none of this number.</summary>
    public async Task<EventLine?> FindAsync(long id, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return (await LinesAsync(db, db.SourceEvents.AsNoTracking().Where(happened => happened.Id == id), cancel)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<EventLine>> LinesAsync(ReviewDb db, IQueryable<SourceEvent> events, CancellationToken cancel)
    {
        var rows = await events
            .Select(happened => new
            {
                happened,
                Source = db.Sources.Where(source => source.Id == happened.SourceId).Select(source => source.Name).FirstOrDefault(),
                Pages = db.EventPages.Count(concerned => concerned.EventId == happened.Id),
            }).ToListAsync(cancel);
        var citing = await SamePaper.CitingPagesAsync(db, rows.Select(row => row.happened.SourceId).OfType<long>(), cancel);
        return
        [
            .. rows.Select(row => EventLine.Of(
                row.happened, row.Source, row.happened.SourceId is { } source ? citing.GetValueOrDefault(source) : row.Pages)),
        ];
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.SourceEvents.CountAsync(cancel);
    }
}

/// <summary>One event, for a list.</summary>
/// <param name="Id">The id of the event.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Source">The source; null when it was recorded for pages.</param>
/// <param name="Pages">How many pages it concerns.</param>
internal sealed record EventLine(long Id, string Kind, string? Source, int Pages)
{
    /// <summary>When it happened, in the precision that was stated; null when unknown.</summary>
    public string? On { get; init; }

    /// <summary>When it became known here.</summary>
    public required string LearnedOn { get; init; }

    /// <summary>Who reported it: a registry, or the person who recorded it.</summary>
    public required string SaidBy { get; init; }

    public string? Successor { get; init; }

    public string Evidence { get; init; } = "";

    public string? EvidenceAddress { get; init; }

    /// <summary>Who took it back and why; null while it applies.</summary>
    public string? TakenBack { get; init; }

    /// <summary>The number of the source; null where it was recorded for pages.</summary>
    public long? SourceId { get; init; }

    /// <summary>What happened, in a few words.</summary>
    internal string Words { get; init; } = "";

    /// <summary>The kind in <see cref="Kind"/>, for interfaces with their own words for it.</summary>
    internal SourceEventKind Happened { get; init; }

    /// <summary>The date in <see cref="On"/>.</summary>
    internal StatedDate? Date { get; init; }

    /// <summary>The day in <see cref="LearnedOn"/>.</summary>
    internal DateOnly Learned { get; init; }

    /// <summary>Who reported it, unless it is a person or program, whom <see cref="SaidBy"/> names.</summary>
    internal EventRegistry Registry { get; init; }

    public static EventLine Of(SourceEvent happened, string? source, int pages) =>
        new(happened.Id, happened.Kind.ToString(), source, pages)
        {
            SourceId = happened.SourceId,
            Words = WordsOf(happened),
            Happened = happened.Kind,
            Date = happened.On,
            Learned = happened.LearnedOn,
            Registry = happened.Registry,
            On = happened.On?.ToString(),
            LearnedOn = happened.LearnedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            SaidBy = happened.RecordedBy ?? happened.Registry.ToString(),
            Successor = happened.Successor,
            Evidence = happened.Evidence,
            EvidenceAddress = happened.EvidenceAddress,
            TakenBack = happened.TakenBackAt is null ? null : $"{happened.TakenBackBy}: {happened.TakenBackReason}",
        };

    /// <summary>What happened, in a few words: "Replaced by NG203 on 2019-01-23".</summary>
    public static string WordsOf(SourceEvent happened) => happened.Kind.ToString()
        + (happened.Successor is { } successor ? $" {BeforeSuccessor(happened.Kind)} {successor}" : "")
        + (happened.On is { } on ? $" {BeforeDate(on)} {on}" : "");

    /// <summary>The word between what happened and the successor: replaced by, moved to, published as.</summary>
    public static string BeforeSuccessor(SourceEventKind kind) => kind switch
    {
        SourceEventKind.Moved => "to",
        SourceEventKind.Published => "as",
        _ => "by",
    };

    /// <summary>The word before a date: on a day, in a month or year.</summary>
    public static string BeforeDate(StatedDate date) => date.Precision == DatePrecision.Day ? "on" : "in";
}
