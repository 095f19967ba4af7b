using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Lists what pages cite, worst first: sources with events, then unknown ones, then the rest.</summary>
internal sealed class SourceListQuery(IDbContextFactory<ReviewDb> database)
{
    private const int SourcesAtOnce = 500;

    private static readonly Part[] Parts =
    [
        new("events", WithEvents) { IsSorted = true },
        new("unknown", (db, sources) => Without(db, sources).Where(source => source.Trouble != null)),
        new(null, (db, sources) => Without(db, sources).Where(source => source.Trouble == null)),
    ];

    /// <summary>The parts that can be listed alone.</summary>
    public static IReadOnlyList<string> Filters { get; } = [.. Parts.Select(part => part.Name).OfType<string>()];

    /// <summary>The cited sources.</summary>
    /// <param name="only">One of <see cref="Filters"/>; null for all. Anything else lists none: all would be a wrong answer.</param>
    /// <param name="after">
    /// The number of the source after which the list continues; null for its beginning, which is also where it continues when that source
    /// is no longer in it.
    /// </param>
    /// <param name="cancel">Cancels the query.</param>
    public async IAsyncEnumerable<SourceLine> RunAsync(string? only, long? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var parts = Parts.Where(part => only is null || part.Name == only).ToList();
        var (first, last) = after is { } id ? await PlaceAsync(parts, id, cancel) : default;
        foreach (var part in parts.Skip(first))
        {
            var lines = part.IsSorted ? SortedAsync(part, last, cancel) : BatchesAsync(part, last, cancel);
            await foreach (var line in lines)
                yield return line;
            last = 0;
        }
    }

    /// <summary>How many sources are cited.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await Cited(db).CountAsync(cancel);
    }

    private static IQueryable<CitedSource> Cited(ReviewDb db) =>
        db.Sources.AsNoTracking().Where(source => db.Citations.Any(citation => citation.SourceId == source.Id));

    // What happened to a paper happened to it under each of its identifiers.
    private static Expression<Func<CitedSource, bool>> HasEvents(ReviewDb db) => source =>
        db.SourceEvents.Any(happened => happened.SourceId == source.Id && happened.TakenBackAt == null)
        || (source.PaperId != null && db.Sources.Any(same => same.PaperId == source.PaperId
            && db.SourceEvents.Any(happened => happened.SourceId == same.Id && happened.TakenBackAt == null)));

    private static IQueryable<CitedSource> WithEvents(ReviewDb db, IQueryable<CitedSource> sources) => sources.Where(HasEvents(db));

    private static IQueryable<CitedSource> Without(ReviewDb db, IQueryable<CitedSource> sources)
    {
        var has = HasEvents(db);
        return sources.Where(Expression.Lambda<Func<CitedSource, bool>>(Expression.Not(has.Body), has.Parameters));
    }

    // The part of the list that the source is in now, and the source in it after which the list continues.
    private async Task<(int Part, long Last)> PlaceAsync(List<Part> parts, long id, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        for (var at = 0; at < parts.Count; at++)
        {
            if (await parts[at].Scope(db, Cited(db)).AnyAsync(source => source.Id == id, cancel))
                return (at, id);
        }
        return default;
    }

    private async IAsyncEnumerable<SourceLine> SortedAsync(Part part, long last, [EnumeratorCancellation] CancellationToken cancel)
    {
        var lines = await BatchesAsync(part, 0, cancel).ToListAsync(cancel);
        var sorted = lines.OrderBy(line => line.Worst).ThenByDescending(line => line.Pages).ThenBy(line => line.Id).ToList();
        foreach (var line in sorted.Skip(sorted.FindIndex(line => line.Id == last) + 1))
            yield return line;
    }

    private async IAsyncEnumerable<SourceLine> BatchesAsync(Part part, long last, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (after, count) = (last, SourcesAtOnce); count == SourcesAtOnce;)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var rows = await part.Scope(db, Cited(db)).Where(source => source.Id > after).OrderBy(source => source.Id).Take(SourcesAtOnce)
                .ToListAsync(cancel);
            var ids = rows.ConvertAll(source => source.Id);
            var pages = await SamePaper.CitingPagesAsync(db, ids, cancel);
            var events = await PageEvents.OfSourcesAsync(db, ids, cancel);
            foreach (var source in rows)
                yield return SourceLine.Of(source, pages.GetValueOrDefault(source.Id), events[source.Id]);
            (count, after) = (rows.Count, rows.Count == 0 ? after : rows[^1].Id);
        }
    }

    /// <summary>A part of the list: by number, or worst first. One without a name is listed with all others only.</summary>
    private sealed record Part(string? Name, Func<ReviewDb, IQueryable<CitedSource>, IQueryable<CitedSource>> Scope)
    {
        public bool IsSorted { get; init; }
    }
}

