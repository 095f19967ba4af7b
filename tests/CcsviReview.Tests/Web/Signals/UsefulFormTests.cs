using System.Net;
using System.Text.Json;
using CcsviReview.Policies.Findings;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Actions;
using CcsviReview.Tests.Web.Api;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Web.Signals.ReaderFixture;

namespace CcsviReview.Tests.Web.Signals;

/// <summary>S12: readers say whether a page was useful, with a plain form, and nobody is known by it.</summary>
public sealed class UsefulFormTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_visitor_counts_once_a_page_and_day_and_their_last_vote_counts(string kind)
    {
        await using var site = await StartAsync(kind);
        Assert.Contains("Your answer was recorded.", await site.AnswerAsync("one", "no").TextAsync(), StringComparison.Ordinal);
        for (var again = 0; again < 20; again++)
            await site.AnswerAsync("one", "no").TextAsync();
        Assert.Equal((0, 1, 0), await site.CountsAsync());
        await site.AnswerAsync("one", "yes").TextAsync();
        Assert.Equal((1, 0, 0), await site.CountsAsync());
        await site.AnswerAsync("two", "no").TextAsync();
        await site.AnswerAsync("one", "no", page: "http://charity.example.org/a-z/ccsvi").TextAsync();
        Assert.Equal((0, 2, 0), await site.CountsAsync());
        Assert.Empty((await site.PageAsync("https://charity.example.org/a-z/botox")).Signals.Counts);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Many_readers_at_once_are_all_counted(string kind)
    {
        await using var site = await StartAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(reader => site.AnswerAsync($"reader {reader}", "no", $"Comment {reader}").TextAsync()));
        Assert.Equal((0, 24, 24), await site.CountsAsync());
        await using var db = site.Database.Open();
        Assert.Equal(
            (1, 24, 24),
            (await db.VisitorSalts.CountAsync(), await db.ReaderVotes.CountAsync(), await db.ReaderComments.CountAsync()));
    }

    [Fact]
    public async Task Ten_readers_bring_the_review_of_a_page_forward_and_one_reader_never_does()
    {
        await using var site = await StartAsync();
        const string Fine = "https://charity.example.org/a-z/managing-fatigue";
        await using (var db = site.Database.Open())
            Assert.Equal(1, await db.Pages.CountAsync(page => page.Address == Fine));
        var before = await site.PageAsync(Fine);
        for (var times = 0; times < 12; times++)
            await site.AnswerAsync("one", "no", page: Fine).TextAsync();
        Assert.Equal(before.DueOn, (await site.PageAsync(Fine)).DueOn);
        for (var reader = 0; reader < 9; reader++)
            await site.AnswerAsync($"reader {reader}", "no", page: Fine).TextAsync();
        var after = await site.PageAsync(Fine);
        Assert.NotEqual(0, after.Findings & FindingSet.Of(FindingCode.ReaderSignals));
        Assert.True(after.DueOn <= before.DueOn);
        Assert.Contains("10 of 10 readers in 30 days found this page not useful",
            await site.Client.GetStringAsync($"/pages/{after.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_day_go_its_marks_and_its_salt_and_a_visitor_counts_again()
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no").TextAsync();
        await using var db = site.Database.Open();
        var mark = (await db.ReaderVotes.AsNoTracking().SingleAsync()).Visitor;
        var salt = (await db.VisitorSalts.AsNoTracking().SingleAsync()).Salt;
        site.Clock().Turn(TimeSpan.FromDays(1));
        await site.AnswerAsync("one", "no").TextAsync();

        var (next, nextSalt) = (await db.ReaderVotes.AsNoTracking().SingleAsync(), await db.VisitorSalts.AsNoTracking().SingleAsync());
        Assert.Equal((Today.AddDays(1), Today.AddDays(1)), (next.Day, nextSalt.Day));
        Assert.NotEqual((mark, salt), (next.Visitor, nextSalt.Salt));
        Assert.Equal(2, (await site.PageAsync()).Signals.Counts.Sum(count => count.Count));
    }

    [Fact]
    public async Task Nothing_of_a_visitor_is_kept_set_or_logged()
    {
        using var log = new ReportedLines();
        await using var site = await StartAsync(log: log);
        using var answer = await site.AnswerAsync("Secretive Browser/1.0", "no", "My name is Olwen Probert.",
            headers: ("X-Forwarded-For", "203.0.113.77"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        foreach (var word in new[] { "Olwen", "Secretive", "203.0.113.77" })
            Assert.DoesNotContain(log.Lines, line => line.Contains(word, StringComparison.Ordinal));
        await using var db = site.Database.Open();
        var vote = await db.ReaderVotes.SingleAsync();
        Assert.DoesNotContain("203", $"{vote.PageId}", StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", vote.Visitor);
        Assert.DoesNotContain("Olwen", await db.SecurityEvents.Select(one => one.Detail).ToListAsync());
    }

    [Fact]
    public async Task GET_shows_the_question_and_changes_nothing()
    {
        await using var site = await StartAsync();
        var page = await site.Stranger.GetStringAsync($"{Useful}?page={Ccsvi}&useful=no&comment=x");
        var fragment = await site.Stranger.GetStringAsync($"/public/v1/useful.html?page={Ccsvi}");
        var footer = await site.Stranger.GetStringAsync($"/public/v1/footer.html?page={Ccsvi}");
        Assert.Contains("Was this page useful?", page, StringComparison.Ordinal);
        Assert.StartsWith("<form class=\"review-useful\" method=\"post\" action=\"http://127.0.0.1:5080/useful\"", fragment,
            StringComparison.Ordinal);
        Assert.EndsWith(fragment, footer, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", fragment, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((0, 0, 0), await site.CountsAsync());
        var welsh = await site.Stranger.GetStringAsync($"/public/v1/useful.html?page={Ccsvi}&lang=cy");
        Assert.Contains("<legend>A oedd y dudalen hon yn ddefnyddiol?</legend>", welsh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_off_unless_a_setting_says_otherwise_and_closed_pages_answer_as_unknown_ones()
    {
        await using var closed = await StartAsync(charity: null);
        await using var open = await StartAsync();
        Assert.DoesNotContain("<form", await closed.Stranger.GetStringAsync($"/public/v1/footer.html?page={Ccsvi}"), StringComparison.Ordinal);
        HashSet<string> answers = [];
        foreach (var (site, page) in new[]
        {
            (closed, Ccsvi), (closed, "https://nowhere.example.org/"), (open, "https://nowhere.example.org/"),
            (open, "https://charity.example.org/a-z/campath"), (open, "guides/travelling-with-medication.html.md.erb"),
        })
        {
            answers.Add(await site.AnswerAsync("one", "no", page: page).TextAsync(HttpStatusCode.NotFound));
            Assert.Equal("", await site.Stranger.GetAsync($"/public/v1/useful.html?page={page}").TextAsync(HttpStatusCode.NotFound));
        }
        Assert.Contains("This page does not take answers.", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maybe", "", "en")]
    [InlineData("", "", "en")]
    [InlineData("YES", "", "en")]
    [InlineData("no", "far-too-long", "en")]
    public async Task What_cannot_be_taken_is_refused_and_never_shown_again(string useful, string comment, string language)
    {
        await using var site = await StartAsync();
        var sent = comment.Length > 0 ? string.Concat(Enumerable.Repeat("<b>verbatim ", 100)) : SamplePages.Hostile;
        var text = await site.SendAsync("one", [("page", Ccsvi), ("useful", useful), ("comment", sent), ("lang", language)])
            .TextAsync(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain("verbatim", text, StringComparison.Ordinal);
        Assert.DoesNotContain("owned", text, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await site.CountsAsync());
    }

    [Fact]
    public async Task Fields_that_are_sent_twice_big_bodies_other_kinds_and_addresses_with_control_characters_are_refused()
    {
        await using var site = await StartAsync();
        await site.SendAsync("one", [("page", Ccsvi), ("useful", "yes"), ("useful", "no")]).TextAsync(HttpStatusCode.UnprocessableEntity);
        await site.SendAsync("one", [("page", Ccsvi + "\u0007"), ("useful", "yes")]).TextAsync(HttpStatusCode.UnprocessableEntity);
        await site.SendAsync("one", [("page", Ccsvi + "\0"), ("useful", "yes")]).TextAsync(HttpStatusCode.UnsupportedMediaType);
        await site.SendAsync("one", [("page", "https://x.example/" + new string('a', 3000)), ("useful", "yes")])
            .TextAsync(HttpStatusCode.UnprocessableEntity);
        using (var big = await site.Stranger.PostTextAsync(Useful, "page=" + new string('a', 200_000), "application/x-www-form-urlencoded"))
            Assert.True((int)big.StatusCode is 413 or 415, $"{big.StatusCode}");
        foreach (var type in new[] { "application/json", "text/plain", "application/octet-stream" })
        {
            using var strange = await site.Stranger.PostTextAsync(Useful, $"page={Ccsvi}&useful=no", type);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, strange.StatusCode);
        }
        using (var put = await site.Stranger.PutAsync($"{Useful}?page={Ccsvi}&useful=no", null))
            Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        Assert.Equal((0, 0, 0), await site.CountsAsync());
    }

    [Theory]
    [InlineData("https://charity.example.org", true)]
    [InlineData("http://www.charity.example.org", true)]
    [InlineData("null", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("https://charity.example.org.evil.example", false)]
    [InlineData("nonsense", false)]
    public async Task Only_the_page_itself_and_this_program_may_send_the_form(string origin, bool isTaken)
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no", headers: ("Origin", origin)).TextAsync(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        Assert.Equal((0, isTaken ? 1 : 0, 0), await site.CountsAsync());
    }

    [Fact]
    public async Task Fetch_gets_a_fragment_or_JSON_and_a_browser_a_page()
    {
        await using var site = await StartAsync();
        using var json = await site.AnswerAsync("one", "no", "Old.", headers: ("Accept", "application/json"));
        var result = JsonSerializer.Deserialize<JsonElement>(await json.Content.ReadAsStringAsync());
        Assert.Equal((Ccsvi, "en", "false", "true", "*"), (result.Text("page"), result.Text("language"), result.Text("isUseful"),
            result.Text("hasComment"), json.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        var fragment = await site.AnswerAsync("two", "yes", headers: [("Accept", "*/*"), ("Sec-Fetch-Dest", "empty")]).TextAsync();
        Assert.StartsWith("<div class=\"review-useful-thanks\"", fragment, StringComparison.Ordinal);
        Assert.Contains("<textarea", fragment, StringComparison.Ordinal);
        var page = await site.AnswerAsync("three", "yes", headers: ("Accept", "text/html,application/xhtml+xml")).TextAsync();
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Ccsvi}\"", page, StringComparison.Ordinal);
        Assert.Equal((2, 1, 1), await site.CountsAsync());
    }

    [Fact]
    public async Task A_flood_from_one_address_is_slowed_down_and_others_are_not()
    {
        await using var site = await StartAsync(signals: new SignalOptions { AnswersPerMinute = 3 });
        for (var reader = 0; reader < 3; reader++)
            await site.AnswerAsync($"reader {reader}", "no", headers: ("X-Forwarded-For", "203.0.113.5")).TextAsync();
        using var busy = await site.AnswerAsync("reader 4", "no", headers: ("X-Forwarded-For", "203.0.113.5"));
        Assert.Equal(HttpStatusCode.TooManyRequests, busy.StatusCode);
        Assert.True(busy.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("Too many answers were sent from your network.", await busy.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await site.AnswerAsync("reader 5", "no", headers: ("X-Forwarded-For", "203.0.113.6")).TextAsync();
        Assert.Equal((0, 4, 0), await site.CountsAsync());
    }

    [Fact]
    public async Task A_form_sent_to_a_worker_for_this_machine_only_under_a_strange_name_is_refused()
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no", headers: ("Host", "rebound.example")).TextAsync(HttpStatusCode.BadRequest);
        Assert.Equal((0, 0, 0), await site.CountsAsync());
    }
}
