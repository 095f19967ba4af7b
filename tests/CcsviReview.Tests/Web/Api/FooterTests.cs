using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Api;

public sealed partial class FooterTests
{
    private const string Ccsvi = "https://charity.example.org/a-z/ccsvi";
    private const string Footer = "/public/v1/footer?page=";
    private const string Fragment = "/public/v1/footer.html?page=";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_shows_when_it_was_reviewed_last_and_by_when_the_next_review_was_promised(string kind)
    {
        await using var site = await StartAsync(kind: kind);
        using var json = await site.Stranger.GetAsync(Footer + Ccsvi);
        using var html = await site.Stranger.GetAsync(Fragment + Ccsvi);
        var answer = JsonSerializer.Deserialize<JsonElement>(await json.Content.ReadAsStringAsync());

        Assert.Equal("Last reviewed 22 May 2014. Next review due 22 May 2017 (overdue).", answer.Text("text"));
        Assert.Equal(("2014-05-22", "2017-05-22", "true", "en"),
            (answer.Text("lastReviewed"), answer.Text("nextReviewDue"), answer.Text("isOverdue"), answer.Text("language")));
        Assert.Equal("""<p class="review-dates review-overdue" lang="en" dir="ltr">"""
            + """Last reviewed <time datetime="2014-05-22">22 May 2014</time>. """
            + """Next review due <time datetime="2017-05-22">22 May 2017</time> (overdue).</p>""",
                (await html.Content.ReadAsStringAsync()).TrimEnd());
        Assert.Equal("text/html; charset=utf-8", html.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task It_shows_the_record_and_the_promise_and_neither_a_plan_nor_a_person()
    {
        await using var site = await StartAsync();
        await using (var db = site.Database.Open())
        {
            await db.Pages.Where(page => page.Id == 1).ExecuteUpdateAsync(set =>
                set.SetProperty(page => page.PlannedOn, new DateOnly(2026, 12, 7)));
            var page = await db.Pages.SingleAsync(page => page.Id == 1);
            page.Record(new Review
            {
                PageId = 1,
                ReviewedOn = new DateOnly(2026, 11, 20),
                Outcome = ReviewOutcome.Corrected,
                By = "jane.marlowe@example.org",
                RecordedAt = DateTimeOffset.UnixEpoch,
            });
            SamplePages.Derived(page);
            await db.SaveChangesAsync();
        }
        var answer = await site.Stranger.GetStringAsync(Footer + Ccsvi);

        Assert.Contains("Last reviewed 20 November 2026. Next review due 20 November 2029.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["page", "language", "text", "lastReviewed", "lastReviewedWords", "nextReviewDue", "nextReviewDueWords", "isOverdue"],
            JsonSerializer.Deserialize<JsonElement>(answer).EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("cy", "Adolygwyd ddiwethaf: 22 Mai 2014. Adolygiad nesaf: 22 Mai 2017 (hwyr).")]
    [InlineData("cy-GB", "Adolygwyd ddiwethaf: 22 Mai 2014. Adolygiad nesaf: 22 Mai 2017 (hwyr).")]
    [InlineData("en", "Last reviewed 22 May 2014. Next review due 22 May 2017 (overdue).")]
    [InlineData("xx", "Last reviewed 22 May 2014. Next review due 22 May 2017 (overdue).")]
    public async Task It_is_written_in_the_requested_language(string language, string text)
    {
        await using var site = await StartAsync();
        var answer = await site.Stranger.GetAsync($"{Footer}{Ccsvi}&lang={language}").JsonAsync();
        var html = await site.Stranger.GetStringAsync($"{Fragment}{Ccsvi}&lang={language}");

        Assert.Equal(text, answer.Text("text"));
        Assert.Equal(text, Tags().Replace(html, "").TrimEnd());
        Assert.Contains($"lang=\"{answer.Text("language")}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_nobody_reviewed_says_so_and_promises_nothing_that_nobody_promised()
    {
        await using var site = await StartAsync();
        var never = await site.Stranger.GetAsync(Footer + "https://charity.example.org/stories/living-with-ms").JsonAsync();
        var doubtful = await site.Stranger.GetAsync(Footer + "https://charity.example.org/a-z/botox").JsonAsync();

        Assert.Equal(("Not yet reviewed.", "null", "null", "false"),
            (never.Text("text"), never.Text("lastReviewed"), never.Text("nextReviewDue"), never.Text("isOverdue")));
        Assert.Equal("Not yet reviewed.", doubtful.Text("text"));
    }

    [Fact]
    public async Task Closed_unknown_and_gone_pages_are_answered_alike_and_nothing_is_open_unless_it_is_said()
    {
        await using var closed = await StartAsync(new WebOptions());
        await using var open = await StartAsync(new WebOptions { PublicFooter = true }, handbook: false);
        await using var db = open.Database.Open();
        var guide = await db.Pages.Where(page => page.Site == "handbook").Select(page => page.Address).FirstAsync();
        List<string> answers = [];
        List<string> fragments = [];
        foreach (var (site, page) in new[]
        {
            (closed, Ccsvi), (closed, "https://nowhere.example.org/"), (open, "https://nowhere.example.org/"),
            (open, Uri.EscapeDataString(guide)), (open, "https://charity.example.org/a-z/campath"),
        })
        {
            answers.Add(await TextAsync(site, Footer + page));
            fragments.Add(await TextAsync(site, Fragment + page));
        }

        Assert.Contains("No review dates are published for this page.", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        Assert.EndsWith("|", Assert.Single(fragments.Distinct()), StringComparison.Ordinal);
        Assert.StartsWith("NotFound", fragments[0], StringComparison.Ordinal);
        using var shown = await open.Stranger.GetAsync(Footer + Ccsvi);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task One_site_may_be_open_where_the_others_are_not()
    {
        await using var site = await StartAsync(new WebOptions(), handbook: true);
        await using var db = site.Database.Open();
        var guide = await db.Pages.Where(page => page.Site == "handbook").Select(page => page.Address).FirstAsync();
        using var shown = await site.Stranger.GetAsync(Footer + Uri.EscapeDataString(guide));
        using var hidden = await site.Stranger.GetAsync(Footer + Ccsvi);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (shown.StatusCode, hidden.StatusCode));
    }

    [Theory]
    [InlineData("http://charity.example.org/a-z/ccsvi")]
    [InlineData("HTTPS://Charity.Example.org:443/a-z/./ccsvi/?utm_source=mail#top")]
    [InlineData("https://charity.example.org/ccsvi.html")]
    public async Task However_its_address_is_written_it_is_the_same_page(string page)
    {
        await using var site = await StartAsync();
        Assert.Equal(Ccsvi, (await site.Stranger.GetAsync(Footer + Uri.EscapeDataString(page)).JsonAsync()).Text("page"));
    }

    [Theory]
    [InlineData(Footer)]
    [InlineData(Fragment)]
    public async Task Any_site_may_ask_and_what_did_not_change_is_not_sent_again(string address)
    {
        await using var site = await StartAsync();
        using var first = await site.Stranger.GetAsync(address + Ccsvi);
        using var again = new HttpRequestMessage(HttpMethod.Get, address + Ccsvi) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var same = await site.Stranger.SendAsync(again);
        using var head = await site.Stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, address + Ccsvi));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, head.StatusCode));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.All(new[] { first, same, head }, answer =>
        {
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("public, max-age=300", answer.Headers.CacheControl!.ToString());
            Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith(
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ", policy, StringComparison.Ordinal);
            Assert.EndsWith(" https://charity.example.org http://charity.example.org", policy, StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("?page=")]
    [InlineData("?page=a%0d%0ab")]
    [InlineData("?page=https://charity.example.org/a-z/ccsvi&lang=%3Cscript%3E")]
    public async Task A_bad_request_is_explained_to_programs_and_shown_to_no_visitor(string query)
    {
        await using var site = await StartAsync();
        var problem = await site.Stranger.GetAsync("/public/v1/footer" + query).JsonAsync(HttpStatusCode.UnprocessableEntity);
        using var html = await site.Stranger.GetAsync("/public/v1/footer.html" + query);

        Assert.NotEmpty(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (html.StatusCode, (await html.Content.ReadAsByteArrayAsync()).Length));
    }

    [Theory]
    [InlineData("https://a.example;script-src%20*/")]
    [InlineData("https://[::1]/")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_that_is_not_a_pages_puts_nothing_into_the_content_policy(string page)
    {
        await using var site = await StartAsync();
        using var answer = await site.Stranger.GetAsync(Fragment + page);

        Assert.EndsWith("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_address_and_title_leave_nothing_in_the_fragment()
    {
        await using var site = await StartAsync();
        await using var db = site.Database.Open();
        var address = await db.Pages.Where(page => page.Address.StartsWith("javascript:")).Select(page => page.Address).SingleAsync();
        var html = await site.Stranger.GetStringAsync(Fragment + Uri.EscapeDataString(address));

        Assert.Equal("""<p class="review-dates" lang="en" dir="ltr">Last reviewed <time datetime="2024-02">February 2024</time>. """
            + """Next review due <time datetime="2027-02-01">1 February 2027</time>.</p>""", html.TrimEnd());
    }

    [Fact]
    public async Task Too_many_requests_are_refused_with_an_explanation_that_visitors_do_not_see()
    {
        await using var site = await StartAsync(new WebOptions { PublicFooter = true, FootersPerMinute = 2 });
        using var first = await site.Stranger.GetAsync(Footer + Ccsvi);
        using var second = await site.Stranger.GetAsync(Footer + Ccsvi);
        var problem = await site.Stranger.GetAsync(Footer + Ccsvi).JsonAsync(HttpStatusCode.TooManyRequests);
        using var html = await site.Stranger.GetAsync(Fragment + Ccsvi);

        Assert.Equal("Too many requests", problem.Text("title"));
        Assert.Equal((HttpStatusCode.TooManyRequests, 0), (html.StatusCode, (await html.Content.ReadAsByteArrayAsync()).Length));
        Assert.NotNull(html.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("2017-05-21", false)]
    [InlineData("2017-05-22", false)]
    [InlineData("2017-05-23", true)]
    public void A_page_is_overdue_from_the_day_after(string today, bool isOverdue)
    {
        var page = SamplePages.Read("charity", Ccsvi, Samples.CcsviFacts);
        var dates = ShownDates.Of(page, DateOnly.ParseExact(today, "yyyy-MM-dd", null));

        Assert.Equal((StatedDate.Parse("2014-05-22"), new DateOnly(2017, 5, 22), isOverdue),
            (dates.LastReviewed, dates.DueOn, dates.IsOverdue));
    }

    [Fact]
    public void An_edit_is_not_a_review_even_if_a_policy_lets_it_count()
    {
        var facts = Samples.CcsviFacts with { LastReviewed = null, Interval = null };
        var page = new Page("charity", Ccsvi, new DateOnly(2020, 1, 1));
        page.Read(facts, null, DateTimeOffset.UnixEpoch.AddYears(56));
        var counts = new PolicyOptions { Interval = "P3Y", EditCountsAsReview = true };
        var settings = new ReviewSettings { Policies = { ["default"] = counts } };
        var today = new DateOnly(2017, 1, 1);
        page.Derive(CcsviReview.Current.ActiveRules.From(settings).Derive(page, today), today);

        Assert.Equal(new ShownDates(null, new DateOnly(2019, 6, 8), false), ShownDates.Of(page, today));
    }

    private static Task<TestSite> StartAsync(WebOptions? web = null, bool? handbook = null, string kind = nameof(DatabaseKind.Sqlite)) =>
        TestSite.StartAsync(kind, SamplePages.SeedAsync, new ReviewSettings
        {
            Policies = RoleMatrixTests.SampleSettings.Policies,
            People = RoleMatrixTests.SampleSettings.People,
            Web = web ?? new WebOptions { PublicFooter = true },
            Sites =
            {
                ["charity"] = new SiteOptions { Kind = SiteKind.Web, Url = "https://charity.example.org/" },
                ["handbook"] = new SiteOptions { Kind = SiteKind.Folder, Path = "/srv/handbook", PublicFooter = handbook },
            },
        });

    private static async Task<string> TextAsync(TestSite site, string address)
    {
        using var answer = await site.Stranger.GetAsync(address);
        var headers = answer.Headers.Where(header => header.Key is not ("Date" or "Content-Security-Policy"));
        var result = string.Join('\n',
            headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal));
        return $"{answer.StatusCode}\n{result}\n{Trace().Replace(await answer.Content.ReadAsStringAsync(), "")}|";
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trace();
}
