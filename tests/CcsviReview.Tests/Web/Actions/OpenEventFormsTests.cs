using System.Net;
using CcsviReview.Facts;
using CcsviReview.Reminders;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;

namespace CcsviReview.Tests.Web.Actions;

/// <summary>Forms that record reviews show the events since the last one, and what the review does about them.</summary>
public sealed class OpenEventFormsTests
{
    private const string What = "A trial of veins was retracted on 20 November 2026";
    private const string Who = "According to Crossref, found on 21 November 2026.";
    private const string Where = "https://doi.org/10.1136/bmj.f1";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_form_of_a_link_lists_what_is_open_and_a_review_closes_it(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var page = await fixture.AddAsync("2026-05-01", change: page => page.Learn([Retracted, Old]));
        using var client = ActionFixture.Client();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, page)}";

        var html = WebUtility.HtmlDecode(await client.GetStringAsync(fixture.At(path)));

        var part = Part(html);
        Assert.Contains("What happened since the last review", part, StringComparison.Ordinal);
        Assert.Contains(What, part, StringComparison.Ordinal);
        Assert.Contains(Who, part, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Where}\"", part, StringComparison.Ordinal);
        Assert.Contains("Your review closes these for this page, unless you give it a date before theirs.", part, StringComparison.Ordinal);
        Assert.DoesNotContain("NICE IPG420", part, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>document", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);

        using var done = await fixture.FillAsync(client, path, new() { ["outcome"] = "StillCorrect", ["on"] = "2026-11-22" });
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(Given.Day("2029-11-22"), (await fixture.PageAsync(page)).DueOn);
        var next = await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.NeedsWork, page)}"));
        Assert.DoesNotContain("open-events", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_for_needs_work_says_that_they_stay_open_and_other_forms_say_nothing()
    {
        await using var fixture = await ActionFixture.StartAsync("Sqlite");
        var page = await fixture.AddAsync("2026-05-01", change: page => page.Learn([Retracted]));
        using var client = ActionFixture.Client();

        var work = await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.NeedsWork, page)}"));
        Assert.Contains("These stay open until a review finds the page correct or corrected.", Part(work), StringComparison.Ordinal);
        var later = await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.NotMine, page)}"));
        Assert.DoesNotContain("open-events", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_a_page_without_events_lists_none()
    {
        await using var fixture = await ActionFixture.StartAsync("Sqlite");
        var page = await fixture.AddAsync("2026-05-01", change: page => page.Learn([Old]));
        using var client = ActionFixture.Client();

        Assert.DoesNotContain("open-events", await client.GetStringAsync(
            fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, page)}")), StringComparison.Ordinal);
    }

    internal static PageEvent Retracted { get; } =
        new(1, SourceEventKind.Retracted, Given.Day("2026-11-21"), new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.Zero))
        {
            On = StatedDate.Parse("2026-11-20"),
            SourceId = 1,
            SourceName = "A trial of veins",
            Evidence = SamplePages.Hostile,
            EvidenceAddress = Where,
        };

    private static PageEvent Old { get; } = GivenEvents.Replaced("2019-01-23") with { EventId = 2 };

    private static string Part(string html) => html[html.IndexOf("open-events", StringComparison.Ordinal)..html.IndexOf(
        "<form", html.IndexOf("open-events", StringComparison.Ordinal), StringComparison.Ordinal)];
}
