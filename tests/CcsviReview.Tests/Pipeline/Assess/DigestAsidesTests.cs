using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class DigestAsidesTests
{
    private const string Today = "2026-11-22";
    private const string Old = "https://example.org/old";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Of_two_owners_the_first_is_responsible_and_the_other_gets_a_copy(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", owner: "jane@example.org, kim@example.org");

        var report = await bench.AssessAsync();

        var emails = await bench.EmailsAsync();
        Assert.Equal(
            [("jane@example.org", "1 page overdue: Page /a-z/ccsvi"), ("kim@example.org", "1 page shared with you: Page /a-z/ccsvi")],
            emails.Select(email => (email.To, email.Subject)));
        Assert.Contains("Owner: Jane Doe", emails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains(
            "these pages name you as well as the person responsible for them", Joined(emails[1].TextBody), StringComparison.Ordinal);
        Assert.Equal((1, 2, 2), (report.Judged, report.Emails, report.Reminders));
        Assert.Equal(0, (await bench.AssessAsync()).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_review_by_any_owner_closes_it_for_all(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", owner: "jane@example.org, kim@example.org");
        await bench.AssessAsync();

        await Review(bench).RunAsync(new RecordedReview("/a-z/ccsvi", "StillCorrect", "kim@example.org"), CancellationToken.None);

        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-04")).Emails);
        Assert.Equal(2, (await bench.AssessOnAsync("2029-09-23")).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_person_who_shares_a_page_and_leads_its_section_is_notified_of_a_step_once(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", owner: "jane@example.org, sam@example.org", section: "Health");

        var report = await bench.AssessAsync();

        Assert.Equal((2, 2), (report.Emails, report.Reminders));
        Assert.Equal(["jane@example.org", "sam@example.org"], (await bench.LedgerAsync()).Select(line => line.Person).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_ladder_copies_nobody_who_has_left_or_whose_email_is_refused(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Ladders = new Dictionary<string, LadderOptions>(StringComparer.OrdinalIgnoreCase)
            {
                ["default"] = new()
                {
                    Copies = [.. new[] { "left", "refused", "head" }.Select(name =>
                        new LadderCopyOptions { To = $"{name}@example.org", FromDay = 0 })],
                },
            },
        };
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("left@example.org", "L") { HasLeft = true });
            db.Add(new Editor("refused@example.org", "R") { RefusedSince = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22");

        await bench.AssessAsync();

        Assert.Equal(["head@example.org", "jane@example.org"], (await bench.EmailsAsync()).Select(email => email.To).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_moved_is_asked_about_once_and_named_in_each_digest_until_somebody_confirms_it(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync(
            Given.Reviewed("2026-01-05") with { Owner = "jane@example.org", Title = "Knees" }, Old, change: Moved);
        await using (var aliases = bench.Database.Open())
        {
            aliases.Add(new Redirect { Site = "main", Address = Old, PageId = id, FoundAt = bench.Clock.Now });
            await aliases.SaveChangesAsync();
        }

        var report = await bench.AssessAsync();

        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Equal(("1 page moved: Knees", 1), (email.Subject, report.Reminders));
        Assert.Contains("Please confirm that it is still the same page.", Joined(email.TextBody), StringComparison.Ordinal);
        Assert.Contains($"Previously: {Old}", email.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-22")).Emails);

        await bench.AddAsync("2014-05-22");
        await bench.AssessOnAsync("2026-12-23");
        Assert.Equal("1 page overdue, 1 moved", (await bench.EmailsAsync())[^1].Subject);

        Assert.StartsWith("Knees: https://example.org/new is confirmed as the",
            await Confirm(bench).RunAsync(Old, "jane@example.org", null, default), StringComparison.Ordinal);
        await bench.AssessOnAsync("2027-01-22");
        Assert.Equal("1 page overdue: Page /a-z/ccsvi", (await bench.EmailsAsync())[^1].Subject);
        Assert.Equal("Knees: there is no move to confirm.", await Confirm(bench).RunAsync(Old, "jane@example.org", null, default));
        await using var db = bench.Database.Open();
        Assert.Equal("jane@example.org", (await db.Aliases.SingleAsync()).ConfirmedBy);
    }

    [Theory]
    [InlineData(ReviewOutcome.StillCorrect, "2026-11-22", true)]
    [InlineData(ReviewOutcome.Corrected, "2026-11-22", true)]
    [InlineData(ReviewOutcome.StillCorrect, "2026-11-21", false)]
    [InlineData(ReviewOutcome.NeedsWork, "2026-11-22", false)]
    public void A_review_since_the_move_that_found_the_page_right_confirms_it(ReviewOutcome outcome, string on, bool isConfirmed)
    {
        var page = Given.Page(new PageFacts(), Old);
        Moved(page);
        page.Record(Given.Recorded(on, outcome));
        Assert.Equal(isConfirmed, page.MovedOn is null && page.MovedFrom is null);
    }

    [Fact]
    public void Over_several_redirects_the_question_is_about_the_address_that_a_person_knew()
    {
        var page = Given.Page(new PageFacts(), Old);
        Moved(page);
        page.MoveTo("https://example.org/newer", Given.Day("2026-11-25"));
        Assert.Equal((Old, Given.Day("2026-11-25")), (page.MovedFrom, page.MovedOn));
        page.MoveTo(Old, Given.Day("2026-11-26"));
        Assert.Equal((null, null), (page.MovedFrom, page.MovedOn));
    }

    private static void Moved(Page page) => page.MoveTo("https://example.org/new", Given.Day(Today));

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static RecordReview Review(AssessFixture bench) =>
        new(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);

    private static ConfirmMove Confirm(AssessFixture bench) =>
        new(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);
}
