using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// Reads the pages that are due within the longest notice period, by index range and for one recipient at a time. The queries find
/// candidates; the audience decides for each page whether the recipient is notified, and in which role.
/// </summary>
internal sealed class DueWorkQuery(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateOnly today, CurrentBacklogs backlogs)
{
    private readonly DateOnly _horizon = DateOnly.FromDayNumber(Math.Min(today.DayNumber + rules.DaysAhead, DateOnly.MaxValue.DayNumber));

    private readonly IReadOnlyList<string> _away = rules.AwayOn(today);
    private readonly Dictionary<string, List<DueItem>> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DueItem>> _standIn = new(StringComparer.Ordinal);

    /// <summary>
    /// Everybody who may have to be notified: owners, the admins where a page has nobody else, further owners, section leads, people whom
    /// ladders copy, and stand-ins for people who are away. People who are away are notified when they are back.
    /// </summary>
    public async Task<IReadOnlyList<string>> ReadersAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var owners = await db.Pages.Where(page => page.DueOn <= _horizon).Select(page => page.Owner).Distinct().ToListAsync(cancel);
        owners.AddRange(await db.Pages.Where(page => page.MovedOn != null).Select(page => page.Owner).Distinct().ToListAsync(cancel));
        owners.AddRange(
            await db.Pages.Where(page => page.ShowBy != null && page.ShowBy < today).Select(page => page.Owner).Distinct()
                .ToListAsync(cancel));
        await ReadSharedAsync(db, cancel);
        await ReadStandInsAsync(db, cancel);
        return
        [
            .. owners.OfType<string>().Concat(owners.Contains(null) ? rules.ReachableAdmins : []).Concat(_standIn.Keys).Concat(_shared.Keys)
                .Concat(rules.Leads)
                .Concat(rules.CopiedFrom.Keys).Distinct().Except(_away).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What the recipient is notified of.</summary>
    public async Task<RecipientWork> ShareOfAsync(string reader, CancellationToken cancel)
    {
        (Aside Aside, IReadOnlyList<DueItem> Rows)[] asides =
        [
            (Aside.Moved, await MovedAsync(reader, cancel)),
            (Aside.NotShown, await NotShownAsync(reader, cancel)),
            (Aside.StandIn, _standIn.GetValueOrDefault(reader, [])),
            (Aside.Shared, _shared.GetValueOrDefault(reader, [])),
            (Aside.LedSections, await OfSectionsAsync(reader, cancel)),
            (Aside.Copied, await CopiedAsync(reader, cancel)),
        ];
        return new RecipientWork(await OwnAsync(reader, cancel), [.. asides.Where(aside => aside.Rows.Count > 0)])
        {
            Backlog = backlogs.Of(reader) ?? (rules.Admins.Contains(reader) ? backlogs.Of(null) : null),
        };
    }

    /// <summary>The number of due pages that have nobody to notify.</summary>
    public async Task<int> WithoutReaderAsync(CancellationToken cancel)
    {
        if (rules.ReachableAdmins.Count > 0)
            return 0;
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.CountAsync(page => page.Owner == null && page.DueOn <= _horizon, cancel);
    }

    /// <summary>The recipient's own pages that belong in a digest, oldest first.</summary>
    private async Task<List<DueItem>> OwnAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var rows = await RowsAsync(
            db.Pages.Where(page => page.Owner == reader && page.DueOn <= _horizon), due => IsOwn(due, reader), cancel);
        if (rules.Admins.Contains(reader))
            rows.AddRange(
                await RowsAsync(db.Pages.Where(page => page.Owner == null && page.DueOn <= _horizon), due => IsOwn(due, reader), cancel));
        rows = rows.ConvertAll(row => row.ForOwner);
        rows.RemoveAll(row => row.Step is null && row.State is PageState.Current or PageState.Exempt);
        rows.Sort((one, other) => (one.DueOn, one.PageId).CompareTo((other.DueOn, other.PageId)));
        return rows;
    }

    /// <summary>
    /// The recipient's pages without a known review whose ranking day is still far off: not a reason for an email, but every email includes
    /// them. Only as many are read as a digest shows; the others are counted.
    /// </summary>
    public async Task<RecipientWork> WithUnreviewedAsync(RecipientWork share, string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var pages = db.Pages.Where(page =>
            page.Standing == ReviewStatus.NeverReviewed && page.DueOn > _horizon && (page.Owner == reader || (
                isAdmin && page.Owner == null)));
        var first = await RowsAsync(pages, Digest.MostItems, cancel);
        return share with
        {
            Unreviewed = first,
            UnreviewedTotal = first.Count < Digest.MostItems ? first.Count : await pages.CountAsync(cancel),
        };
    }

