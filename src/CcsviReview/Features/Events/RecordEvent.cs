using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>
/// Records what people know and registries do not: an event of a source, or of what pages of a section, tag or address say.
/// </summary>
internal sealed class RecordEvent(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LongestBy = 320;
    private const int LongestReason = 2000;

    /// <summary>The number of pages that get an event at once; the rest get it with the next evaluation.</summary>
    public const int PagesAtOnce = 5000;

    /// <summary>The names of all kinds of events.</summary>
    public static IReadOnlyList<string> Kinds { get; } = Enum.GetNames<SourceEventKind>();

    /// <summary>The subject of an event in the audit log.</summary>
    public static string SubjectOf(long id) => string.Create(CultureInfo.InvariantCulture, $"event {id}");

    /// <summary>Records an event; from now on its pages are evaluated with it.</summary>
    /// <param name="request">What happened.</param>
    /// <param name="visitor">Who is signed in; null at the console, which may do all.</param>
    /// <exception cref="RefusedException">The request has an impossible value, or the visitor may not do this.</exception>
    public async Task<EventRecorded> RunAsync(EventToRecord request, Visitor? visitor, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        var fact = new Fact(KindOf(request.Kind), DayOf(request.On, today));
        EnsurePossible(request);
        var recorded = await DatabaseRetry.InTurnsAsync(() => WriteAsync(request, fact, new Recorder(visitor, rules, today), cancel));
        // The next evaluation continues with the rest: pages beyond the limit, or after an interruption.
        var spread = new SpreadEvents(database, rules, clock.GetUtcNow()) { Only = recorded.Id, MostPages = PagesAtOnce };
        await spread.RunAsync(progress: null, cancel);
        return recorded;
    }

    private async Task<EventRecorded> WriteAsync(EventToRecord request, Fact fact, Recorder recorder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (visitor, rules, today) = recorder;
        await using var db = await database.CreateDbContextAsync(cancel);
        var source = request.Source is { } identifier ? await SourceLookup.FindAsync(db, identifier, cancel) : null;
        var rights = new EventRights(db, rules, today);
        IReadOnlyList<long> pages = [];
        if (source is not null)
            await rights.EnsureAsync(visitor, source, cancel);
        else if ((pages = await rights.EnsureAsync(visitor, new ScopedPages(db, request.Pages).RunAsync(cancel), cancel)).Count == 0)
            throw new RefusedException(request.Pages.FirstField, $"No pages match: {request.Pages}.") { Catalog = Catalog.Pages };
        var subject = source?.Name ?? request.Pages.ToString();
        // Serializable: of two programs that send the same event at once, the second finds it recorded. It stops other writers of
        // SQLite, so what may take long is read before.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var happened = new SourceEvent
        {
            SourceId = source?.Id,
            Kind = fact.Kind,
            On = fact.On,
            Registry = request.IsProgram ? EventRegistry.Program : EventRegistry.Person,
            IdentityKey = await KeyAsync(db, source, request, fact, cancel),
            Evidence = CitedReference.Stored(request.Words, EventReport.LongestEvidence),
            EvidenceAddress = request.Evidence?.Trim() is { } link && PageAddress.TryParse(link, out _, out _) ? link : null,
            Successor = request.Successor?.Trim() is { Length: > 0 } successor
                ? CitedReference.Stored(successor, EventReport.LongestSuccessor)
                : null,
            RecordedAt = now,
            LearnedOn = today,
            RecordedBy = request.By.Trim(),
            Reason = CitedReference.Stored(request.Reason.Trim(), LongestReason),
        };
        db.Add(happened);
        SpreadEvents.Mark(db, happened);
        await db.SaveChangesAsync(cancel);
        db.Add(new AuditEntry
        {
            At = now,
            By = request.By.Trim(),
            Subject = SubjectOf(happened.Id),
            What = AuditKinds.SourceEvent,
            After = CitedReference.Stored($"{fact.Kind}: {subject}{(fact.On is { } day ? $", {day}" : "")}", LongestReason),
            Reason = happened.Reason,
        });
        await db.SaveChangesAsync(cancel);
        foreach (var some in pages.Chunk(PagesAtOnce))
        {
            db.ChangeTracker.Clear();
            db.AddRange(some.Select(page => new EventPage(happened.Id, page)));
            await db.SaveChangesAsync(cancel);
        }
        var sources = source is null ? [] : await SamePaper.SourcesAsync(db, source.Id, cancel);
        var count = source is null ? pages.Count : await db.Citations.Where(citation => sources.Contains(citation.SourceId))
            .Select(citation => citation.PageId).Distinct().CountAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new EventRecorded(happened.Id, count, $"{fact.Kind}: {subject}");
    }

    private static SourceEventKind KindOf(string name) =>
        Kinds.FirstOrDefault(kind => kind.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<SourceEventKind>(known)
            : throw new RefusedException("kind", $"'{name}' is not a kind of event."
                + (DidYouMean.Nearest(name, Kinds) is { } near ? $" Did you mean {near}?" : $" Use one of {string.Join(", ", Kinds)}."));

    private static StatedDate? DayOf(string? text, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (!StatedDate.TryParse(text.Trim(), out var on))
            throw new RefusedException("on", $"'{text}' is not a date. Write it as 2019-01-23, 2019-01 or 2019.");
        return on.First <= today
            ? on
            : throw new RefusedException("on", $"{text} is after today, {today:yyyy-MM-dd}. Record the event once it has happened.");
    }

    private static void EnsurePossible(EventToRecord request)
    {
        if (request.By.Trim().Length is 0 or > LongestBy)
            throw new RefusedException("by", $"Enter a name or email address of 1 to {LongestBy} characters.");
        if (request.Reason.Trim().Length is 0 or > LongestReason)
            throw new RefusedException("reason", request.Reason.Trim().Length == 0
                ? "Enter a reason: where you know it from."
                : $"The reason has {request.Reason.Trim().Length} characters. Shorten it to at most {LongestReason}.");
        if (request.Successor?.Trim() is { Length: > EventReport.LongestSuccessor } successor)
            throw new RefusedException(
                "successor", $"The successor has {successor.Length} characters. Shorten it to at most {EventReport.LongestSuccessor}.");
        if (request.Evidence?.Trim() is { } evidence && evidence.Length > LongestEvidence(evidence))
            throw new RefusedException(
                "evidence", $"The evidence has {evidence.Length} characters. Shorten it to at most {LongestEvidence(evidence)}, or enter an address.");
        if (request.Source is null == request.Pages.IsEmpty)
            throw new RefusedException("source", "Name either a source, or the pages by section, tag, site or address.");
    }

    // An address is kept whole; only its first characters become the words.
    private static int LongestEvidence(string evidence) =>
        PageAddress.TryParse(evidence, out _, out _) ? CitedSource.LongestKey : EventReport.LongestEvidence;

    // The same event twice is a mistake, or a program that missed the first answer; after it was taken back it may be recorded again.
    private static async Task<string> KeyAsync(
        ReviewDb db, CitedSource? source, EventToRecord request, Fact fact, CancellationToken cancel)
    {
        // Events of pages are the same only if their words are: two laws can change on one day.
        var tail = source is null ? HashOf($"{request.Pages}\n{request.Successor?.Trim()}\n{request.Words}") : request.Successor?.Trim();
        var key = CitedReference.Stored($"{fact.Kind}:{fact.On?.ToString() ?? "undated"}:{tail}", EventReport.LongestKey - 12);
        var registry = request.IsProgram ? EventRegistry.Program : EventRegistry.Person;
        var sourceId = source?.Id;
        var same = await db.SourceEvents.AsNoTracking()
            .Where(one => one.SourceId == sourceId && one.Registry == registry && one.IdentityKey.StartsWith(key)).ToListAsync(cancel);
        if (same.Find(one => one.TakenBackAt is null && (one.Kind, one.On) == (fact.Kind, fact.On)) is { } known)
            throw new RefusedException($"This is already recorded for {source?.Name ?? request.Pages.ToString()}, as event {known.Id}.")
            {
                Kind = RefusalKind.DoneBefore,
                Catalog = Catalog.Events,
            };
        return same.Count == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{same.Count + 1}");
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private sealed record Fact(SourceEventKind Kind, StatedDate? On);

    private sealed record Recorder(Visitor? Visitor, ActiveRules Rules, DateOnly Today);
}
