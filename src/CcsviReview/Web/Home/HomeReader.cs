using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Policies;
using CcsviReview.Storage;
using CcsviReview.Web.Pages;
using CcsviReview.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Home;

/// <summary>Reads what a person has to do, from ranges of the index of owners.</summary>
internal sealed class HomeReader(IDbContextFactory<ReviewDb> database, CurrentRules inForce, OrganisationClock clock)
{
    private const int MostAtOnce = 25;

    private static readonly PageState[] s_asking =
        [PageState.Overdue, PageState.Due, PageState.NeedsAttention, PageState.NeverReviewed, PageState.Gone, PageState.DueSoon];

    public async Task<HomeView> ReadAsync(Visitor visitor, CancellationToken cancel)
    {
        var today = clock.Today;
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        var own = db.Pages.AsNoTracking().Where(page => page.Owner == visitor.Address);
        var groups = new List<HomeGroup>();
        foreach (var state in s_asking)
        {
            var pages = own.In(state, today);
            var rows = await pages.OrderBy(page => page.DueOn).ThenBy(page => page.Id).Take(MostAtOnce + 1).ToListAsync(cancel);
            if (rows.Count == 0)
                continue;
            groups.Add(new HomeGroup(state,
                [.. rows.Take(MostAtOnce).Select(page => new PageRow(page, rules.Assess(page, today)))],
                rows.Count <= MostAtOnce ? rows.Count : await pages.CountAsync(cancel),
                new InventoryFilter { Owner = visitor.Address, State = state }.Address()));
        }

        return new HomeView(visitor, today)
        {
            Groups = groups,
            Own = await own.CountAsync(cancel),
            Away = rules.People.RememberedOf(visitor.Address).Away is { } away && away.To >= today
                ? away
                : null,
            Notes = await new HomeNotices(db, rules, today).OfAsync(visitor, cancel),
        };
    }
}