    /// <summary>Late pages of others in sections that the recipient leads, oldest first.</summary>
    private async Task<List<DueItem>> OfSectionsAsync(string lead, CancellationToken cancel)
    {
        if (!rules.Leads.Contains(lead) || rules.CopyLeadFromDay is not { } day)
            return [];
        await using var db = await database.CreateDbContextAsync(cancel);
        var late = DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - day));
        return await RowsAsync(
            db.Pages.Where(page => page.DueOn <= late && page.Section != null && page.Owner != lead),
            due => rules.LeadOf(due.Page.Site, due.Page.Section) == lead && IsNotified(due, lead, RecipientRole.SectionLead), cancel);
    }

    /// <summary>
    /// Late pages of others that a ladder copies to the recipient, oldest first; without those of which the recipient is notified in a
    /// weightier role.
    /// </summary>
    private async Task<List<DueItem>> CopiedAsync(string reader, CancellationToken cancel)
    {
        if (!rules.CopiedFrom.TryGetValue(reader, out var day))
            return [];
        await using var db = await database.CreateDbContextAsync(cancel);
        var late = DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - day));
        return await RowsAsync(
            db.Pages.Where(page => page.DueOn <= late && page.Owner != reader),
            due => due.Row.Step?.DaysFromDue >= day && IsNotified(due, reader, RecipientRole.LadderCopy), cancel);
    }

    // Few pages have several owners, so they are read once for all recipients.
    private async Task ReadSharedAsync(ReviewDb db, CancellationToken cancel)
    {
        var pages = await Columns(OldestFirst(db.Pages.Where(page => page.CopiedTo != null && page.DueOn <= _horizon)))
            .ToListAsync(cancel);
        foreach (var due in pages.Select(DueOf))
            Put(_shared, due, due.Row, RecipientRole.CoOwner);
    }

    // Few people are away at once, so their pages are read once for all stand-ins.
    private async Task ReadStandInsAsync(ReviewDb db, CancellationToken cancel)
    {
        foreach (var owner in _away)
        {
            var pages = await Columns(OldestFirst(db.Pages.Where(page => page.Owner == owner && page.DueOn <= _horizon)))
                .ToListAsync(cancel);
            foreach (var due in pages.Select(DueOf))
            {
                var row = due.Row.ForOwner;
                if (row.Step is not null)
                    Put(_standIn, due, row, RecipientRole.StandIn);
                else if (row.State is not (PageState.Current or PageState.Exempt))
                    Put(_standIn, rules.Audience.RolesOn(due.Page, today).Where(one => rules.Audience.Reaches(one, today)), row,
                        RecipientRole.StandIn);
            }
        }
    }

    private void Put(Dictionary<string, List<DueItem>> lists, DuePage due, DueItem row, RecipientRole role)
    {
        if (row.Step is { } step)
            Put(lists, rules.Audience.For(due.Page, step, today), row, role);
    }

    private static void Put(Dictionary<string, List<DueItem>> lists, IEnumerable<Recipient> recipients, DueItem row, RecipientRole role)
    {
        foreach (var person in recipients.Where(recipient => recipient.Role == role).Select(recipient => recipient.Address))
        {
            if (!lists.TryGetValue(person, out var rows))
                lists[person] = rows = [];
            rows.Add(row);
        }
    }

    /// <summary>The recipient's pages that moved and that nobody has confirmed yet, oldest move first.</summary>
    private async Task<List<DueItem>> MovedAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var moved = await Columns(db.Pages
            .Where(page => page.MovedOn != null && (page.Owner == reader || (isAdmin && page.Owner == null)))
            .OrderBy(page => page.MovedOn).ThenBy(page => page.Id)).ToListAsync(cancel);
        return Asked(moved, page => (page.MovedOn!.Value, LadderStep.Moved(page.MovedOn.Value, rules.Calendar)), reader);
    }

    /// <summary>The recipient's pages that still do not show the review recorded here after the time allowed, longest first.</summary>
    private async Task<List<DueItem>> NotShownAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var pages = await Columns(db.Pages
            .Where(page => page.ShowBy != null && page.ShowBy < today && page.Standing != ReviewStatus.Gone)
            .Where(page => page.Owner == reader || (isAdmin && page.Owner == null))
            .OrderBy(page => page.ShowBy).ThenBy(page => page.Id)).ToListAsync(cancel);
        return Asked(pages, page => (page.ShowBy!.Value, LadderStep.NotShown(page.ShowBy.Value, rules.Calendar)), reader);
    }

    private List<DueItem> Asked(
        IEnumerable<DerivedColumns> pages, Func<DerivedColumns, (DateOnly Cycle, LadderStep Step)> question, string reader) =>
        [
            .. from page in pages
               let asked = question(page)
               where rules.Audience.For(NotifiedOf(page), asked.Step, today).Any(recipient => recipient.Address == reader)
               select new DueItem(page.PageId, asked.Cycle, PageStates.On(page.Standing, page.DueOn, page.NoticeOn, today), asked.Step),
        ];

    private bool IsNotified(DuePage due, string reader, RecipientRole role) => due.Row.Step is { } step
        && rules.Audience.For(due.Page, step, today).Any(recipient => recipient.Address == reader && recipient.Role == role);

    // A page that is due soon is listed as its owner's even when none of its steps was reached, or its reminders are paused.
    private bool IsOwn(DuePage due, string reader)
    {
        var recipients = due.Row.ForOwner.Step is { } step
            ? rules.Audience.For(due.Page, step, today)
            : rules.Audience.RolesOn(due.Page, today).Where(recipient => rules.Audience.Reaches(recipient, today));
        return recipients.Any(recipient => recipient.Address == reader && recipient.Role is RecipientRole.Owner or RecipientRole.Admin);
    }

    private Task<List<DueItem>> RowsAsync(IQueryable<Page> pages, int most, CancellationToken cancel) =>
        RowsAsync(OldestFirst(pages).Take(most), _ => true, cancel);

    private async Task<List<DueItem>> RowsAsync(IQueryable<Page> pages, Func<DuePage, bool> isWanted, CancellationToken cancel)
    {
        var rows = new List<DueItem>();
        await foreach (var row in Columns(OldestFirst(pages)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.DueOn is not null && DueOf(row) is var due && isWanted(due))
                rows.Add(due.Row);
        }
        return rows;
    }

    private static IQueryable<Page> OldestFirst(IQueryable<Page> pages) => pages.OrderBy(page => page.DueOn).ThenBy(page => page.Id);

    private static IQueryable<DerivedColumns> Columns(IQueryable<Page> pages) => pages.AsNoTracking().Select(page =>
        new DerivedColumns(page.Id, page.DueOn, page.NoticeOn, page.Standing, page.Policy, page.Site, page.Section)
        {
            Owner = page.Owner,
            CopiedTo = page.CopiedTo,
            PlannedOn = page.PlannedOn,
            MovedOn = page.MovedOn,
            ShowBy = page.ShowBy,
            Postponement = page.Postponement,
        });

    private NotifiedPage NotifiedOf(DerivedColumns page) => new(page.Site, page.Section, rules.LadderOf(page.Policy))
    {
        Owner = page.Owner,
        CoOwners = CoOwnerText.Read(page.CopiedTo),
        DueOn = page.DueOn,
        Postponement = page.Postponement,
    };

    private DuePage DueOf(DerivedColumns page)
    {
        var dueOn = page.DueOn!.Value;
        var notified = NotifiedOf(page);
        var step = notified.Ladder.LatestStep(dueOn, today, rules.Calendar);
        var backlog = dueOn < today ? backlogs.Of(page.Owner) : null;
        if (backlog is not null)
            step = backlog.StepOf(step, page.PlannedOn, today, rules.Calendar);
        return new DuePage(notified, new DueItem(page.PageId, dueOn, PageStates.On(page.Standing, dueOn, page.NoticeOn, today), step)
        {
            BacklogOn = backlog is null ? null : page.PlannedOn,
            IsPutOff = notified.IsPausedOn(today),
            PutOff = notified.StepsOn(step, today, rules.Calendar).FirstOrDefault(one => one.IsPutOff),
        });
    }

    private readonly record struct DuePage(NotifiedPage Page, DueItem Row);
}
