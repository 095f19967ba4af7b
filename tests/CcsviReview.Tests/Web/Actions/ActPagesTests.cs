using System.Net;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActPagesTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_review_is_recorded_with_outcome_day_note_and_person_and_the_link_shows_it_from_then_on(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();

        using var answer = await fixture.FillAsync(
            client, path, new() { ["outcome"] = "Corrected", ["on"] = "2026-11-20", ["note"] = " New guidance\r\nof 2019 " });

        Assert.Equal((HttpStatusCode.SeeOther, path), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        await using (var db = fixture.Bench.Database.Open())
        {
            var review = Assert.Single(db.Reviews);
            Assert.Equal((id, Given.Day("2026-11-20"), ReviewOutcome.Corrected, ActionFixture.Jane, "New guidance\nof 2019"),
                (review.PageId, review.ReviewedOn, review.Outcome, review.By, review.Note));
        }
        Assert.Equal(Given.Day("2029-11-20"), (await fixture.PageAsync(id)).DueOn);
        var html = await client.GetStringAsync(fixture.At(path));
        Assert.Contains(
            "<bdi>Jane Marlowe</bdi> recorded that it was reviewed on 20 November 2026 and was corrected.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_form_that_one_worker_showed_is_taken_by_another_and_of_two_at_once_one_is_recorded(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind, workers: 2);
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();
        var html = await client.GetStringAsync(fixture.At(path));
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));
        var fields = ActionFixture.Hidden(html).Concat(new Dictionary<string, string> { ["outcome"] = "StillCorrect", ["on"] = ActionFixture.Today })
            .ToList();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6)
                .Select(at => Task.Run(() => client.PostAsync(fixture.At(path, at % 2), new FormUrlEncodedContent(fields)))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        foreach (var already in answers.Where(answer => answer.StatusCode != HttpStatusCode.SeeOther))
            Assert.Contains(
                "recorded that it was reviewed on 22 November 2026", await already.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(1, await db.Reviews.CountAsync());
    }

    [Theory]
    [InlineData("Corrected", ActionFixture.Today, "", true)]
    [InlineData("StillCorrect", ActionFixture.Today, "", false)]
    [InlineData("Corrected", "2026-11-21", "", false)]
    [InlineData("Corrected", ActionFixture.Today, "New guidance of 2019", false)]
    public async Task A_form_that_comes_after_another_review_was_recorded_says_so_unless_it_only_repeats_it(
        string outcome, string on, string note, bool isRepeat)
    {
        await using var fixture = await ActionFixture.StartAsync("Sqlite");
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();
        var html = await client.GetStringAsync(fixture.At(path));
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));
        using var first = await SendAsync("Corrected", ActionFixture.Today, "");
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);

        using var second = await SendAsync(outcome, on, note);

        var text = await second.Content.ReadAsStringAsync();
        Assert.Equal(isRepeat ? HttpStatusCode.OK : HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(!isRepeat, text.Contains("Your answer was not saved", StringComparison.Ordinal));
        Assert.Equal(isRepeat, text.Contains("<h1>Recorded</h1>", StringComparison.Ordinal));
        Assert.Contains("recorded that it was reviewed on 22 November 2026 and was corrected", text, StringComparison.Ordinal);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(1, await db.Reviews.CountAsync());

        Task<HttpResponseMessage> SendAsync(string found, string day, string words) => client.PostAsync(fixture.At(path),
            new FormUrlEncodedContent(ActionFixture.Hidden(html).Concat(
                new Dictionary<string, string> { ["outcome"] = found, ["on"] = day, ["note"] = words })));
    }

    [Fact]
    public async Task A_request_for_new_links_without_the_tick_may_be_sent_again_at_once()
    {
        await using var fixture = await ActionFixture.StartAsync("Sqlite");
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        await using (var db = fixture.Bench.Database.Open())
        {
            await db.Pages.ExecuteUpdateAsync(set => set.SetProperty(each => each.DueOn, Given.Day("2026-12-24")));
        }
        using var client = ActionFixture.Client();
        var html = await client.GetStringAsync(fixture.At(path));
        Assert.Contains("Request new links", html, StringComparison.Ordinal);
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));

        using var unticked = await client.PostAsync(fixture.At(path + "/fresh"), new FormUrlEncodedContent(ActionFixture.Hidden(html)));
        var again = await unticked.Content.ReadAsStringAsync();
        Assert.Contains("Tick the box", again, StringComparison.Ordinal);
        using var ticked = await client.PostAsync(fixture.At(path + "/fresh"), new FormUrlEncodedContent(
            ActionFixture.Hidden(again).Concat(new Dictionary<string, string> { ["send"] = "yes" })));

        Assert.Equal(HttpStatusCode.OK, ticked.StatusCode);
        Assert.Contains("<h1>Request received</h1>", await ticked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_needs_work_is_recorded_and_stays_due_and_may_still_be_done(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var id = await fixture.AddAsync();
        var needsWork = $"/act/{await fixture.TokenAsync(PageAction.NeedsWork, id)}";
        var done = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();

        await fixture.FillAsync(
            client, needsWork, new() { ["outcome"] = "NeedsWork", ["on"] = ActionFixture.Today, ["note"] = "The trial of 2017 is missing" });

        Assert.Equal(Given.Day("2017-05-22"), (await fixture.PageAsync(id)).DueOn);
        Assert.Contains("and needs work.", await client.GetStringAsync(fixture.At(needsWork)), StringComparison.Ordinal);
        Assert.Contains("The trial of 2017 is missing", await client.GetStringAsync(fixture.At(done)), StringComparison.Ordinal);
        using var answer = await fixture.FillAsync(client, done, new() { ["outcome"] = "Corrected", ["on"] = ActionFixture.Today });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_of_somebody_else_is_handed_over_with_an_entry_of_who_did_it_and_they_are_notified(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.NotMine, id)}";
        using var client = ActionFixture.Client();
        var suggested = await client.GetStringAsync(fixture.At(path));
        Assert.Contains("Kim Okafor", suggested, StringComparison.Ordinal);
        Assert.DoesNotContain("Lee Janeway", suggested, StringComparison.Ordinal);
        Assert.Contains("Lee Janeway", await client.GetStringAsync(fixture.At(path + "?q=JANEW")), StringComparison.Ordinal);

        using var answer = await fixture.FillAsync(client, path, new() { ["to"] = "lee@example.org", ["note"] = "You wrote it" });

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("lee@example.org", (await fixture.PageAsync(id)).Owner);
        await using (var db = fixture.Bench.Database.Open())
        {
            var change = Assert.Single(db.Changes);
            Assert.Equal((ActionFixture.Jane, id, "owner", ActionFixture.Jane, "lee@example.org", "You wrote it"),
                (change.By, change.PageId, change.What, change.Before, change.After, change.Reason));
        }
        Assert.Contains("handed the page over to Lee Janeway", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        await fixture.Bench.AssessOnAsync("2026-11-23");
        Assert.Contains((await fixture.Bench.EmailsAsync()),
            email => email.To == "lee@example.org" && email.Subject.Contains("CCSVI", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unknown", "kim@example.org")]
    [InlineData("jane@example.org", null)]
    [InlineData("stranger@elsewhere.example", null)]
    [InlineData("", null)]
    public async Task Only_a_known_person_gets_a_page_and_without_an_answer_the_section_gets_it(string to, string? owner)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync();
        using var client = ActionFixture.Client();
        using var answer = await fixture.FillAsync(client, $"/act/{await fixture.TokenAsync(PageAction.NotMine, id)}", new() { ["to"] = to });

        Assert.Equal(owner is null ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(owner ?? ActionFixture.Jane, (await fixture.PageAsync(id)).Owner);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Reminders_wait_as_long_and_as_often_as_the_policy_allows(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var id = await fixture.AddAsync();
        using var client = ActionFixture.Client();
        foreach (var (until, reason, taken) in new[]
        {
            ("2026-12-21", "Too far", false), ("2026-11-22", "Today", false), ("2026-12-20", " ", false), ("", "No day", false),
            ("2026-12-20", "The guideline comes", true), ("2026-12-01", "Again", true),
        })
        {
            using var answer = await fixture.FillAsync(
                client, $"/act/{await fixture.TokenAsync(PageAction.Later, id)}", new() { ["until"] = until, ["reason"] = reason });
            Assert.Equal(taken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            fixture.Clock.Turn(TimeSpan.FromMinutes(1));
        }

        var page = await fixture.PageAsync(id);
        Assert.Equal(new Postponement(Given.Day("2017-05-22"), Given.Day("2026-12-01"), "Again", ActionFixture.Jane, 2), page.Postponement);
        Assert.Equal(Given.Day("2017-05-22"), page.DueOn);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(["put off", "put off"], await db.Changes.Select(change => change.What).ToListAsync());
        Assert.Contains("Its reminders were already paused twice",
            await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.Later, id)}")), StringComparison.Ordinal);
        Assert.Contains("asked to be reminded on 1 December 2026",
            await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", null, 0)]
    [InlineData("no", "2026-11-22", 1)]
    public async Task A_move_is_confirmed_or_recorded_as_another_page(string same, string? movedOn, int reviews)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync("2026-01-05", "https://www.example.org/old", "Vitamin D",
            page => page.MoveTo("https://www.example.org/new", Given.Day(ActionFixture.Today)));
        var path = $"/act/{await fixture.TokenAsync(PageAction.ConfirmMove, id)}";
        using var client = ActionFixture.Client();

        using var answer = await fixture.FillAsync(client, path, new() { ["same"] = same });

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(movedOn is null ? null : Given.Day(movedOn), (await fixture.PageAsync(id)).MovedOn);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(reviews, await db.Reviews.CountAsync());
        Assert.Contains(same == "yes" ? "confirmed that it is still the same page" : "said that it is a different page",
            await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ActionFixture.Today, "Choose what you found.")]
    [InlineData("NeedsWork", ActionFixture.Today, "Choose what you found.")]
    [InlineData("stillcorrect", ActionFixture.Today, "Choose what you found.")]
    [InlineData("StillCorrect", "2026-11-23", "is in the future")]
    [InlineData("StillCorrect", "2014-05-22", "Enter a later date")]
    [InlineData("StillCorrect", "2026-02-30", "Enter the date of the review")]
    [InlineData("StillCorrect", "", "Enter the date of the review")]
    public async Task An_impossible_value_is_reported_beside_its_field_and_the_entries_stay(string outcome, string on, string fault)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync();
        using var client = ActionFixture.Client();
        using var answer = await fixture.FillAsync(client, $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}",
            new() { ["outcome"] = outcome, ["on"] = on, ["note"] = "Keep <me>" });

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(fault, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Keep &lt;me&gt;", html, StringComparison.Ordinal);
        await using var db = fixture.Bench.Database.Open();
        Assert.Empty(db.Reviews);
    }

    [Theory]
    [InlineData("2026-05-22", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2026-05-23", HttpStatusCode.SeeOther)]
    [InlineData(ActionFixture.Today, HttpStatusCode.SeeOther)]
    public async Task A_new_review_is_later_than_the_last_one(string on, HttpStatusCode expected)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync("2026-05-22");
        using var client = ActionFixture.Client();
        using var answer = await fixture.FillAsync(
            client, $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}", new() { ["outcome"] = "StillCorrect", ["on"] = on });
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task People_who_have_left_or_handed_the_page_over_can_do_nothing_with_it()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync(change: page => page.AssignOwner("kim@example.org"));
        using var client = ActionFixture.Client();
        foreach (var act in new[] { PageAction.Later, PageAction.NotMine, PageAction.ReviewDone, PageAction.NeedsWork })
            Assert.Contains("now looked after by Kim Okafor, not by you",
                await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(act, id)}")), StringComparison.Ordinal);
        // Nobody who could have no link is asked to request a new one.
        var moved = await client.GetStringAsync(
            fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id, cycle: Given.Day("2016-05-22"))}"));
        Assert.Contains("now looked after by Kim Okafor, not by you", moved, StringComparison.Ordinal);
        Assert.DoesNotContain("new links", moved, StringComparison.Ordinal);
        await using (var db = fixture.Bench.Database.Open())
        {
            db.Add(new Editor(ActionFixture.Jane, "Jane Marlowe") { HasLeft = true });
            await db.SaveChangesAsync();
        }
        using var gone = await client.GetAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}"));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("someone who has left", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
