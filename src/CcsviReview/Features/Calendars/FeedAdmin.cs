using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Reminders.Feeds;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Calendars;

/// <summary>Creates, lists and revokes the secret addresses of calendars; each change is recorded with its author.</summary>
internal sealed class FeedAdmin(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LongestBy = 320;

    /// <summary>Creates a calendar; its address is returned only this once.</summary>
    /// <exception cref="RefusedException">The person, section or site does not exist.</exception>
    public async Task<(long Id, string Address)> CreateAsync(FeedRequest request, CancellationToken cancel)
    {
        var by = By(request.By);
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        var subject = request.Kind == FeedKind.Person
            ? await PersonAsync(db, rules, request.Subject, cancel)
            : await SectionAsync(db, rules, request.Subject, cancel);
        if (request.Site is { } site && !await db.Pages.AnyAsync(page => page.Site == site, cancel)
            && !await db.Sites.AnyAsync(known => known.Name == site, cancel))
            throw new RefusedException("site", $"There is no site '{site}'.") { Catalog = Catalog.Sites };
        var (secret, now) = (FeedAddress.NewSecret(), clock.GetUtcNow());
        var feed = new Feed
        {
            Kind = request.Kind,
            Subject = subject,
            Site = request.Site,
            SecretHash = FeedAddress.HashOf(secret)!,
            CreatedAt = now,
            CreatedBy = by,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(feed);
        await db.SaveChangesAsync(cancel); // The database assigns the number.
        db.Add(Entry(feed, by, now, "", FeedLine.Of(feed).About));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (feed.Id, FeedAddress.Of(rules.Organisation.PublicUrl, secret));
    }

    /// <summary>All calendars, newest last, without their addresses, which are not stored.</summary>
    public async Task<IReadOnlyList<FeedLine>> ListAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return [.. (await db.Feeds.AsNoTracking().OrderBy(feed => feed.Id).ToListAsync(cancel)).Select(FeedLine.Of)];
    }

    /// <summary>Revokes the address of a calendar. Returns what happened, in one line.</summary>
    /// <exception cref="RefusedException">No calendar has this number.</exception>
    public async Task<string> RevokeAsync(long id, string by, CancellationToken cancel)
    {
        var (who, now) = (By(by), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var feed = await db.Feeds.SingleOrDefaultAsync(feed => feed.Id == id, cancel)
            ?? throw new RefusedException("feed", $"There is no calendar {id}.") { Catalog = Catalog.Calendars };
        var about = FeedLine.Of(feed).About;
        if (feed.RevokedAt is { } before)
            return string.Create(CultureInfo.InvariantCulture, $"Calendar {id} ({about}) was already revoked at {before:yyyy-MM-dd HH:mm}Z.");
        feed.Revoke(now);
        db.Add(Entry(feed, who, now, about, ""));
        await db.SaveChangesAsync(cancel);
        return $"Calendar {id} ({about}) is revoked. Its address no longer works.";
    }

    private static AuditEntry Entry(Feed feed, string by, DateTimeOffset now, string before, string after) => new()
    {
        At = now,
        By = by,
        Subject = string.Create(CultureInfo.InvariantCulture, $"feed {feed.Id}"),
        What = AuditKinds.Feed,
        Before = before,
        After = after,
    };

    private static string By(string by) => by.Trim() is { Length: > 0 and <= LongestBy } who
        ? who
        : throw new RefusedException("by", $"Enter a name or email address of 1 to {LongestBy} characters.");

    private static async Task<string> PersonAsync(ReviewDb db, ActiveRules rules, string who, CancellationToken cancel)
    {
        var person = PersonAddress.Exact(who.Trim())
            ?? throw new RefusedException("person", $"'{who}' is not an email address. Write one like jane@example.org.");
        if (rules.HasLeft(person))
            throw new RefusedException("person", $"{person} has left. Choose someone else.");
        if (await WriteFeed.IsOfSomebodyAsync(db, rules, person, cancel))
            return person;
        var meant = new KnownPeople(rules).Nearest(person) is { } near ? $" Did you mean {near}?" : "";
        throw new RefusedException("person", $"'{person}' owns no pages and is not one of the people here.{meant}")
        {
            Catalog = Catalog.People,
        };
    }

    private static async Task<string> SectionAsync(ReviewDb db, ActiveRules rules, string name, CancellationToken cancel)
    {
        var section = name.Trim();
        return rules.People.Sections.FirstOrDefault(duty =>
            duty.Section.Equals(section, StringComparison.OrdinalIgnoreCase))?.Section is { } known ? known
            : await db.Pages.AnyAsync(page => page.Section == section, cancel) ? section
            : throw new RefusedException("section", $"There is no section '{section}'.") { Catalog = Catalog.Sections };
    }
}

/// <summary>A request for a calendar.</summary>
/// <param name="Kind">The kind of calendar.</param>
/// <param name="Subject">The address of the person, or the name of the section.</param>
/// <param name="By">Who requests it.</param>
internal sealed record FeedRequest(FeedKind Kind, string Subject, string By)
{
    /// <summary>Only pages of this site; null for all.</summary>
    public string? Site { get; init; }

    public static FeedRequest OfPerson(string who, string by) => new(FeedKind.Person, who, by);

    public static FeedRequest OfSection(string name, string by) => new(FeedKind.Section, name, by);
}

/// <summary>A calendar, for lists.</summary>
internal sealed record FeedLine(long Id, string About, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? RevokedAt)
{
    internal static FeedLine Of(Feed feed) => new(
        feed.Id, $"{(feed.Kind == FeedKind.Person ? "person" : "section")} {feed.Subject}{(feed.Site is { } site ? $", site {site}" : "")}",
        feed.CreatedAt, feed.CreatedBy, feed.RevokedAt);
}
