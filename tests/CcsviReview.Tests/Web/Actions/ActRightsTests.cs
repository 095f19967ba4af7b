using System.Net;
using CcsviReview.Features.Calendars;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

/// <summary>A link in an email works for people who may act on its page when it is used, and for nobody else.</summary>
public sealed class ActRightsTests
{
    private const string Trusted = "page.owner@trusted.example";

    [Theory]
    [InlineData(ActionFixture.Jane, true)]                       // its owner
    [InlineData("sam@example.org", true)]                   // the lead of its section
    [InlineData("admin@example.org", true)]                 // an admin
    [InlineData("stand-in@trusted.example", true)]          // its owner's stand-in today
    [InlineData("kim@example.org", false)]                  // the editor of its section, which has an owner
    [InlineData("lee@example.org", false)]                  // another editor
    [InlineData("copied@example.org", false)]               // only gets copies
    [InlineData("stranger@else.example", false)]
    public async Task A_link_works_for_the_owner_a_stand_in_the_lead_and_admins(string person, bool works)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        await using (var db = fixture.Bench.Database.Open())
        {
            if (person.StartsWith("stand-in", StringComparison.Ordinal))
                db.Add(new Editor(ActionFixture.Jane, "Jane Marlowe")
                {
                    Away = new Absence(Given.Day("2026-11-20"), Given.Day("2026-11-30"), person),
                });
            await db.SaveChangesAsync();
        }
        fixture.Bench.Settings.People.TrustedDomains[0] = "trusted.example";
        var id = await fixture.AddAsync();
        using var client = ActionFixture.Client();
        foreach (var act in new[] { PageAction.ReviewDone, PageAction.NeedsWork, PageAction.Later })
        {
            using var answer = await client.GetAsync(fixture.At($"/act/{await fixture.TokenAsync(act, id, person)}"));
            var shown = await answer.Content.ReadAsStringAsync();
            Assert.True(works == shown.Contains("name=\"stamp\"", StringComparison.Ordinal), $"{act}: {answer.StatusCode} {shown}");
        }
    }

    [Theory]
    [InlineData(false, false)]      // the page names them
    [InlineData(true, false)]       // a person here gave it to them
    [InlineData(false, true)]       // while a form is open
    public async Task People_removed_from_the_settings_can_neither_use_old_emails_nor_read_their_calendar(
        bool isAssigned, bool isOpen)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite), workers: 1);
        var id = await fixture.AddAsync(change: page => page.AssignOwner(isAssigned ? ActionFixture.Jane : null));
        var (path, later) = ($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}", $"/act/{await fixture.TokenAsync(PageAction.Later, id)}");
        var feed = await fixture.Feeds.CreateAsync(FeedRequest.OfPerson(ActionFixture.Jane, "ops"), default);
        var calendar = new Uri(feed.Address).AbsolutePath;
        using var client = ActionFixture.Client();
        Assert.Contains("<form", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        Assert.Contains("CCSVI", await client.GetStringAsync(fixture.At(calendar)), StringComparison.Ordinal);
        var people = new PeopleOptions
        {
            Editors = [new EditorOptions { Address = "kim@example.org", Name = "Kim Okafor" }],
            Sections = [new SectionOptions { Name = "Health", Editor = "kim@example.org" }],
            Admins = ["admin@example.org"],
        };
        if (isOpen)
        {
            var html = await client.GetStringAsync(fixture.At(path));
            await fixture.RestartAsync(people);
            fixture.Clock.Turn(TimeSpan.FromSeconds(5));
            using var sent = await client.PostAsync(
                fixture.At(path),
                new FormUrlEncodedContent(
                    ActionFixture.Hidden(html).Concat(
                        new Dictionary<string, string> { ["outcome"] = "StillCorrect", ["on"] = ActionFixture.Today })));
            Assert.Equal(HttpStatusCode.Gone, sent.StatusCode);
        }
        else
        {
            await fixture.RestartAsync(people);
        }

        foreach (var link in new[] { path, later })
        {
            using var answer = await client.GetAsync(fixture.At(link));
            var result = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains("no longer looks after pages here", result, StringComparison.Ordinal);
            Assert.DoesNotContain("Kim", result, StringComparison.Ordinal);
        }
        using var read = await client.GetAsync(fixture.At(calendar));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        await using var db = fixture.Bench.Database.Open();
        Assert.Empty(await db.Reviews.ToListAsync());
        await fixture.Bench.AssessOnAsync("2026-11-24");
        Assert.Equal("kim@example.org", (await fixture.PageAsync(id)).Owner);
        Assert.DoesNotContain(await fixture.Bench.EmailsAsync(), email => email.To == ActionFixture.Jane);
    }

    [Fact]
    public async Task An_owner_of_a_trusted_domain_acts_and_reads_while_the_page_names_them_and_no_longer()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        fixture.Bench.Settings.People.TrustedDomains[0] = "trusted.example";
        var id = await fixture.Bench.AddAsync(
            Given.Reviewed("2014-05-22") with { Owner = Trusted, Title = "CCSVI" }, "https://www.example.org/ccsvi", section: "Health");
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id, Trusted)}";
        var calendar = new Uri((await fixture.Feeds.CreateAsync(FeedRequest.OfPerson(Trusted, "ops"), default)).Address).AbsolutePath;
        using var client = ActionFixture.Client();
        Assert.Contains("<form", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        Assert.Contains("CCSVI", await client.GetStringAsync(fixture.At(calendar)), StringComparison.Ordinal);

        await using (var db = fixture.Bench.Database.Open())
        {
            (await db.Pages.SingleAsync()).AssignOwner("kim@example.org");
            await db.SaveChangesAsync();
        }

        using var link = await client.GetAsync(fixture.At(path));
        using var read = await client.GetAsync(fixture.At(calendar));
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.NotFound), (link.StatusCode, read.StatusCode));
    }

    [Fact]
    public async Task Refused_email_takes_no_right_to_act_from_an_owner_or_a_lead()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        await using (var db = fixture.Bench.Database.Open())
        {
            db.Add(new Editor(ActionFixture.Jane, "") { IsEntered = false, RefusedSince = DateTimeOffset.UnixEpoch });
            db.Add(new Editor("sam@example.org", "") { IsEntered = false, RefusedSince = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
        var id = await fixture.AddAsync();
        await fixture.Bench.ReassessAsync();
        Assert.Equal("kim@example.org", (await fixture.PageAsync(id)).Owner);
        using var client = ActionFixture.Client();
        foreach (var person in new[] { ActionFixture.Jane, "sam@example.org", "kim@example.org" })
        {
            var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id, person)}";
            Assert.Contains("name=\"stamp\"", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        }
    }
}
