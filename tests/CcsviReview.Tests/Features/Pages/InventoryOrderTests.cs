using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Pages;

public sealed class InventoryOrderTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateOnly[] Days =
        [
            Today.AddDays(-400), Today.AddDays(-1), Today, Today.AddDays(1), Today.AddDays(59), Today.AddDays(60), Today.AddDays(366),
            Today.AddDays(367), DateOnly.MaxValue,
        ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_list_can_be_narrowed_to_pages_that_moved_and_to_those_that_somebody_shares(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        foreach (var copied in new[] { null, "lee@example.org bo@example.org", "ann.lee@example.org" })
        {
            var page = new Page("site", $"/of/{copied}", Today);
            page.Derive(
                new PageProjection { Standing = ReviewStatus.Dated, DueOn = Today, Policy = "default", Owner = "jane@example.org", CopiedTo = copied },
                Today);
            db.Add(page);
        }
        var moved = new Page("site", "/moved", Today);
        moved.MoveTo("/here", Today);
        db.Add(moved);
        await db.SaveChangesAsync();

        Assert.Equal(["/here"], await AddressesAsync(PageKind.Moved, ""));
        Assert.Equal(["/of/lee@example.org bo@example.org", "/of/ann.lee@example.org"], await AddressesAsync(PageKind.Shared, ""));
        Assert.Equal(["/of/lee@example.org bo@example.org"], await AddressesAsync(PageKind.Shared, "lee@example.org"));
        Assert.Equal([], await AddressesAsync(PageKind.Shared, "jane@example.org"));

        Task<List<string>> AddressesAsync(PageKind only, string owner) =>
            db.PagesOf(new InventoryFilter { Only = only, Owner = owner }).OrderBy(p => p.Id).Select(p => p.Address).ToListAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_list_can_be_narrowed_to_a_section_a_policy_and_a_kind_of_finding(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        FindingCode[][] found =
            [[], [FindingCode.NoOwner], [FindingCode.NoOwner, FindingCode.PromiseBroken], [FindingCode.EditedSinceReview]];
        foreach (var (codes, number) in found.Select((codes, number) => (codes, number)))
        {
            var page = new Page("site", $"/{number}", Today);
            page.AssignSection(number < 2 ? "Conditions" : null, null);
            page.Derive(
                new PageProjection
                {
                    Standing = ReviewStatus.Dated,
                    DueOn = Today,
                    Policy = number == 3 ? "news" : "default",
                    Findings = FindingSet.Of(codes),
                }, Today);
            db.Add(page);
        }
        await db.SaveChangesAsync();

        Assert.Equal(["/0", "/1"], await AddressesAsync(new InventoryFilter { Section = "Conditions" }));
        Assert.Equal(["/3"], await AddressesAsync(new InventoryFilter { Policy = "news" }));
        Assert.Equal(["/1", "/2"], await AddressesAsync(new InventoryFilter { Finding = FindingCode.NoOwner }));
        Assert.Equal(["/2"], await AddressesAsync(new InventoryFilter { Finding = FindingCode.PromiseBroken }));
        Assert.Equal(["/3"], await AddressesAsync(new InventoryFilter { Finding = FindingCode.EditedSinceReview }));
        Assert.Empty(await AddressesAsync(new InventoryFilter { Finding = FindingCode.Moved }));

        Task<List<string>> AddressesAsync(InventoryFilter filter) =>
            db.PagesOf(filter).OrderBy(p => p.Id).Select(p => p.Address).ToListAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Walking_a_list_by_title_or_by_age_shows_each_page_once_in_that_order(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
        {
            foreach (var (title, number) in new[]
            {
                "beta",
                "Alpha",
                "alpha",
                "",
                "beta",
                "beta",
                "Ωmega",
                "a b",
                "a-b",
            }.Select((title, number) => (title, number)))
            {
                var page = new Page("site", $"/{number}", Today);
                page.Read(new CcsviReview.Facts.PageFacts { Title = title }, null, new DateTimeOffset(Today, default, TimeSpan.Zero));
                db.Add(page);
            }
            await db.SaveChangesAsync();
        }
        await using var read = database.Open();
        var byTitle = await read.Pages.OrderBy(p => p.Title).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync();
        var newest = await read.Pages.OrderByDescending(p => p.Id).Select(p => p.Id).ToListAsync();
        foreach (var size in new[] { 1, 2, 4, 200 })
        {
            Assert.Equal(byTitle, await WalkAsync(database, new InventoryFilter { Order = PageOrder.Title, Size = size }));
            Assert.Equal(newest, await WalkAsync(database, new InventoryFilter { Order = PageOrder.Newest, Size = size }));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Walking_a_list_shows_each_of_its_pages_once_in_order_whatever_its_size(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var all = await SeedAsync(database);
        foreach (var state in StateNames.MostUrgentFirst.Cast<PageState?>().Append(null))
        {
            foreach (var size in new[] { 1, 7, 200 })
            {
                var expected = all.Where(p => state is null || StateOf(p) == state)
                    .OrderBy(p => p.DueOn ?? DateOnly.MaxValue).ThenBy(p => p.DueOn is null).ThenBy(p => p.Id).Select(p => p.Id);
                Assert.Equal(expected, await WalkAsync(database, new InventoryFilter { State = state, Size = size }));
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_list_of_one_owner_has_their_pages_and_nobodys_has_those_without_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        foreach (var owner in new[] { "jane@example.org", "lee@example.org", null })
        {
            var page = new Page("site", $"/of/{owner}", Today);
            page.Derive(new PageProjection { Standing = ReviewStatus.Dated, DueOn = Today, Policy = "default", Owner = owner }, Today);
            db.Add(page);
        }

        await db.SaveChangesAsync();

        Assert.Equal(["/of/jane@example.org"], await AddressesAsync("jane@example.org"));
        Assert.Equal(["/of/"], await AddressesAsync(InventoryFilter.Nobody));
        Assert.Equal(3, (await AddressesAsync("")).Count);
        Task<List<string>> AddressesAsync(string owner) =>
            db.PagesOf(new InventoryFilter { Owner = owner }).OrderBy(p => p.Id).Select(p => p.Address).ToListAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_page_is_in_the_range_of_its_state_and_in_no_other(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var all = await SeedAsync(database);
        await using var db = database.Open();
        foreach (var state in Enum.GetValues<PageState>())
        {
            var found = await db.Pages.In(state, Today).Select(p => p.Id).ToListAsync();
            Assert.Equal(all.Where(p => StateOf(p) == state).Select(p => p.Id).Order(), found.Order());
            Assert.NotEmpty(found);
        }
    }

    private static PageState StateOf(Page page) => PageStates.On(page.Standing, page.DueOn, page.NoticeOn, Today);

    private static async Task<List<Page>> SeedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var number = 0;
        foreach (var standing in Enum.GetValues<ReviewStatus>())
        {
            foreach (var day in Days.Cast<DateOnly?>().Append(null))
            {
                // Three of each kind, so that some days are equal.
                for (var twin = 0; twin < 3; twin++)
                {
                    var page = new Page("charity", $"/{number++}", Today);
                    page.Derive(new PageProjection { Standing = standing, DueOn = day, NoticeOn = day?.AddDays(-60), Policy = "default" }, Today);
                    db.Add(page);
                }
            }
        }
        await db.SaveChangesAsync();
        return await db.Pages.AsNoTracking().ToListAsync();
    }

    private static async Task<List<long>> WalkAsync(TestDatabase database, InventoryFilter filter)
    {
        await using var db = database.Open();
        var walked = new List<long>();
        while (true)
        {
            var found = await db.Pages.AsNoTracking().AfterCursorAsync(filter, Today, CancellationToken.None);
            var shown = found.Take(filter.Size).ToList();
            walked.AddRange(shown.Select(p => p.Id));
            Assert.True(walked.Count < 1_000, "The walk does not end.");
            if (found.Count <= filter.Size)
                return walked;
            filter = filter with { After = Assert.IsType<Cursor>(Reread(new Cursor(shown[^1].DueOn, shown[^1].Id))) };
        }
    }

    private static Cursor? Reread(Cursor cursor) => Cursor.TryParse(cursor.ToString(), out var read) ? read : null;
}
