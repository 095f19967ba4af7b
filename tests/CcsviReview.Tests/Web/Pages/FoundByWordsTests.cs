using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Pages;

public sealed class FoundByWordsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Words_are_found_in_title_or_address_whatever_their_case_and_accents(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await KeepAsync(
            database, Page("Bladder problems", "/a-z/bladder"), Page("Sténose veineuse", "/fr/stenose"),
            Page("Venöse Abflussstörung", "/de/abfluss"), Page("Обзор Ёлки", "/ru"), Page("狭窄症の治療", "/ja"), Page("It's O'Brien", "/it"));

        Assert.Equal(["/a-z/bladder"], await FindAsync(database, "BLADDER a-z"));
        Assert.Equal(["/a-z/bladder"], await FindAsync(database, "blad prob"));
        Assert.Equal(["/fr/stenose"], await FindAsync(database, "STENOSE"));
        Assert.Equal(["/fr/stenose"], await FindAsync(database, "sténo"));
        Assert.Equal(["/de/abfluss"], await FindAsync(database, "venose abflussst"));
        Assert.Equal(["/ru"], await FindAsync(database, "ОБЗОР елк"));
        Assert.Equal(["/ja"], await FindAsync(database, "狭窄"));
        Assert.Equal(["/ja"], await FindAsync(database, "療"));
        Assert.Equal(["/it"], await FindAsync(database, "o'brien"));
        Assert.Empty(await FindAsync(database, "bladder stenose"));
        Assert.Empty(await FindAsync(database, "ladder"));
        Assert.Empty(await FindAsync(database, "治狭"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pasted_address_finds_its_page_and_what_lies_below_it(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await KeepAsync(
            database, Page("CCSVI", "https://www.example.org/a-z/ccsvi"), Page("Treatment", "https://www.example.org/a-z/ccsvi/treatment"),
            Page("Other", "https://www.example.org/a-z/other"));

        Assert.Equal(["https://www.example.org/a-z/ccsvi", "https://www.example.org/a-z/ccsvi/treatment"],
            await FindAsync(database, "https://www.example.org/a-z/ccsvi"));
        Assert.Equal(["https://www.example.org/a-z/ccsvi/treatment"], await FindAsync(database, "https://www.example.org/a-z/ccsvi/treat"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_a_query_language_would_read_as_its_own_is_a_word_or_nothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await KeepAsync(database, Page("Either OR neither", "/or"), Page("NEAR the heart", "/near"), Page("100% honest", "/talk"),
            Page("50% honest", "/half"));

        Assert.Equal(["/or"], await FindAsync(database, "either OR neither"));
        Assert.Equal(["/near"], await FindAsync(database, "NEAR(heart)"));
        Assert.Equal(["/talk"], await FindAsync(database, "100%"));
        foreach (var hostile in new[]
        {
            "\"",
            "'",
            "honest\" OR \"",
            "honest' | '",
            "Words: honest",
            "honest:*",
            "-honest",
            "hon* ^",
            "honest & !talk",
            "\\honest\\",
        })
            Assert.True((await FindAsync(database, hostile)).Count <= 4, hostile);
        Assert.Equal(["/half", "/talk"], (await FindAsync(database, "honest:*")).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_renamed_page_is_found_by_its_new_words_only_and_a_removed_one_by_none(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await KeepAsync(database, Page("Bladder", "/one"), Page("Bladder", "/two"));
        await using (var db = database.Open())
        {
            var page = await db.Pages.SingleAsync(page => page.Address == "/one");
            page.Read(new() { Title = "Kidney" }, section: null, new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero));
            page.Derive(Standing, Today);
            await db.SaveChangesAsync();
        }

        Assert.Equal(["/one"], await FindAsync(database, "kidney"));
        Assert.Equal(["/two"], await FindAsync(database, "bladder"));

        await using (var db = database.Open())
        {
            var page = await db.Pages.SingleAsync(page => page.Address == "/two");
            page.MoveTo("/moved", Today);
            page.Derive(Standing, Today);
            await db.SaveChangesAsync();
        }

        Assert.Equal(["/moved"], await FindAsync(database, "bladder moved"));
        Assert.Empty(await FindAsync(database, "two"));

        await using (var db = database.Open())
        {
            db.Remove(await db.Pages.SingleAsync(page => page.Address == "/moved"));
            await db.SaveChangesAsync();
        }

        Assert.Empty(await FindAsync(database, "bladder"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_word_longer_than_a_database_would_keep_does_not_stop_the_page(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await KeepAsync(database, Page(new string('ж', 300), "/" + new string('x', 1900)));
        Assert.Single(await FindAsync(database, new string('ж', 200)));
        Assert.Single(await FindAsync(database, new string('x', 100)));
    }

    private static PageProjection Standing => new() { Standing = CcsviReview.Inventory.ReviewStatus.Dated, DueOn = Today, Policy = "default" };

    private static Page Page(string title, string address)
    {
        var page = SamplePages.Read("charity", address, new() { Title = title });
        page.Derive(Standing, Today);
        return page;
    }

    private static async Task KeepAsync(TestDatabase database, params Page[] pages)
    {
        await using var db = database.Open();
        db.AddRange(pages);
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> FindAsync(TestDatabase database, string text)
    {
        await using var db = database.Open();
        return await db.PagesOf(new InventoryFilter { Text = text }).OrderBy(page => page.Id).Select(page => page.Address).ToListAsync();
    }
}
