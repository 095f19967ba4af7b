using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Current;

public sealed class PutOffTests
{
    private const string Today = "2026-11-23";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task While_reminders_are_postponed_the_owner_gets_none_the_lead_sees_why_and_the_due_day_stays(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2023-10-20", section: "Health");
        await PutOffAsync(bench, id, "2027-01-04", "The guideline comes in January");

        // 20 October + 60 days: the steps of the ladder fall on days on which the page is postponed.
        await bench.AssessAsync();
        var lead = Assert.Single(await bench.EmailsAsync());
        Assert.Equal("sam@example.org", lead.To);
        Assert.Contains("jane@example.org asked to be reminded on 4 January 2027", Joined(lead.TextBody), StringComparison.Ordinal);
        Assert.Contains("The guideline comes in January", lead.TextBody, StringComparison.Ordinal);
        await using var db = bench.Database.Open();
        var page = db.Pages.Single();
        Assert.Equal((Given.Day("2026-10-20"), PageState.Overdue),
            (page.DueOn, ActiveRules.From(bench.Settings).Assess(page, Given.Day(Today)).State));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task On_its_day_reminders_resume_once_even_between_two_steps_of_the_ladder(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2023-11-20");
        await bench.AssessAsync();
        Assert.Equal(1, (await bench.EmailsAsync()).Count(email => email.To == "jane@example.org"));
        await PutOffAsync(bench, id, "2026-11-26", "Away on a course");

        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-25")).Emails);
        Assert.Equal(1, (await bench.AssessOnAsync("2026-11-26")).Emails);
        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-27")).Emails);
        Assert.Equal("put-off-1", (await bench.LedgerAsync())[^1].Step);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_day_during_a_downtime_is_caught_up_and_a_later_step_of_the_ladder_takes_precedence(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2023-11-20");
        await bench.AssessAsync();
        await PutOffAsync(bench, id, "2026-11-26", "Away on a course");

        await bench.AssessOnAsync("2027-01-29");
        var last = (await bench.LedgerAsync())[^1];
        Assert.DoesNotContain("put-off", last.Step, StringComparison.Ordinal);
        Assert.Equal(0, (await bench.AssessAsync()).Emails);
    }

    [Theory]
    [InlineData("2026-10-20", "2027-01-03", true)]
    [InlineData("2026-10-20", "2027-01-04", false)]
    [InlineData("2029-10-20", "2026-12-01", false)]
    [InlineData(null, "2026-12-01", false)]
    public void A_postponement_lasts_to_the_day_before_and_for_its_own_cycle(string? dueOn, string day, bool holds) =>
        Assert.Equal(holds, new Postponement(Given.Day("2026-10-20"), Given.Day("2027-01-04"), "why", "jane@example.org", 1)
            .Holds(dueOn is null ? null : Given.Day(dueOn), Given.Day(day)));

    internal static async Task PutOffAsync(AssessFixture bench, long id, string until, string reason)
    {
        await using var db = bench.Database.Open();
        var page = db.Pages.Single(page => page.Id == id);
        page.Postpone(new Postponement(page.DueOn!.Value, Given.Day(until), reason, "jane@example.org", 1));
        var rules = ActiveRules.From(bench.Settings);
        page.Derive(rules.Derive(page, rules.DayOf(bench.Clock.Now)), rules.DayOf(bench.Clock.Now));
        await db.SaveChangesAsync();
    }

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