/// <summary>One source, for a list.</summary>
/// <param name="Id">Its number here.</param>
/// <param name="Kind">The kind of its identifier.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Pages">How many pages cite it.</param>
internal sealed record SourceLine(long Id, string Kind, string Name, int Pages)
{
    /// <summary>Where to open it; null when unknown.</summary>
    public string? Address { get; init; }

    /// <summary>What happened to it, such as "Replaced by NG203 on 2019-01-23".</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The day of the last usable answer about it; null before the first one.</summary>
    public string? KnownOn { get; init; }

    /// <summary>The day on which it is checked next.</summary>
    public string? NextOn { get; init; }

    /// <summary>Why it could not be checked since then; null when the last answer was usable.</summary>
    public string? Problem { get; init; }

    /// <summary>The day on which it was last checked, with whatever result; null before the first time.</summary>
    public string? AskedOn { get; init; }

    /// <summary>The names of the columns of <see cref="Cells"/>.</summary>
    internal static string[] CellNames { get; } =
        ["id", "kind", "name", "address", "pages", "events", "knownOn", "nextOn", "problem", "askedOn"];

    /// <summary>The source as a row of a spreadsheet.</summary>
    internal string[] Cells =>
    [
        Id.ToString(CultureInfo.InvariantCulture), Kind, Name, Address ?? "", Pages.ToString(CultureInfo.InvariantCulture),
        string.Join("; ", Events), KnownOn ?? "", NextOn ?? "", Problem ?? "", AskedOn ?? "",
    ];

    internal SourceEventKind Worst { get; init; }

    /// <summary>The events in <see cref="Events"/>, for interfaces with their own words for them.</summary>
    internal IReadOnlyList<EventLine> Happened { get; init; } = [];

    internal SourceKind Known { get; init; }

    internal DateTimeOffset? KnownAt { get; init; }

    internal DateTimeOffset? AskedAt { get; init; }

    internal DateOnly? Next { get; init; }

    public static SourceLine Of(CitedSource source, int pages, IEnumerable<Happening> happened) =>
        Of(source, pages, [.. happened.Select(each => each.Event).OrderBy(each => each.Id)]);

    public static SourceLine Of(CitedSource source, int pages, IReadOnlyList<SourceEvent> events) =>
        new(source.Id, source.Kind.ToString(), source.Name, pages)
        {
            Address = source.Address,
            Events = [.. events.Select(EventLine.WordsOf)],
            KnownOn = source.KnownAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            NextOn = source.NextAskOn == DateOnly.MaxValue ? null : source.NextAskOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Problem = source.Trouble,
            Happened = [.. events.Select(happened => EventLine.Of(happened, source.Name, pages))],
            AskedOn = source.AskedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Known = source.Kind,
            KnownAt = source.KnownAt,
            AskedAt = source.AskedAt,
            Next = source.NextAskOn == DateOnly.MaxValue ? null : source.NextAskOn,
            Worst = events.Count == 0 ? default : events.Min(happened => happened.Kind),
        };
}
