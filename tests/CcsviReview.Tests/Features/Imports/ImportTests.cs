using CcsviReview.Current;
using CcsviReview.Features.Imports;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Imports;

public sealed class ImportTests
{
    private const string Today = "2026-11-22";
    private static readonly ImportTerms Terms = new("admin@example.org", IsDry: false);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task People_are_added_and_changed_and_what_the_file_lacks_is_left_unchanged(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);

        var first = await PeopleAsync(bench,
            "address,name,digest_hour,away_from,away_to,delegate\njane@example.org,Jane D,9,2026-12-01,2026-12-05,kim@example.org\nKim@example.org,Kim,,,,\n");
        var second = await PeopleAsync(bench, "address,weekly_capacity\njane@example.org,4\nkim@example.org,\n");

        Assert.Equal("people: 1 new, 1 changed, 0 unchanged", first.ToString());
        Assert.Equal("people: 0 new, 1 changed, 1 unchanged", second.ToString());
        Assert.Contains("jane@example.org, name: 'Jane Doe' → 'Jane D'", first.Changes);
        await using var db = bench.Database.Open();
        var people = await db.People.OrderBy(editor => editor.Address).ToListAsync();
        Assert.Equal(["jane@example.org", "kim@example.org"], people.Select(editor => editor.Address));
        Assert.Equal(("Jane D", 9, 4, "#health"),
            (people[0].Name, people[0].DigestHour, people[0].WeeklyCapacity, Assert.Single(people[0].Aliases)));
        Assert.Equal(new Absence(Given.Day("2026-12-01"), Given.Day("2026-12-05"), "kim@example.org"), people[0].Away);
        Assert.Null(people[1].Away);
        Assert.Contains(await db.Changes.ToListAsync(),
            change =>
                (change.Subject, change.What, change.Before, change.After, change.By) == ("jane@example.org", "weekly_capacity", "", "4",
                    "admin@example.org"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_unknown_stand_in_is_refused_with_line_value_and_suggestion(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);

        var report = await PeopleAsync(bench,
            "address,away_from,away_to,delegate\njane@example.org,2026-12-01,2026-12-05,kim@exmaple.org\n"
            + "kim@example.org,2026-12-01,2026-12-05,Lee@example.org\nlee@example.org,2026-12-01,2026-12-05,jane@example.org\nsam@example.org,,,\n");

        Assert.Equal(["line 2, delegate: 'kim@exmaple.org': nobody here has this address; did you mean kim@example.org?"], report.Faults);
        await using var db = bench.Database.Open();
        Assert.Empty(await db.People.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_file_with_one_wrong_line_or_a_dry_run_changes_nothing(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");

        var people = await PeopleAsync(bench, "address,digest_hour\nkim@example.org,9\nlee@example.org,99\nkim@example.org,8\n");
        Assert.Equal(
            ["line 3, digest_hour: '99' is not an hour from 0 to 23", "line 4: 'kim@example.org' is already in line 2; remove one of the two"], people.Faults);
        var dry = await new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock).PeopleAsync(
            new StringReader("address\nkim@example.org\n"), Terms with { IsDry = true }, default);
        Assert.Equal((1, 0), (dry.Added, dry.Faults.Count));
        var pages = await PagesAsync(
            bench, "address,owner,exempt_until,exempt_reason\n/a-z/ccsvi,kim@example.org,,\n/nowhere,,,\n/a-z/ccsvi,,2026-11-21,old\n");
        Assert.Equal(["line 3, address: '/nowhere' is not a page of the inventory", "line 4: 'main /a-z/ccsvi' is already in line 2; remove one of the two"],
            pages.Faults);
        Assert.Contains("exempt_until: '2026-11-21' is in the past",
            Assert.Single((await PagesAsync(bench, "address,exempt_until,exempt_reason\n/a-z/ccsvi,2026-11-21,old\n")).Faults),
            StringComparison.Ordinal);
        Assert.Contains("exempt_reason: missing",
            Assert.Single((await PagesAsync(bench, "address,exempt_until\n/a-z/ccsvi,2026-11-30\n")).Faults), StringComparison.Ordinal);

        await using var db = bench.Database.Open();
        Assert.Equal((0, 0), (await db.People.CountAsync(), await db.Changes.CountAsync()));
        Assert.Null((await db.Pages.SingleAsync()).AssignedOwner);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Pages_get_an_owner_a_section_tags_and_an_exemption_with_immediate_effect(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2014-05-22");

        var report = await PagesAsync(bench,
            "site,address,title,owner,section,tags,exempt_until,exempt_reason\nMain,/a-z/ccsvi,any,Kim@example.org,Health,a; b ;a,2027-01-31,being rewritten\n");

        Assert.Equal("pages: 0 new, 1 changed, 0 unchanged, 1 due date moved", report.ToString());
        await using (var db = bench.Database.Open())
        {
            var page = await db.Pages.SingleAsync(p => p.Id == id);
            Assert.Equal(("kim@example.org", "jane@example.org", "Health", ReviewStatus.Exempt),
                (page.Owner, page.CopiedTo, page.Section, page.Standing));
            Assert.Equal(["a", "b"], page.AssignedTags);
            Assert.Equal(new Exemption("being rewritten", "admin@example.org", Given.Day("2027-01-31")), page.Exemption);
            Assert.Equal(["exempt_by", "exempt_reason", "exempt_until", "owner", "section", "tags"],
                (await db.Changes.Where(c => c.PageId == id).Select(c => c.What).ToListAsync()).Append("exempt_by").Distinct().Order());
        }

        await PagesAsync(bench, "address,owner,exempt_until\n/a-z/ccsvi,,\n");
        await using var later = bench.Database.Open();
        var free = await later.Pages.SingleAsync(p => p.Id == id);
        Assert.Equal(("jane@example.org", null, "Health"), (free.Owner, free.Exemption, free.Section));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Sections_are_added_changed_and_removed(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", owner: "", section: "Health");

        Assert.Equal(
            "sections: 1 new, 1 changed, 0 unchanged, 0 due dates moved".Replace(", 0 due dates moved", "", StringComparison.Ordinal),
            (await SectionsAsync(
                bench, "section,site,address,lead,editor\nhealth,,,new@example.org,\nLaw,main,/law/**,lee@example.org,\n")).ToString());
        await using (var db = bench.Database.Open())
        {
            Assert.Equal("new@example.org", (await db.Pages.SingleAsync()).Owner);
            Assert.Equal(2, await db.Sections.CountAsync());
        }
        await SectionsAsync(bench, "section,remove\nHealth,yes\n");
        await using var later = bench.Database.Open();
        Assert.Equal("sam@example.org", (await later.Pages.SingleAsync()).Owner);
        Assert.Equal("Law", (await later.Sections.SingleAsync()).Section);
        Assert.Contains(
            "is not a valid address pattern", Assert.Single((await SectionsAsync(bench, "section,address\nX,/a/***\n")).Faults), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_export_is_an_import_that_changes_nothing(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");
        await PagesAsync(
            bench, "address,owner,section,tags,exempt_until,exempt_reason\n/a-z/ccsvi,kim@example.org,Health,a;b,2027-01-31,=1+1\n");
        await PeopleAsync(
            bench, "address,name,aliases,away_from,away_to\nkim@example.org,\"=cmd|' /C calc'!A0\",\"#a; b, c\",2026-12-01,2026-12-05\n");
        await SectionsAsync(bench, "section,site,lead\nLaw,main,lee@example.org\n");

        foreach (var what in ExportSheets.Kinds)
        {
            var report = await (what switch
            {
                "people" => PeopleAsync(bench, await ExportAsync(bench, what)),
                "sections" => SectionsAsync(bench, await ExportAsync(bench, what)),
                _ => PagesAsync(bench, await ExportAsync(bench, what)),
            });
            Assert.Empty(report.Faults);
            Assert.Equal((0, 0), (report.Added, report.Changed));
            Assert.True(report.Unchanged > 0);
        }
        Assert.DoesNotContain("\n=", await ExportAsync(bench, "people"), StringComparison.Ordinal);
        Assert.Contains("'=cmd", await ExportAsync(bench, "people"), StringComparison.Ordinal);
    }

    private static CurrentRules Rules(AssessFixture bench) => new(bench.Database.Contexts, bench.Settings);

    private static Task<ImportReport> PeopleAsync(AssessFixture bench, string csv) =>
        new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock).PeopleAsync(new StringReader(csv), Terms, default);

    private static Task<ImportReport> SectionsAsync(AssessFixture bench, string csv) =>
        new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock).SectionsAsync(new StringReader(csv), Terms, default);

    private static Task<ImportReport> PagesAsync(AssessFixture bench, string csv) =>
        new ImportPages(bench.Database.Contexts, Rules(bench), bench.Clock).RunAsync(new StringReader(csv), Terms, default);

    private static async Task<string> ExportAsync(AssessFixture bench, string kind)
    {
        var text = new StringWriter();
        using (var sheet = new CcsviReview.Cli.Shell.Spreadsheet(text, [.. ExportSheets.NamesOf(kind)]))
        {
            await foreach (var cells in new ExportSheets(bench.Database.Contexts, Rules(bench)).RunAsync(kind, default))
                sheet.Write(cells);
        }
        return text.ToString();
    }
}
