using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;
using CcsviReview.Reading.Differences;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// Decides what to do with known pages whose addresses redirect to another one, so that a page has one row with its whole history,
/// whichever address is met first.
/// </summary>
/// <remarks>
/// A page to which one known page redirects permanently is that page, and a person is asked to confirm it. Where several redirect to one,
/// one redirects to a front page, or both existed at the same time or have decisions by people, it is unknown: each is missing ("gone?")
/// until somebody confirms it. Another spelling (https, www.) or form of the same address needs no confirmation.
/// </remarks>
internal sealed class ResolveMoves(ReviewDb db, PageBatch stored, SectionFronts fronts, ScanMoment moment)
{
    private readonly List<Page> _missing = [];
    private readonly List<Page> _moved = [];

    /// <summary>The pages that are missing because their redirect may lead to a different page.</summary>
    public IReadOnlyList<Page> Missing => _missing;

    /// <summary>The pages whose addresses or histories changed.</summary>
    public IReadOnlyList<Page> Moved => _moved;

    /// <summary>Whether a batch may contain moves.</summary>
    public static bool Concerns(PageBatch stored, IReadOnlyList<Fetched> batch) =>
        batch.Any(fetched => fetched is Fetched.Read or Fetched.Unchanged
            && (fetched.Aliases.Concat(fetched.Variants).Any(address => stored.Find(address) is not null)
                || stored.Find(fetched.Address) is null));

    public async Task RunAsync(IReadOnlyList<Fetched> batch, CancellationToken cancel)
    {
        var others = await new OtherSites(db, stored.Site).ReadAsync(batch, stored, cancel);
        foreach (var fetched in batch.Where(fetched => fetched is Fetched.Read or Fetched.Unchanged))
        {
            if (stored.Find(fetched.Address) is null && others.GuestAt(fetched.Address) is { } guest)
                Adopt(guest);
            await ResolveAsync(fetched, others, cancel);
        }
    }

    private void Adopt(Page guest)
    {
        guest.BelongTo(stored.Site);
        stored.Rename(guest, guest.Address);
        _moved.Add(guest);
    }

    private async Task ResolveAsync(Fetched fetched, OtherSites others, CancellationToken cancel)
    {
        foreach (var variant in Known(fetched.Variants, fetched.Address))
        {
            if (WasAnother(variant, fetched.Address))
                Miss(variant, $"now shows {fetched.Address}");
            else
                await JoinAsync(variant, stored.Find(fetched.Address), fetched.Address, isAsked: false, cancel);
        }
        List<Page> leading = [];
        foreach (var group in Known(fetched.Aliases, fetched.Address).GroupBy(page => AddressMove.KeyOf(page.Address)).ToList())
        {
            if (AddressMove.IsSpelling(group.First().Address, fetched.Address))
            {
                foreach (var spelling in group)
                    await JoinAsync(spelling, stored.Find(fetched.Address), fetched.Address, isAsked: false, cancel);
                continue;
            }
            var one = group.First();
            foreach (var spelling in group.Skip(1))
                one = await JoinAsync(spelling, one, one.Address, isAsked: false, cancel);
            leading.Add(one);
        }
        if (leading.Count > 0)
            await MoveAsync(await WithoutChainsAsync(leading, cancel), fetched.Address, others, cancel);
    }

    // A server that answers for a removed page with its front page gives the front page's address.
    private bool WasAnother(Page variant, string address)
    {
        if (variant.LastReadAt is null || (moment.Read.GetValueOrDefault(address)?.Facts ?? stored.Find(address)?.Facts) is not { } facts)
            return false;
        var isElsewhere = PageAddress.PathOf(variant.Address) != PageAddress.PathOf(address)
            || AddressMove.IsToFront(variant.Address, address);
        return !PageTitles.AreAlike(variant.Facts.Title, facts.Title)
            || (isElsewhere && TextChange.Between(variant.Facts, facts) is { IsSubstantive: true });
    }

    private List<Page> Known(IEnumerable<string> addresses, string but) =>
        [.. addresses.Where(address => address != but).Select(stored.Find).OfType<Page>().Distinct()];

