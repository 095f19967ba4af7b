using CcsviReview.Current;
using CcsviReview.Features.Imports;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>How an address became known, and what that lets it do.</summary>
public sealed class WhoMayVisitTests
{
    private const string In = "/ /pages.csv /account api calendar link";
    private const string Out = "- - - - - -";
    private const string CalendarOnly = "- - - - calendar -";

    private static readonly Dictionary<string, string> s_table = new(StringComparer.Ordinal)
    {
        // By a present role, or an entry of the list of people.
        ["admin@example.org"] = In,
        ["refused.admin@example.org"] = In,
        ["lead@example.org"] = In,
        ["editor@example.org"] = In,
        ["refused.editor@example.org"] = In,
        ["section.editor@example.org"] = In,
        ["default@example.org"] = In,
        ["entered@example.org"] = In,
        ["made.admin@example.org"] = In,
        // By a page, a ladder's copies, or what is stored about an address.
        ["owner@trusted.example"] = CalendarOnly,
        ["second@trusted.example"] = Out,
        ["standin@trusted.example"] = Out,
        ["stranger@else.example"] = Out,
        ["copied@example.org"] = Out,
        ["muted@example.org"] = Out,
        ["bounced@example.org"] = Out,
        ["old.lead@example.org"] = Out,
        ["old.editor@example.org"] = Out,
        ["paced@example.org"] = Out,
        ["left@example.org"] = Out,
    };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Only_a_duty_or_an_entry_gives_access_and_it_ends_permanently(string kind)
    {
        await using var fixture = await AccessFixture.StartAsync(kind, s_table.Keys);
        await using (var site = await fixture.ServeAsync(AccessFixture.Settings))
        {
            // Before any request: the start of the program ended it.
            await using var db = fixture.Database.Open();
            var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var ended = s_table.Where(line => line.Value != In).Select(line => line.Key).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(ended,
                await OrderedAsync(db.Sessions.Where(session => session.EndedAt != null).Select(session => session.Address)));
            Assert.Equal(ended, await OrderedAsync(db.ApiTokens.Where(token => token.RevokedAt != null).Select(token => token.MadeBy)));
            Assert.Equal(ended,
                await OrderedAsync(db.Changes.Where(change => change.What == "access").Select(change => change.Subject)));

            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var address in s_table.Keys)
                seen[address] = await fixture.SeenAsync(site, address);
            Assert.Equal(s_table, seen);
        }

