using System.Net;
using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Features.SignIn;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>An admin whose address refuses mail stays an admin.</summary>
public sealed class RefusedAdminTests
{
    private const string Ada = "ada@example.org";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_only_admin_keeps_her_rights_and_tokens_when_her_email_is_refused(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        using var admin = await site.ClientOfAsync(Ada);
        using var program = await CcsviReview.Tests.Web.Api.ApiPrograms.ProgramAsync(site, TokenAdmin.Read, TokenAdmin.Import);
        await RefuseAsync(site);

        foreach (var path in new[] { "/", "/tokens", "/people", "/sites", "/people/ada%40example.org" })
        {
            using var answer = await admin.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
        using var read = await program.GetAsync("/api/v1/pages");
        using var pushed = await program.PostAsync("/api/v1/import", new StringContent("{}", null, "application/json"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (read.StatusCode, pushed.StatusCode));
        Assert.Contains("Email to ada@example.org, an admin, has been refused since 22 November 2026",
            WebUtility.HtmlDecode(await admin.GetStringAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_keeps_the_pages_of_their_section_when_their_email_is_refused()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), async database =>
        {
            await SamplePages.SeedAsync(database);
            await using var db = database.Open();
            (await db.Pages.SingleAsync(page => page.Id == 1)).AssignSection("Conditions", null);
            db.Add(new Editor("lena@example.org", "") { IsEntered = false, RefusedSince = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }, RoleMatrixTests.SampleSettings);
        using var lead = await site.ClientOfAsync("lena@example.org");

        using var form = await lead.GetAsync("/pages/1/not-mine");
        using var changed = await lead.SendFormAsync("/pages/change?page=1", "/pages/change", ("what", "tags"), ("tags", "winter"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.SeeOther), (form.StatusCode, changed.StatusCode));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void An_owner_whose_email_is_refused_may_act_on_their_page_even_if_only_the_admins_are_notified(bool hasLeft, bool mayAct)
    {
        var jane = new Editor("jane@example.org", "Jane") { RefusedSince = DateTimeOffset.UnixEpoch, HasLeft = hasLeft };
        var people = new PeopleOptions { Admins = [Ada] };
        var rules = ActiveRules.From(new ReviewSettings { People = people }, CurrentPeople.Of(people, [jane], []));
        var page = CcsviReview.Tests.Policies.Given.Page(new PageFacts { Owner = "jane@example.org" });

        Assert.Null(rules.OwnerOf(page).Address);
        Assert.Equal((mayAct, true, false), (rules.MayActOn(page, "jane@example.org", page.FirstSeenOn),
            rules.MayActOn(page, Ada, page.FirstSeenOn), rules.MayActOn(page, "kim@example.org", page.FirstSeenOn)));
    }

    [Fact]
    public async Task The_other_admins_are_notified_of_an_admins_refused_address_and_get_her_reminders()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        bench.Settings = new ReviewSettings { People = new PeopleOptions { Admins = [Ada, "bob@example.org"] } };
        await bench.AddAsync("2014-05-22", owner: "");
        await using (var db = bench.Database.Open())
        {
            db.Add(AccessFixture.Dead(Ada, bench.Clock.Now));
            await db.SaveChangesAsync();
        }

        await bench.AssessOnAsync("2026-11-23");

        var emails = (await bench.EmailsAsync()).Where(email => !email.Key.StartsWith("test:", StringComparison.Ordinal)).ToList();
        Assert.All(emails, email => Assert.Equal("bob@example.org", email.To));
        Assert.Contains(emails, email => email.Key.StartsWith("digest:", StringComparison.Ordinal));
        Assert.Contains("They are still an admin; only email to them stops.",
            string.Join(' ', emails.Single(email => email.Key.StartsWith("refused:", StringComparison.Ordinal)).TextBody
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var rules = await new CurrentRules(bench.Database.Contexts, bench.Settings).ReadAsync(default);
        Assert.Equal([Ada, "bob@example.org"], rules.Admins);
        Assert.Equal(["bob@example.org"], rules.ReachableAdmins);
    }

    private static async Task RefuseAsync(TestSite site)
    {
        var clock = site.Services.GetRequiredService<TimeProvider>();
        await using (var db = site.Database.Open())
        {
            db.Add(AccessFixture.Dead(Ada, clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }
        var current = site.Services.GetRequiredService<CurrentRules>();
        var rules = await current.ReadAsync(default);
        Assert.Equal(1, await new RefusedMail(site.Database.Contexts, rules, current.Templates, clock.GetUtcNow()).TakeDownAsync(default));
    }
}
