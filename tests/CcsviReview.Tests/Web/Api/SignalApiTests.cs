using System.Net;
using System.Text.Json;
using CcsviReview.Signals;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Signals;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Web.Signals.ReaderFixture;

namespace CcsviReview.Tests.Web.Api;

/// <summary>S12: programs report what readers and programs say of pages, each report once.</summary>
public sealed class SignalApiTests
{
    private const string Signals = "/api/v1/signals";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Reports_are_counted_by_page_kind_and_day_and_each_key_once(string kind)
    {
        await using var site = await StartAsync(kind);
        using var program = await site.ProgramAsync("signal", "read");
        var sent = Of(
            Report("a", "notUseful", 3), Report("b", "notUseful", 2), Report("c", "useful", 4, "2026-11-01"), Report("d", "Ticket", 7));
        var answer = await program.PostTextAsync(Signals, sent).JsonAsync();
        Assert.Equal(("4", "0", "0"), (answer.Text("counted"), answer.Text("same"), answer.Text("refused")));
        var again = await program.PostTextAsync(Signals, sent).JsonAsync();
        Assert.Equal(("0", "4", "Same"), (again.Text("counted"), again.Text("same"), again.Text("results/0/outcome")));

        var page = await site.PageAsync();
        Assert.Equal(
            [
                new SignalCount(new DateOnly(2026, 11, 1), SignalKind.Useful, 4), new SignalCount(Today, SignalKind.NotUseful, 5),
                new SignalCount(Today, SignalKind.Ticket, 7),
            ],
            page.Signals.Counts);
        Assert.Equal($"{page.Id}", answer.Text("results/0/pageId"));
        var shown = await program.GetAsync($"/api/v1/pages/{page.Id}").JsonAsync();
        Assert.Equal(("5", "4", "7"), (shown.Text("signals/notUseful"), shown.Text("signals/useful"), shown.Text("signals/tickets")));
    }