        // A person who is allowed again must sign in again.
        var again = RoleMatrixTests.SampleSettings.WithPeople(
            new PeopleOptions { Editors = [.. s_table.Keys.Select(address => new EditorOptions { Address = address })] });
        await using var later = await fixture.ServeAsync(again);
        foreach (var address in s_table.Where(line => line.Value == Out).Select(line => line.Key))
            Assert.StartsWith("- - - - ", await fixture.SeenAsync(later, address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("address,has_left\nentered@example.org,yes\n")]
    [InlineData("address,has_left\neditor@example.org,yes\n")]
    public async Task A_person_whom_an_import_marks_as_left_loses_sessions_tokens_and_links_at_once(string sheet)
    {
        var who = sheet.Split('\n')[1].Split(',')[0];
        await using var fixture = await AccessFixture.StartAsync(nameof(DatabaseKind.Sqlite), [who, "paced@example.org"]);
        await using var site = await fixture.ServeAsync(AccessFixture.Settings);
        await site.SignInAsync(who);
        var link = await site.Services.GetRequiredService<MakeSignInLink>().ForConsoleAsync(who, default);
        var import = site.Services.GetRequiredService<ImportPeople>();

        var report = await import.PeopleAsync(new StringReader(sheet), new ImportTerms("ops", IsDry: false), default);

        Assert.Empty(report.Faults);
        await AssertEndedAsync(fixture.Database, who);
        await import.PeopleAsync(
            new StringReader(sheet.Replace("yes", "no", StringComparison.Ordinal)), new ImportTerms("ops", IsDry: false), default);
        using var used = await site.Stranger.GetAsync(link);
        Assert.Equal(System.Net.HttpStatusCode.Gone, used.StatusCode);
        Assert.StartsWith("- - - - calendar", await fixture.SeenAsync(site, who), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_whose_section_an_import_removes_or_reassigns_loses_them_at_once()
    {
        await using var fixture = await AccessFixture.StartAsync(nameof(DatabaseKind.Sqlite), ["lead@example.org", "paced@example.org"]);
        await using var site = await fixture.ServeAsync(AccessFixture.Settings);
        await site.SignInAsync("lead@example.org");

        await site.Services.GetRequiredService<ImportPeople>().SectionsAsync(
            new StringReader("section,lead\nHealth,editor@example.org\n"), new ImportTerms("ops", IsDry: false), default);

        await AssertEndedAsync(fixture.Database, "lead@example.org");
    }

    [Fact]
    public async Task A_person_whom_an_admin_marks_as_left_loses_access_and_one_with_another_role_keeps_it()
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        using var admin = await site.ClientOfAsync("ada@example.org");
        using var kim = await site.ClientOfAsync("kim@example.org");
        using var lena = await site.ClientOfAsync("lena@example.org");
        const string page = "/people/kim%40example.org";

        using var left = await admin.SendFormAsync(page, page, ("has_left", "yes"));
        using var back = await admin.SendFormAsync(page, page, ("has_left", "no"));

        await AssertEndedAsync(site.Database, "kim@example.org");
        using var after = await kim.GetAsync("/");
        Assert.Equal(System.Net.HttpStatusCode.Found, after.StatusCode);
        Assert.Contains("Conditions", await lena.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_that_an_admin_sets_for_a_lead_creates_no_entry_and_a_name_does()
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        using var admin = await site.ClientOfAsync("ada@example.org");
        const string lena = "/people/lena%40example.org";

        using var hour = await admin.SendFormAsync(lena, lena, ("digest_hour", "9"));
        Assert.Equal((9, false), await KeptAsync());
        using var name = await admin.SendFormAsync(lena, lena, ("name", "Lena"));
        Assert.Equal((9, true), await KeptAsync());

        async Task<(int?, bool)> KeptAsync()
        {
            await using var db = site.Database.Open();
            var kept = await db.People.SingleAsync(person => person.Address == "lena@example.org");
            return (kept.DigestHour, kept.IsEntered);
        }
    }

    [Fact]
    public async Task Stored_details_of_an_address_are_in_no_list_of_people()
    {
        await using var fixture = await AccessFixture.StartAsync(nameof(DatabaseKind.Sqlite), ["paced@example.org"]);
        var current = new CurrentRules(fixture.Database.Contexts, AccessFixture.Settings);
        List<string> exported = [];
        await foreach (var cells in new ExportSheets(fixture.Database.Contexts, current).RunAsync("people", default))
            exported.Add(cells[0]);

        Assert.Equal(
            [
                "editor@example.org", "entered@example.org", "left@example.org", "made.admin@example.org", "refused.editor@example.org",
            ],
            exported);
        Assert.False((await current.ReadAsync(default)).MutesCopies("editor@example.org"));
        Assert.True((await current.ReadAsync(default)).MutesCopies("copied@example.org"));
    }

    private static async Task AssertEndedAsync(TestDatabase database, string who)
    {
        await using var db = database.Open();
        Assert.NotEmpty(await db.Sessions.Where(session => session.Address == who).ToListAsync());
        Assert.All(await db.Sessions.Where(session => session.Address == who).ToListAsync(), session => Assert.NotNull(session.EndedAt));
        Assert.All(await db.ApiTokens.Where(token => token.MadeBy == who).ToListAsync(), token => Assert.NotNull(token.RevokedAt));
    }

    private static async Task<List<string>> OrderedAsync(IQueryable<string> addresses) =>
        [.. (await addresses.Distinct().ToListAsync()).Order(StringComparer.Ordinal)];
}