    // Where one redirected to another before, and that one redirects further now, those two are resolved first.
    private async Task<List<Page>> WithoutChainsAsync(List<Page> leading, CancellationToken cancel)
    {
        foreach (var first in leading.ToList())
        {
            if (leading.Find(page => page != first && page.Id == stored.RedirectOf(first.Address)) is not { } next
                || await WhyNotAsync(first, next, cancel) is not null)
                continue;
            leading.Remove(first);
            leading.Remove(next);
            leading.Add(await JoinAsync(first, next, next.Address, isAsked: true, cancel));
        }
        return leading;
    }

    private async Task MoveAsync(List<Page> leading, string address, OtherSites others, CancellationToken cancel)
    {
        var at = stored.Find(address) ?? others.PageAt(address, leading[0].Address);
        var all = leading.Concat(await EarlierAsync(at, cancel)).Distinct().Count();
        foreach (var page in leading)
        {
            if (await WhyNoMoveAsync(page, at, address, all, cancel) is { } why)
                Miss(page, why);
            else
                await JoinAsync(page, at, address, isAsked: true, cancel);
        }
    }

    private async Task<string?> WhyNoMoveAsync(Page page, Page? at, string address, int all, CancellationToken cancel) =>
        AddressMove.IsToFront(page.Address, address) || await fronts.IsEndOfAsync(page.Address, address, cancel)
            ? $"redirects to the front page {address}"
            : all > 1 ? $"redirects to {address}, as {NumberFormatter.Of(all - 1, "other page does", "other pages do")}"
            : at is null ? null
            : await WhyNotAsync(page, at, cancel);

    /// <summary>Why a page and the known page to which it redirects are not simply one page; null when they are.</summary>
    private async Task<string?> WhyNotAsync(Page page, Page at, CancellationToken cancel)
    {
        if (await IsTendedAsync(page, cancel) && await IsTendedAsync(at, cancel))
            return $"redirects to {at.Address}, and each has its own history";
        var firstReadAt = await db.Readings.Where(reading => reading.PageId == at.Id)
            .MinAsync(reading => (DateTimeOffset?)reading.ReadAt, cancel);
        return page.LastReadAt >= firstReadAt && !AreAlike(page, at) ? $"redirects to {at.Address}" : null;
    }

    private static bool AreAlike(Page one, Page two) =>
        one.Title == two.Title && one.Facts.Fingerprint.Length > 0
        && (one.Facts.Fingerprint == two.Facts.Fingerprint || TextChange.Between(one.Facts, two.Facts) is { IsSubstantive: false });

    // People reviewed it, or decided something about it.
    private async Task<bool> IsTendedAsync(Page page, CancellationToken cancel) => page.HasDecisions
        || await db.Reviews.AnyAsync(review => review.PageId == page.Id, cancel)
        || await db.Changes.AnyAsync(change => change.PageId == page.Id && change.By != MergePages.Program, cancel);

    // Pages that were found to redirect there before, and have not been seen since.
    private async Task<List<Page>> EarlierAsync(Page? at, CancellationToken cancel) => at is null ? [] : await (
        from alias in db.Aliases
        join page in db.Pages on new { alias.Site, alias.Address } equals new { page.Site, page.Address }
        where alias.PageId == at.Id && page.Id != at.Id && page.Presence != Presence.Present
        select page).ToListAsync(cancel);

    private void Miss(Page page, string why)
    {
        page.Missed(moment.Today, why);
        _missing.Add(page);
    }

    // The row with decisions by people. Otherwise, for a move, the row with the history; for forms of one address, the row at the address.
    private async Task<Page> KeptAsync(Page page, Page at, bool isMove, CancellationToken cancel) =>
        (await IsTendedAsync(page, cancel), await IsTendedAsync(at, cancel)) switch
        {
            (true, false) => page,
            (false, true) => at,
            _ => isMove ? page : at,
        };

    /// <summary>Makes the page, and the one at its new address if there is one, a single page at that address.</summary>
    private async Task<Page> JoinAsync(Page page, Page? at, string address, bool isAsked, CancellationToken cancel)
    {
        var (before, kept) = (page.Address, page);
        if (at is not null && at != page)
        {
            kept = await KeptAsync(page, at, isAsked, cancel);
            stored.Remove(kept == page ? at : page);
            await new MergePages(db, moment.Now).RunAsync(page, at, kept, cancel);
        }
        if (kept != page && isAsked)
            kept.AskWhetherItWas(before, moment.Today);
        else if (kept == page && isAsked)
            kept.MoveTo(address, moment.Today);
        else
            kept.Respell(address);
        stored.Rename(kept, before);
        _moved.Add(kept);
        return kept;
    }
}
