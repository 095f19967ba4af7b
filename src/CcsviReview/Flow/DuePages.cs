using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>Reads the pages that are due within the widest notice, by index range and for one reader at a time.</summary>
internal sealed class DuePages(IDbContextFactory<ReviewDb> database, ReviewRules rules, DateOnly today, BacklogsInForce backlogs)
{
    private readonly DateOnly _horizon = DateOnly.FromDayNumber(Math.Min(today.DayNumber + rules.DaysAhead, DateOnly.MaxValue.DayNumber));

    private readonly IReadOnlyList<string> _away = rules.AwayOn(today);
    private readonly Dictionary<string, List<DueRow>> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DueRow>> _standIn = new(StringComparer.Ordinal);

    /// <summary>
    /// Everybody who may have to be told something: owners, the admins where pages have nobody else, further owners, section leads, whom
    /// ladders copy, and who stands in for those who are away. Whoever is away is told when they are back.
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
                .Concat(rules.Copies.All).Distinct().Except(_away).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What of the inventory the reader is told.</summary>
    public async Task<ReaderShare> ShareOfAsync(string reader, CancellationToken cancel)
    {
        (Aside Aside, IReadOnlyList<DueRow> Rows)[] asides =
        [
            (Aside.Moved, await MovedAsync(reader, cancel)),
            (Aside.NotShown, await NotShownAsync(reader, cancel)),
            (Aside.StandIn, _standIn.GetValueOrDefault(reader, [])),
            (Aside.Shared, _shared.GetValueOrDefault(reader, [])),
            (Aside.LedSections, await OfSectionsAsync(reader, cancel)),
            (Aside.Copied, await CopiedAsync(reader, cancel)),
        ];
        var isMuted = rules.MutesCopies(reader);
        return new ReaderShare(
            await OwnAsync(reader, cancel), [.. asides.Where(aside => aside.Rows.Count > 0 && !(isMuted && aside.Aside.IsOptional()))])
        {
            Backlog = backlogs.Of(reader) ?? (rules.Admins.Contains(reader) ? backlogs.Of(null) : null),
        };
    }

    /// <summary>How many due pages have nobody to be told.</summary>
    public async Task<int> WithoutReaderAsync(CancellationToken cancel)
    {
        if (rules.ReachableAdmins.Count > 0)
            return 0;
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.CountAsync(page => page.Owner == null && page.DueOn <= _horizon, cancel);
    }

