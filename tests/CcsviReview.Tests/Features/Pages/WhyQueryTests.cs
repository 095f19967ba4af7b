using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Pages;

public sealed class WhyQueryTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Reminders_sent_are_answered_from_the_ledger_with_what_comes_next(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync("2023-11-22", section: "Health");
        await bench.AssessAsync();

        var jane = await WhyAsync(bench, "Jane@example.org");
        Assert.Equal("responsible for it: jane@example.org is notified as the owner named on the page ('jane@example.org')", Assert.Single(jane.Roles));
        Assert.Equal(("on-day", Given.Day("2026-11-22"), "1 page due today: Page /a-z/ccsvi", "Waiting"),
            (jane.Sent[0].Step, jane.Sent[0].DueOn, jane.Sent[0].Subject, jane.Sent[0].State));
        Assert.Equal(["the reminder for the latest step, on-day, was already sent"], jane.WhyNot);
        Assert.Equal("step 14-after of 22 November 2026, from 6 December 2026 08:00 Europe/London, at the next assess run", jane.Next);

        var lead = await WhyAsync(bench, "sam@example.org");
        Assert.Equal("leads its section 'Health', and is notified from 14 days after the due date", Assert.Single(lead.Roles));

        var stranger = await WhyAsync(bench, "kim@example.org");
        Assert.Equal((0, 0, "nothing"), (stranger.Roles.Count, stranger.Sent.Count, stranger.Next));
        Assert.StartsWith("they have no role for this page: jane@example.org is notified", stranger.WhyNot[0], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_person_who_had_todays_digest_is_notified_of_a_new_page_on_the_next_day(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync("2014-05-22", "/first");
        await bench.AssessAsync();
        await bench.AddAsync("2014-05-22", "/since");

        var answer = await WhyAsync(bench, "jane@example.org", "/since");

        Assert.Equal(["today's digest was written before this reminder was due, and there is one digest a day"], answer.WhyNot);
        Assert.Equal("step repeat-113 of 22 May 2017, from 23 November 2026 08:00 Europe/London, at the next assess run", answer.Next);
        Assert.Equal(0, (await bench.AssessAsync()).Emails);
        Assert.Equal(1, (await bench.AssessOnAsync("2026-11-23")).Reminders);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Only_the_ladder_of_the_page_itself_gives_somebody_copies(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Ladders = new Dictionary<string, LadderOptions>(StringComparer.OrdinalIgnoreCase)
            {
                ["loud"] = new() { Copies = [new LadderCopyOptions { To = "head@example.org", FromDay = 30 }] },
            },
            Policies = new Dictionary<string, PolicyOptions>(StringComparer.OrdinalIgnoreCase)
            {
                ["default"] = new() { Interval = "P3Y" },
                ["loud"] = new() { Interval = "P3Y", Ladder = "loud", AppliesTo = [new PolicyMatchOptions { Address = "/loud" }] },
            },
        };
        await bench.AddAsync("2014-05-22", "/quiet");
        await bench.AddAsync("2014-05-22", "/loud");

        var (quiet, loud) = (await WhyAsync(bench, "head@example.org", "/quiet"), await WhyAsync(bench, "head@example.org", "/loud"));
        Assert.Equal((0, "nothing"), (quiet.Roles.Count, quiet.Next));
        Assert.StartsWith("they have no role for this page", quiet.WhyNot[0], StringComparison.Ordinal);
        Assert.Equal("gets copies under the ladder, from 30 days after the due date", Assert.Single(loud.Roles));
        Assert.Empty(loud.WhyNot);

        await bench.AssessAsync();
        Assert.Contains("1 late page owned by others: Page /loud",
            (await bench.EmailsAsync()).Where(email => email.To == "head@example.org").Select(email => email.Subject));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_was_due_before_an_event_says_so_first_and_compares_the_day_of_the_event(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync(Given.Reviewed("2014-05-22"), "/late", change: page => page.Learn([GivenEvents.Replaced("2019-01-23")]));
        await bench.AddAsync(Given.Reviewed("2018-05-22"), "/outdated", change: page => page.Learn([GivenEvents.Replaced("2019-01-23")]));

        var (late, outdated) = (await WhyAsync(bench, "jane@example.org", "/late"), await WhyAsync(bench, "jane@example.org", "/outdated"));

        Assert.StartsWith("22 May 2017: ", late.Due, StringComparison.Ordinal);
        Assert.DoesNotContain("by date alone", string.Join('\n', [late.Due, .. late.Compared]), StringComparison.Ordinal);
        Assert.Equal(late.Due, late.Compared[0]);
        Assert.StartsWith("22 February 2019: 30 days after ", late.Compared[1], StringComparison.Ordinal);
        Assert.StartsWith("22 February 2019: 30 days after ", outdated.Due, StringComparison.Ordinal);
        Assert.Contains("by date alone it would be due 22 May 2021", outdated.Due, StringComparison.Ordinal);
        Assert.Equal(outdated.Due, outdated.Compared[0]);
        Assert.StartsWith("22 May 2021: ", outdated.Compared[1], StringComparison.Ordinal);
        Assert.Equal((2, 2), (late.Compared.Count, outdated.Compared.Count));
    }

    [Fact]
    public async Task Somebody_who_is_notified_later_only_is_not_said_to_be_notified_now()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-24");
        await bench.AddAsync("2023-11-22", section: "Health");

        var lead = await WhyAsync(bench, "sam@example.org");

        Assert.Equal(["the latest step, on-day, does not go to them"], lead.WhyNot);
        Assert.Equal("step 14-after of 22 November 2026, from 6 December 2026 08:00 Europe/London, at the next assess run", lead.Next);
    }

    [Fact]
    public async Task Somebody_who_muted_copies_learns_that_this_is_why()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-24");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("sam@example.org", "Sam") { MutesCopies = true });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22", section: "Health");

        var lead = await WhyAsync(bench, "sam@example.org");

        Assert.Equal(["they have turned off copies for information"], lead.WhyNot);
        Assert.Equal("nothing", lead.Next);
    }

    [Fact]
    public async Task An_admin_who_acts_for_an_absent_owner_is_answered_what_their_digest_does()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-24");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane") { Away = new Absence(Given.Day("2026-11-20"), Given.Day("2026-11-30"), null) });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22");

        var admin = await WhyAsync(bench, "admin@example.org");

        Assert.Equal("covers for jane@example.org, who is away", Assert.Single(admin.Roles));
        Assert.Empty(admin.WhyNot);
        await bench.AssessAsync();
        Assert.Equal("admin@example.org", Assert.Single(await bench.EmailsAsync()).To);
    }

    [Fact]
    public async Task A_page_that_moved_and_is_not_due_is_asked_about()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-24");
        await bench.AddAsync(Given.Reviewed("2026-05-22") with { Owner = "jane@example.org" }, "/old", change: page =>
            page.MoveTo("/new", Given.Day("2026-11-20")));

        var jane = await WhyAsync(bench, "jane@example.org", "/new");

        Assert.Empty(jane.WhyNot);
        Assert.StartsWith("step moved of 20 November 2026, from 24 November 2026", jane.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_reason_for_silence_is_given()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane")
            {
                Away = new Absence(Given.Day("2026-11-20"), Given.Day("2026-11-30"), "kim@example.org"),
            });
            db.Add(new Editor("gone@example.org", "Gone")
            {
                HasLeft = true,
                RefusedSince = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
            });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22", "/late");
        await bench.AddAsync("2026-05-22", "/fresh");
        await bench.AddAsync(Given.Reviewed("2014-05-22") with { Owner = "jane@example.org" }, "/exempt",
            change: page => page.Exempt(new Exemption("being rewritten", "a", Given.Day("2027-01-31"))));

        await bench.AddAsync(Given.Reviewed("2014-05-22") with { Owner = "jane@example.org" }, "/later", change: page =>
            page.Postpone(new Postponement(
                Given.Day("2017-05-22"), Given.Day("2026-12-01"), "waiting for the guideline", "jane@example.org", 1)));
        Assert.Contains("jane@example.org asked to be reminded again on 1 December 2026: waiting for the guideline",
            (await WhyAsync(bench, "jane@example.org", "/later")).WhyNot);

        Assert.Equal(
            ["they are away until 30 November 2026; kim@example.org is notified"], (await WhyAsync(bench, "jane@example.org", "/late")).WhyNot);
        Assert.Equal("step repeat-113 of 22 May 2017, from 1 December 2026 08:00 Europe/London, at the next assess run",
            (await WhyAsync(bench, "jane@example.org", "/late")).Next);
        Assert.Equal(
            "covers for jane@example.org, who is away", Assert.Single((await WhyAsync(bench, "kim@example.org", "/late")).Roles));
        Assert.Contains(
            "no step of the ladder is due yet: the page is due on 22 May 2029", (await WhyAsync(bench, "jane@example.org", "/fresh")).WhyNot);
        Assert.Contains(
            "the page is exempt until 31 January 2027: being rewritten", (await WhyAsync(bench, "jane@example.org", "/exempt")).WhyNot);
        var gone = (await WhyAsync(bench, "gone@example.org", "/late")).WhyNot;
        Assert.Contains("they have left", gone);
        Assert.Contains("email to them has been refused since 1 November 2026", gone);
    }

    [Fact]
    public async Task A_person_without_a_valid_address_is_refused() => Assert.Contains("'jane' is not an email address",
        (await Assert.ThrowsAsync<RefusedException>(async () =>
        {
            await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
            await WhyAsync(bench, "jane");
        })).Message, StringComparison.Ordinal);

    private static Task<WhyAnswer> WhyAsync(AssessFixture bench, string person, string address = "/a-z/ccsvi") =>
        new WhyQuery(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock).RunAsync(
            address, null, person, default);
}
