using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Storage;
using CcsviReview.Web.Pages;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Home;

/// <summary>Notices for a person besides their own pages.</summary>
internal sealed class HomeNotices(ReviewDb db, ActiveRules rules, DateOnly today)
{
    private const int MostPeople = 10;

    public async Task<IReadOnlyList<HomeNotice>> OfAsync(Visitor visitor, CancellationToken cancel)
    {
        var notes = new List<HomeNotice>();
        await StandsInAsync(visitor, notes, cancel);
        await LedAsync(visitor, notes, cancel);
        if (visitor.Role == Role.Admin)
            await OrganisationAsync(notes, cancel);
        return notes;
    }

    private static readonly PageState[] s_waiting = [PageState.Overdue, PageState.NeedsAttention, PageState.NeverReviewed, PageState.Gone];

    private async Task StandsInAsync(Visitor visitor, List<HomeNotice> notes, CancellationToken cancel)
    {
        var away = rules.People.Remembered.Values.Where(editor => PersonAddress.Key(editor.Away?.StandInOn(today)) == visitor.Address)
            .OrderBy(editor => editor.Address, StringComparer.Ordinal);
        foreach (var editor in away.Take(MostPeople))
        {
            notes.Add(await WaitingAsync(
                $"You cover for {rules.PersonAt(editor.Address).Name} until {DayFormatter.Of(editor.Away!.To)}",
                db.Pages.Where(page => page.Owner == editor.Address), new InventoryFilter { Owner = editor.Address }, cancel));
        }
    }

    private async Task LedAsync(Visitor visitor, List<HomeNotice> notes, CancellationToken cancel)
    {
        var led = rules.People.Sections.Where(duty => PersonAddress.Key(duty.Lead) == visitor.Address).Select(duty => duty.Section)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var section in led.Take(MostPeople))
        {
            notes.Add(await WaitingAsync(
                $"You lead {section}", db.Pages.Where(page => page.Section == section), new InventoryFilter { Section = section }, cancel));
        }
    }

    // "0 overdue" alone would hide pages whose dates cannot be trusted, and those that were never reviewed.
    private async Task<HomeNotice> WaitingAsync(
        string about, IQueryable<CcsviReview.Inventory.Page> pages, InventoryFilter filter, CancellationToken cancel)
    {
        List<(PageState State, Tally Count)> waiting = [];
        foreach (var state in s_waiting)
        {
            if (await CountAsync(pages.In(state, today), cancel) is { Number: > 0 } count)
                waiting.Add((state, count));
        }
        return waiting.Count == 0
            ? new HomeNotice($"{about}: no pages are overdue or need attention", filter.Address())
            : new HomeNotice($"{about}: {string.Join(", ", waiting.Select(each => $"{each.Count} {Words(each.State)}"))}",
                (waiting is [var (only, _)] ? filter.In(only) : filter).Address());
    }

    private static string Words(PageState state) => state switch
    {
        PageState.Overdue => "overdue",
        PageState.NeedsAttention => "with dates to check",
        PageState.NeverReviewed => "never reviewed",
        _ => "missing",
    };

    private async Task OrganisationAsync(List<HomeNotice> notes, CancellationToken cancel)
    {
        notes.AddRange(rules.Admins.Where(admin => !rules.IsReachable(admin)).Select(admin => new HomeNotice(
            $"Email to {rules.PersonAt(admin).Name}, an admin, has been refused since "
            + $"{DayFormatter.Of(rules.DayOf(rules.People.RememberedOf(admin).RefusedSince!.Value))}: check the address",
            Urls.Person(admin), IsTrouble: true)));
        var dead = await db.Emails.CountAsync(letter => letter.State == DeliveryState.Dead, cancel);
        if (dead > 0)
            notes.Add(new HomeNotice($"{NumberFormatter.Of(dead, "email")} could not be delivered", "/mail?state=dead", IsTrouble: true));
        var lost = await db.Sites.CountAsync(site => site.Trouble != null, cancel);
        if (lost > 0)
            notes.Add(new HomeNotice($"{NumberFormatter.Of(lost, "site")} could not be read at the last scan", "/sites", IsTrouble: true));
        var waiting = (await CurrentBacklogs.ReadAsync(db, cancel)).Waiting.Count;
        if (waiting > 0)
            notes.Add(new HomeNotice($"{NumberFormatter.Of(waiting, "backlog plan")} to approve", Urls.Plan));
        var nobody = await CountAsync(db.Pages.Where(page => page.Owner == null), cancel);
        if (nobody.Number > 0)
            notes.Add(new HomeNotice(
                $"{nobody.ToWords()} without an owner", new InventoryFilter { Owner = InventoryFilter.Nobody }.Address()));
    }

    private static async Task<Tally> CountAsync(IQueryable<CcsviReview.Inventory.Page> pages, CancellationToken cancel) =>
        Tally.Of(await pages.OrderBy(page => page.DueOn).Select(page => page.Id).Take(Tally.Most + 1).CountAsync(cancel));
}