    [Fact]
    public async Task Another_report_under_a_known_key_is_refused_also_within_one_request()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("signal");
        var sent = Of(Report("a", "notUseful", 3), Report("a", "notUseful", 3), Report("a", "notUseful", 4), Report("b", "useful", 1));
        var answer = await program.PostTextAsync(Signals, sent).JsonAsync();
        Assert.Equal(
            "Counted Same Refused Counted", string.Join(' ', Enumerable.Range(0, 4).Select(at => answer.Text($"results/{at}/outcome"))));
        Assert.Contains("used for another signal", answer.Text("results/2/faults/0/words"), StringComparison.Ordinal);
        Assert.Equal((1, 3, 0), await site.CountsAsync());
    }

    [Theory]
    [InlineData("""{"page":"P","kind":"notUseful","key":"x","count":0}""", "count")]
    [InlineData("""{"page":"P","kind":"notUseful","key":"x","count":1.5}""", "count")]
    [InlineData("""{"page":"P","kind":"notUseful","key":"x","count":-1}""", "count")]
    [InlineData("""{"page":"P","kind":"notUseful","key":"x","count":"3"}""", "count")]
    [InlineData("""{"page":"P","kind":"notUseful","key":"x","count":1000001}""", "count")]
    [InlineData("""{"page":"P","kind":"smell","key":"x"}""", "kind")]
    [InlineData("""{"page":"P","kind":7,"key":"x"}""", "kind")]
    [InlineData("""{"page":"P","kind":"0","key":"x"}""", "kind")]
    [InlineData("""{"page":"P","key":"x"}""", "kind")]
    [InlineData("""{"page":"P","kind":"useful"}""", "key")]
    [InlineData("""{"page":"P","kind":"useful","key":""}""", "key")]
    [InlineData("""{"page":"P","kind":"useful","key":"a\u0000b"}""", "key")]
    [InlineData("""{"page":"P","kind":"useful","key":"\ud800"}""", "key")]
    [InlineData("""{"kind":"useful","key":"x"}""", "page")]
    [InlineData("""{"page":"https://nowhere.example.org/","kind":"useful","key":"x"}""", "page")]
    [InlineData("""{"page":"P","site":"handbook","kind":"useful","key":"x"}""", "page")]
    [InlineData("""{"page":"P\u0000","kind":"useful","key":"x"}""", "page")]
    [InlineData("""{"page":"P","kind":"useful","key":"x","day":"2026-11-23"}""", "day")]
    [InlineData("""{"page":"P","kind":"useful","key":"x","day":"2025-10-17"}""", "day")]
    [InlineData("""{"page":"P","kind":"useful","key":"x","day":"22/11/2026"}""", "day")]
    [InlineData("""{"page":"P","kind":"useful","key":"x","text":"words"}""", "text")]
    [InlineData("""{"page":"P","kind":"comment","key":"x","text":""}""", "text")]
    [InlineData("""{"page":"P","kind":"comment","key":"x","text":"words","count":2}""", "count")]
    [InlineData("""{"page":"P","kind":"useful","key":"x","kid":1}""", "kid")]
    [InlineData("7", "signal")]
    [InlineData("null", "signal")]
    public async Task A_report_that_is_refused_names_the_field_and_loses_none_of_the_others(string report, string field)
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("signal");
        var sent = Of(report.Replace("\"P", $"\"{Ccsvi}", StringComparison.Ordinal), Report("z", "useful", 1));
        var answer = await program.PostTextAsync(Signals, sent).JsonAsync();
        Assert.Equal(("Refused", field, "Counted"),
            (answer.Text("results/0/outcome"), answer.Text("results/0/faults/0/field"), answer.Text("results/1/outcome")));
        Assert.Equal((1, 0, 0), await site.CountsAsync());
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2025-10-18")]
    public async Task Days_from_the_first_that_is_kept_to_today_are_taken(string day)
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("signal");
        Assert.Equal("1", (await program.PostTextAsync(Signals, Of(Report("a", "useful", 1, day))).JsonAsync()).Text("counted"));
    }

    [Fact]
    public async Task A_comment_has_words_and_is_escaped_where_it_is_shown()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("signal");
        var text = JsonSerializer.Serialize($"{SamplePages.Hostile}\u001b[2J");
        var answer = await program.PostTextAsync(
            Signals, $$"""{"signals":[{"page":"{{Ccsvi}}","kind":"comment","key":"k","text":{{text}}}]}""").JsonAsync();
        Assert.Equal("1", answer.Text("counted"));
        var page = await site.PageAsync();
        Assert.Equal((0, 0, 1), await site.CountsAsync());
        Assert.DoesNotContain("<script>document", await site.Client.GetStringAsync($"/pages/{page.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', page.Signals.Comments.Single().Text);
    }

    [Theory]
    [InlineData("""{"signals":[]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""[]""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"signals":7}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_is_no_list_of_signals_is_refused_as_a_whole(string body, HttpStatusCode status)
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("signal");
        using var answer = await program.PostTextAsync(Signals, body);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Too_many_too_large_and_without_the_scope_are_refused()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("signal");
        using var other = await site.ProgramAsync("read", "import");
        using (var refused = await other.PostTextAsync(Signals, Of(Report("a", "useful", 1))))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var tooMany = Of([.. Enumerable.Range(0, 1001).Select(at => Report($"{at}", "useful", 1))]);
        using (var many = await program.PostTextAsync(Signals, tooMany))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        using (var large = await program.PostTextAsync(Signals, $$"""{"signals":["{{new string('x', 3_000_000)}}"]}"""))
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal((0, 0, 0), await site.CountsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_same_reports_sent_at_once_are_counted_once(string kind)
    {
        await using var site = await StartAsync(kind);
        using var program = await site.ProgramAsync("signal");
        var sent = Of([.. Enumerable.Range(0, 20).Select(at => Report($"key {at}", "notUseful", 1))]);
        var answer = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => program.PostTextAsync(Signals, sent).JsonAsync()));
        Assert.Equal(20, answer.Sum(each => int.Parse(each.Text("counted")!, null)));
        Assert.Equal((0, 20, 0), await site.CountsAsync());
        await using var db = site.Database.Open();
        Assert.Equal(20, await db.ReportedSignals.CountAsync());
    }

    private static string Of(params string[] reports) => $$"""{"signals":[{{string.Join(',', reports)}}]}""";

    private static string Report(string key, string kind, int count, string? day = null) =>
        $$"""{"page":"{{Ccsvi}}","kind":"{{kind}}","count":{{count}},"key":"{{key}}"{{(day is null ? "" : $",\"day\":\"{day}\"")}}}""";
}
