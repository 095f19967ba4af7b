using CcsviReview.Current;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Shows one source: what happened to it, and all pages that cite it.</summary>
internal sealed class SourceDetailsQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int PagesAtOnce = 500;

    /// <summary>The source with this number or identifier.</summary>
    /// <exception cref="CcsviReview.Current.Faults.RefusedException">There is none.</exception>
    public async Task<SourceDetails> RunAsync(string text, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var source = await SourceLookup.FindAsync(db, text, cancel);
        var events = await db.SourceEvents.AsNoTracking().Where(happened => happened.SourceId == source.Id)
            .OrderBy(happened => happened.Id).ToListAsync(cancel);
        List<CitingPage> pages = [];
        for (var (after, count) = (0L, PagesAtOnce); count == PagesAtOnce;)
        {
            var some = await (
                from citation in db.Citations.AsNoTracking()
                join page in db.Pages.AsNoTracking() on citation.PageId equals page.Id
                where citation.SourceId == source.Id && page.Id > after
                orderby page.Id
                select new { page, citation.Position, citation.Text }).Take(PagesAtOnce).ToListAsync(cancel);
            foreach (var row in some)
            {
                var judged = rules.Assess(row.page, today);
                pages.Add(new CitingPage(row.page.Site, row.page.Address, row.page.Title, judged.State.ToString())
                {
                    Id = row.page.Id,
                    Judged = judged.State,
                    DueOn = judged.Due?.On,
                    Owner = row.page.Owner,
                    Position = row.Position,
                    Text = row.Text,
                });
            }
            (count, after) = (some.Count, some.Count == 0 ? after : some[^1].page.Id);
        }
        var line = SourceLine.Of(source, pages.Count, [.. events.Where(happened => happened.TakenBackAt is null)]);
        return new SourceDetails(
            line, [.. events.Select(happened => EventLine.Of(happened, source.Name, pages.Count))],
            [.. pages.OrderBy(page => page.DueOn ?? DateOnly.MaxValue).ThenBy(page => page.Address, StringComparer.Ordinal)]);
    }
}

/// <summary>One source with its events and the pages that cite it, those due first at the top.</summary>
internal sealed record SourceDetails(SourceLine Source, IReadOnlyList<EventLine> Events, IReadOnlyList<CitingPage> Pages);

/// <summary>A page that cites a source.</summary>
internal sealed record CitingPage(string Site, string Address, string Title, string State)
{
    internal long Id { get; init; }

    internal PageState Judged { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Owner { get; init; }

    /// <summary>The place of the citation among the references, from 1.</summary>
    public int Position { get; init; }

    /// <summary>The words of the citation.</summary>
    public string Text { get; init; } = "";
}
