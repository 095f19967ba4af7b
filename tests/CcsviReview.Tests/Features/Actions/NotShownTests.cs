using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Actions;

public sealed class NotShownTests
{
    private const string Today = "2026-11-23";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_does_not_show_its_recorded_review_in_time_is_reported_once_in_an_email(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");
        await ReviewAsync(bench);

        // Fourteen days by the policy: the last of them is 7 December.
        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-07")).Emails);
        var report = await bench.AssessOnAsync("2026-12-08");

        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Equal(
            (1, "jane@example.org", "1 page not showing the new review date: Page /a-z/ccsvi"), (report.Emails, email.To, email.Subject));
        Assert.Contains("the page should have shown it by 7 December 2026", Joined(email.TextBody), StringComparison.Ordinal);
        var line = Assert.Single(await bench.LedgerAsync());
        Assert.Equal(("not-shown", Given.Day("2026-12-07")), (line.Step, line.DueOn));
        Assert.Equal(0, (await bench.AssessAsync()).Emails);
        Assert.Equal(0, (await bench.AssessOnAsync("2027-02-09")).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_shows_it_in_time_is_not_reported(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2014-05-22");
        await ReviewAsync(bench);
        await using (var db = bench.Database.Open())
        {
            var page = db.Pages.Single(page => page.Id == id);
            page.Read(Given.Reviewed(Today) with { Owner = "jane@example.org", Title = page.Title }, null, bench.Clock.Now.AddDays(3));
            page.Derive(ActiveRules.From(bench.Settings).Derive(page, Given.Day("2026-11-26")), Given.Day("2026-11-26"));
            Assert.Null(page.ShowBy);
            await db.SaveChangesAsync();
        }

        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-08")).Emails);
    }

    private static Task<ReviewRecorded> ReviewAsync(AssessFixture bench) =>
        new RecordReview(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock)
            .RunAsync(new RecordedReview("/a-z/ccsvi", "StillCorrect", "jane@example.org"), CancellationToken.None);

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
