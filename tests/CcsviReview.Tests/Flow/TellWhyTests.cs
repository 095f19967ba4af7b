using CcsviReview.Flow;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Flow;

public sealed class TellWhyTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_told_is_answered_from_the_ledger_with_what_comes_next(string kind)
    {
        await using var bench = await AssessBench.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync("2023-11-22", section: "Health");
        await bench.AssessAsync();

        var jane = await WhyAsync(bench, "Jane@example.org");
        Assert.Equal("answers for it: jane@example.org is told as the page names 'jane@example.org'", Assert.Single(jane.Roles));
        Assert.Equal(("on-day", Given.Day("2026-11-22"), "1 page due today: Page /a-z/ccsvi", "Waiting"),
            (jane.Told[0].Step, jane.Told[0].DueOn, jane.Told[0].Subject, jane.Told[0].State));
        Assert.Equal(["the latest step, on-day, was told"], jane.WhyNot);
        Assert.Equal("step 14-after of 22 November 2026, from 6 December 2026 08:00 Europe/London, when pages are judged next", jane.Next);

        var lead = await WhyAsync(bench, "sam@example.org");
        Assert.Equal("leads its section 'Health', and is told from 14 days after the due day", Assert.Single(lead.Roles));

        var stranger = await WhyAsync(bench, "kim@example.org");
        Assert.Equal((0, 0, "nothing"), (stranger.Roles.Count, stranger.Told.Count, stranger.Next));
        Assert.StartsWith("they have nothing to do with the page: jane@example.org is told", stranger.WhyNot[0], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Who_had_the_digest_of_today_is_told_of_a_page_that_came_to_them_since_on_the_next_day(string kind)
    {
        await using var bench = await AssessBench.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync("2014-05-22", "/first");
        await bench.AssessAsync();
        await bench.AddAsync("2014-05-22", "/since");

        var answer = await WhyAsync(bench, "jane@example.org", "/since");

        Assert.Equal(["their digest of today was written before this was to be told, and there is one a day"], answer.WhyNot);
        Assert.Equal("step repeat-113 of 22 May 2017, from 23 November 2026 08:00 Europe/London, when pages are judged next", answer.Next);
        Assert.Equal(0, (await bench.AssessAsync()).Letters);
        Assert.Equal(1, (await bench.AssessOnAsync("2026-11-23")).Reminders);
    }

    [Fact]
    public async Task Each_reason_for_silence_is_told()
    {
        await using var bench = await AssessBench.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
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
            ["they are away until 30 November 2026; kim@example.org is told"], (await WhyAsync(bench, "jane@example.org", "/late")).WhyNot);
        Assert.Equal("step repeat-113 of 22 May 2017, from 1 December 2026 08:00 Europe/London, when pages are judged next",
            (await WhyAsync(bench, "jane@example.org", "/late")).Next);
        Assert.Equal(
            "stands in for jane@example.org, who is away", Assert.Single((await WhyAsync(bench, "kim@example.org", "/late")).Roles));
        Assert.Contains(
            "no step of the ladder has come: it is due on 22 May 2029", (await WhyAsync(bench, "jane@example.org", "/fresh")).WhyNot);
        Assert.Contains(
            "the page is exempt until 31 January 2027: being rewritten", (await WhyAsync(bench, "jane@example.org", "/exempt")).WhyNot);
        var gone = (await WhyAsync(bench, "gone@example.org", "/late")).WhyNot;
        Assert.Contains("they have left", gone);
        Assert.Contains("mail to them has been refused since 1 November 2026", gone);
    }

    [Fact]
    public async Task Who_is_no_address_is_refused() => Assert.Contains("--person: 'jane' is not an e-mail address",
        (await Assert.ThrowsAsync<RefusedException>(async () =>
        {
            await using var bench = await AssessBench.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
            await WhyAsync(bench, "jane");
        })).Message, StringComparison.Ordinal);

    private static Task<WhyAnswer> WhyAsync(AssessBench bench, string person, string address = "/a-z/ccsvi") =>
        new TellWhy(bench.Database.Contexts, new RulesInForce(bench.Database.Contexts, bench.Settings), bench.Clock).RunAsync(
            address, null, person, default);
}