    /// <summary>The reader's own pages that belong in a digest, oldest first.</summary>
    private async Task<List<DueRow>> OwnAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var rows = await RowsAsync(db.Pages.Where(page => page.Owner == reader && page.DueOn <= _horizon), (_, _) => true, cancel);
        if (rules.Admins.Contains(reader))
            rows.AddRange(await RowsAsync(db.Pages.Where(page => page.Owner == null && page.DueOn <= _horizon), (_, _) => true, cancel));
        rows = rows.ConvertAll(row => row.ForOwner);
        rows.RemoveAll(row => row.Step is null && row.State is PageState.Current or PageState.Exempt);
        rows.Sort((one, other) => (one.DueOn, one.PageId).CompareTo((other.DueOn, other.PageId)));
        return rows;
    }

    /// <summary>
    /// The reader's pages of which no review is known and whose ranking day is still far: no reason for a mail of its own, but never left
    /// out of one. Only as many are read as a digest shows; the others are counted.
    /// </summary>
    public async Task<ReaderShare> WithUnreviewedAsync(ReaderShare share, string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var pages = db.Pages.Where(page =>
            page.Standing == Standing.NeverReviewed && page.DueOn > _horizon && (page.Owner == reader || (isAdmin && page.Owner == null)));
        var first = await RowsAsync(pages, Digest.MostItems, cancel);
        return share with
        {
            Unreviewed = first,
            UnreviewedTotal = first.Count < Digest.MostItems ? first.Count : await pages.CountAsync(cancel),
        };
    }

    /// <summary>Late pages of others in the sections that the reader leads, oldest first.</summary>
    private async Task<List<DueRow>> OfSectionsAsync(string lead, CancellationToken cancel)
    {
        if (!rules.Leads.Contains(lead) || rules.CopyLeadFromDay is not { } day)
            return [];
        await using var db = await database.CreateDbContextAsync(cancel);
        var late = DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - day));
        return await RowsAsync(
            db.Pages.Where(page => page.DueOn <= late && page.Section != null && page.Owner != lead),
            (row, step) => IsLedBy(lead, row, step), cancel);
    }

    /// <summary>
    /// Late pages of others that a ladder copies to the reader, oldest first; those of sections that the reader leads are told as such.
    /// </summary>
    private async Task<List<DueRow>> CopiedAsync(string reader, CancellationToken cancel)
    {
        if (rules.Copies.FromDay(reader) is not { } day)
            return [];
        await using var db = await database.CreateDbContextAsync(cancel);
        var late = DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - day));
        var isAdmin = rules.Admins.Contains(reader);
        return await RowsAsync(
            db.Pages.Where(page => page.DueOn <= late && page.Owner != reader && !(isAdmin && page.Owner == null)),
            (row, step) => step is not null && rules.Copies.Tells(reader, rules.LadderOf(row.Policy), step) && !IsLedBy(reader, row, step),
            cancel);
    }

    private bool IsLedBy(string lead, DerivedColumns row, LadderStep? step) =>
        step is { IsForLead: true } && rules.LeadOf(row.Site, row.Section) == lead;

    // Pages with several owners are few: they are read once for all their readers.
    private async Task ReadSharedAsync(ReviewDb db, CancellationToken cancel)
    {
        var copies = await db.Pages.AsNoTracking().Where(page => page.CopiedTo != null && page.DueOn <= _horizon)
            .Select(page => new { page.Id, page.CopiedTo }).ToDictionaryAsync(page => page.Id, page => page.CopiedTo!, cancel);
        if (copies.Count == 0)
            return;
        foreach (var row in await RowsAsync(
            db.Pages.Where(page => page.CopiedTo != null && page.DueOn <= _horizon), (_, _) => true, cancel))
        {
            if (row.ForOwner.Step is null || !copies.TryGetValue(row.PageId, out var people))
                continue;
            foreach (var person in people.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Put(_shared, person, row);
        }
    }

    // Few are away at once: their pages are read once for all who stand in for them.
    private async Task ReadStandInsAsync(ReviewDb db, CancellationToken cancel)
    {
        foreach (var owner in _away)
        {
            var columns = await Columns(db.Pages.Where(page => page.Owner == owner && page.DueOn <= _horizon)).ToListAsync(cancel);
            foreach (var page in columns)
            {
                var row = RowOf(page).ForOwner;
                if (row.Step is null && row.State is PageState.Current or PageState.Exempt)
                    continue;
                IReadOnlyList<string> readers = rules.ReaderOf(owner, page.Site, page.Section, today) is { } reader
                    ? [reader]
                    : rules.ReachableAdmins;
                foreach (var one in readers)
                    Put(_standIn, one, row);
            }
        }
    }

    private static void Put(Dictionary<string, List<DueRow>> lists, string person, DueRow row)
    {
        if (!lists.TryGetValue(person, out var rows))
            lists[person] = rows = [];
        rows.Add(row);
    }

    /// <summary>The reader's pages that moved and that nobody confirmed yet, the oldest move first.</summary>
    private async Task<List<DueRow>> MovedAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var moved = await db.Pages.AsNoTracking()
            .Where(page => page.MovedOn != null && (page.Owner == reader || (isAdmin && page.Owner == null)))
            .OrderBy(page => page.MovedOn).ThenBy(page => page.Id)
            .Select(page => new { page.Id, page.MovedOn, page.Standing, page.DueOn, page.NoticeOn })
            .ToListAsync(cancel);
        return [.. moved.Select(page => new DueRow(
            page.Id, page.MovedOn!.Value, PageStates.On(page.Standing, page.DueOn, page.NoticeOn, today),
            LadderStep.Moved(page.MovedOn.Value, rules.Calendar)))];
    }

    /// <summary>The reader's pages that do not show the review recorded here though their time for it is over, the longest first.</summary>
    private async Task<List<DueRow>> NotShownAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var pages = await db.Pages.AsNoTracking()
            .Where(page => page.ShowBy != null && page.ShowBy < today && page.Standing != Standing.Gone)
            .Where(page => page.Owner == reader || (isAdmin && page.Owner == null))
            .OrderBy(page => page.ShowBy).ThenBy(page => page.Id)
            .Select(page => new { page.Id, page.ShowBy, page.Standing, page.DueOn, page.NoticeOn })
            .ToListAsync(cancel);
        return [.. pages.Select(page => new DueRow(
            page.Id, page.ShowBy!.Value, PageStates.On(page.Standing, page.DueOn, page.NoticeOn, today),
            LadderStep.NotShown(page.ShowBy.Value, rules.Calendar)))];
    }

    private Task<List<DueRow>> RowsAsync(IQueryable<Page> pages, int most, CancellationToken cancel) =>
        RowsAsync(pages.OrderBy(page => page.DueOn).ThenBy(page => page.Id).Take(most), (_, _) => true, cancel);

    private async Task<List<DueRow>> RowsAsync(
        IQueryable<Page> pages, Func<DerivedColumns, LadderStep?, bool> isWanted, CancellationToken cancel)
    {
        var rows = new List<DueRow>();
        await foreach (var row in Columns(pages).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.DueOn is not null && RowOf(row) is var due && isWanted(row, due.Step))
                rows.Add(due);
        }
        return rows;
    }

    private static IQueryable<DerivedColumns> Columns(IQueryable<Page> pages) =>
        pages.AsNoTracking().OrderBy(page => page.DueOn).ThenBy(page => page.Id).Select(page =>
            new DerivedColumns(page.Id, page.DueOn, page.NoticeOn, page.Standing, page.Policy, page.Site, page.Section)
            {
                Owner = page.Owner,
                PlannedOn = page.PlannedOn,
                Postponement = page.Postponement,
            });

    private DueRow RowOf(DerivedColumns page)
    {
        var dueOn = page.DueOn!.Value;
        var step = rules.LadderOf(page.Policy).LatestStep(dueOn, today, rules.Calendar);
        var backlog = dueOn < today ? backlogs.Of(page.Owner) : null;
        return new DueRow(
            page.PageId, dueOn, PageStates.On(page.Standing, dueOn, page.NoticeOn, today),
            backlog is null ? step : backlog.StepOf(step, page.PlannedOn, today, rules.Calendar))
        {
            BacklogOn = backlog is null ? null : page.PlannedOn,
            IsPutOff = page.Postponement?.Holds(dueOn, today) == true,
            PutOff = page.Postponement is { } asked && asked.Cycle == dueOn && asked.Until <= today
                ? LadderStep.PutOff(asked, rules.Calendar)
                : null,
        };
    }
}
