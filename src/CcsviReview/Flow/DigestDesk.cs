using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>Makes one reader's letter of everything that is theirs today.</summary>
internal sealed class DigestDesk(IDbContextFactory<ReviewDb> database, ReviewRules rules, LettersInForce letters, DateTimeOffset now)
{
    private const int MostOfAnAside = 20;
    private readonly DateOnly _today = rules.DayOf(now);

    /// <summary>What makes a reader's digest the only one of the day.</summary>
    public string KeyOf(string reader) => string.Create(CultureInfo.InvariantCulture, $"digest:{reader}:{_today:yyyy-MM-dd}");

    /// <summary>The letter; only the pages that it shows are read whole.</summary>
    public async Task<Letter> WriteAsync(string reader, ReaderShare share, CancellationToken cancel)
    {
        var person = rules.PersonAt(reader);
        var parts = DigestPart.MostUrgentFirst.Select(state => PartOf(share, state)).Where(part => part.Total > 0).ToList();
        var shares = DigestShares.Of([.. parts.Select(part => part.Total)], Digest.MostItems);
        var shown = parts.Zip(shares, (part, most) => part.Rows.Take(most).ToList()).ToList();
        var asides = share.Asides.Select(aside => (aside.Aside, aside.Rows.Count, Rows: aside.Rows.Take(MostOfAnAside).ToList())).ToList();
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = await PagesAsync(db, shown.Concat(asides.Select(aside => aside.Rows)).SelectMany(rows => rows), cancel);
        var text = letters.Write(new Digest
        {
            Reader = person,
            Today = _today,
            Organisation = rules.Organisation.Name,
            PublicUrl = rules.Organisation.PublicUrl,
            Parts = [.. parts.Zip(shown, (part, rows) => new DigestPart(part.State, part.Total, Items(rows, pages, aside: null)))],
            Asides = [.. asides.Select(aside => new AsidePart(aside.Aside, aside.Count, Items(aside.Rows, pages, aside.Aside)))],
        });
        var id = Guid.CreateVersion7(now);
        return new Letter
        {
            Id = id,
            Key = KeyOf(reader),
            To = person.Address,
            ToName = person.Name == person.Address ? "" : person.Name,
            Subject = text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            Language = text.Language,
            MessageId = $"<{id:N}.digest@{rules.MailDomain}>",
            ThreadId = await ThreadAsync(db, reader, cancel),
            CreatedAt = now,
            NextTryAt = now,
        };
    }

    private static (PageState State, List<DueRow> Rows, int Total) PartOf(ReaderShare share, PageState state)
    {
        var rows = share.Own.Where(row => row.Part == state).ToList();
        return state == PageState.NeverReviewed
            ? (state, [.. rows, .. share.Unreviewed], rows.Count + share.UnreviewedTotal)
            : (state, rows, rows.Count);
    }

    private List<DigestItem> Items(List<DueRow> rows, Dictionary<long, Page> pages, Aside? aside) =>
    [
        .. from row in rows
           where pages.ContainsKey(row.PageId)
           let page = pages[row.PageId]
           select new DigestItem(page.Id, page.Title, page.Address, rules.Assess(page, _today))
           {
               OwnerName = aside is null or Aside.Moved ? null : page.Owner is { } owner ? rules.PersonAt(owner).Name : "",
               IsForInformation = aside?.IsOptional() == true,
               Changed = DigestItem.ChangeOf(page, _today),
           },
    ];

    private static async Task<Dictionary<long, Page>> PagesAsync(ReviewDb db, IEnumerable<DueRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.PageId).ToArray();
        return await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).ToDictionaryAsync(page => page.Id, cancel);
    }

    // All digests of a reader hang on their first one, so that mail programs show one thread.
    private static Task<string?> ThreadAsync(ReviewDb db, string reader, CancellationToken cancel) => db.Letters.AsNoTracking()
        .Where(letter => letter.To == reader && letter.Key.StartsWith("digest:"))
        .OrderBy(letter => letter.CreatedAt)
        .Select(letter => letter.ThreadId ?? letter.MessageId)
        .FirstOrDefaultAsync(cancel);
}
