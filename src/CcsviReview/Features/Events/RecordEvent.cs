using System.Globalization;
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
    private const int PagesAtOnce = 1000;

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
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        var (kind, on) = (KindOf(request.Kind), DayOf(request.On, today));
        EnsurePossible(request);
        SourceEvent happened;
        string subject;
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            var source = request.Source is { } identifier ? await SourceLookup.FindAsync(db, identifier, cancel) : null;
            var pages = source is null ? await PagesAsync(db, request.Pages, cancel) : [];
            var rights = new EventRights(db, rules, today);
            if (source is null)
                rights.Ensure(visitor, pages);
            else
                await rights.EnsureAsync(visitor, source, cancel);
            subject = source?.Name ?? request.Pages.ToString();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            happened = new SourceEvent
            {
                SourceId = source?.Id,
                Kind = kind,
                On = on,
                Registry = request.IsProgram ? EventRegistry.Program : EventRegistry.Person,
                IdentityKey = await KeyAsync(db, source, request, (kind, on), cancel),
                Evidence = CitedReference.Stored(request.Evidence?.Trim() is { Length: > 0 } words ? words : request.Reason.Trim(),
                    EventReport.LongestEvidence),
                EvidenceAddress = request.Evidence?.Trim() is { } link && PageAddress.TryParse(link, out _, out _) ? link : null,
                Successor = request.Successor?.Trim() is { Length: > 0 } successor
                    ? CitedReference.Stored(successor, EventReport.LongestSuccessor)
                    : null,
                RecordedAt = now,
                LearnedOn = today,
                RecordedBy = request.By.Trim(),
                Reason = request.Reason.Trim(),
            };
            db.Add(happened);
            SpreadEvents.Mark(db, happened);
            await db.SaveChangesAsync(cancel);
            db.AddRange(pages.Select(page => new EventPage(happened.Id, page.Id)));
            db.Add(new AuditEntry
            {
                At = now,
                By = request.By.Trim(),
                Subject = SubjectOf(happened.Id),
                What = AuditKinds.SourceEvent,
                After = CitedReference.Stored($"{kind}: {subject}{(on is { } day ? $", {day}" : "")}", LongestReason),
                Reason = request.Reason.Trim(),
            });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        // If this is interrupted, the next run of the watch continues it.
        await new SpreadEvents(database, rules, today) { Only = happened.Id }.RunAsync(progress: null, cancel);
        await using var after = await database.CreateDbContextAsync(cancel);
        var count = happened.SourceId is { } id
            ? await after.Citations.CountAsync(citation => citation.SourceId == id, cancel)
            : await after.EventPages.CountAsync(concerned => concerned.EventId == happened.Id, cancel);
        return new EventRecorded(happened.Id, count, $"{kind}: {subject}");
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
        if (request.Source is null == request.Pages.IsEmpty)
            throw new RefusedException("source", "Name either a source, or the pages by section, tag, site or address.");
    }

    // The same fact twice is a mistake; after it was taken back it may be recorded again.
    private static async Task<string> KeyAsync(
        ReviewDb db, CitedSource? source, EventToRecord request, (SourceEventKind Kind, StatedDate? On) fact, CancellationToken cancel)
    {
        var key = $"{fact.Kind}:{fact.On?.ToString() ?? "undated"}:{request.Successor?.Trim()}";
        key = CitedReference.Stored(key, EventReport.LongestKey - 12);
        if (source is null)
            return key;
        var registry = request.IsProgram ? EventRegistry.Program : EventRegistry.Person;
        var same = await db.SourceEvents.AsNoTracking()
            .Where(one => one.SourceId == source.Id && one.Registry == registry && one.IdentityKey.StartsWith(key)).ToListAsync(cancel);
        if (same.Find(one => one.TakenBackAt is null && (one.Kind, one.On) == fact) is { } known)
            throw new RefusedException($"This is already recorded for {source.Name}, as event {known.Id}.") { Catalog = Catalog.Events };
        return same.Count == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{same.Count + 1}");
    }

    private static async Task<IReadOnlyList<Page>> PagesAsync(ReviewDb db, EventScope scope, CancellationToken cancel)
    {
        AddressGlob? glob = null;
        if (scope.Address is { } address && !PageAddress.TryParse(address, out _, out _)
            && !AddressGlob.TryParse(address, out glob, out var why))
            throw new RefusedException("address", why);
        var pages = db.Pages.AsNoTracking();
        if (scope.Site is { } site)
            pages = pages.Where(page => page.Site == site);
        if (scope.Section is { } section)
            pages = pages.Where(page => page.Section == section);
        if (glob is null && scope.Address is { } one && PageAddress.TryParse(one, out var exact, out _))
            pages = pages.Where(page => page.Address == exact.Text || page.Address == one);
        List<Page> found = [];
        for (var (after, count) = (0L, PagesAtOnce); count == PagesAtOnce;)
        {
            var some = await pages.Where(page => page.Id > after).OrderBy(page => page.Id).Take(PagesAtOnce).ToListAsync(cancel);
            found.AddRange(some.Where(page => glob?.Matches(page.Address) != false
                && (scope.Tag is null || page.Tags.Contains(scope.Tag, StringComparer.OrdinalIgnoreCase))));
            (count, after) = (some.Count, some.Count == 0 ? after : some[^1].Id);
        }
        return found.Count > 0 ? found : throw new RefusedException($"No pages match: {scope}.") { Catalog = Catalog.Pages };
    }
}
