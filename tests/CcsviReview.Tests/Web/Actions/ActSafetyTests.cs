using System.Net;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActSafetyTests
{
    private static readonly Dictionary<string, string> Good = new() { ["outcome"] = "StillCorrect", ["on"] = ActionFixture.Today };

    [Fact]
    public async Task A_form_without_its_cookie_or_its_ticket_is_refused_with_400()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync())}";
        using var browser = ActionFixture.Client();
        using var stranger = ActionFixture.Client();
        using var bare = ActionFixture.Client(cookies: false);
        var html = await browser.GetStringAsync(fixture.At(path));
        await stranger.GetStringAsync(fixture.At(path));
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));
        var whole = ActionFixture.Hidden(html).Concat(Good).ToList();
        foreach (var (client, fields) in new[]
        {
            (bare, whole),
            (stranger, whole),
            (browser, [.. whole.Where(field => field.Key != "ticket")]),
        })
        {
            using var answer = await client.PostAsync(fixture.At(path), new FormUrlEncodedContent(fields));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("We could not accept that form", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var json = await browser.PostAsync(fixture.At(path), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        using var large = await browser.PostAsync(
            fixture.At(path), new FormUrlEncodedContent([.. whole, new("note", new string('x', 70_000))]));
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        await using var db = fixture.Bench.Database.Open();
        Assert.Empty(db.Reviews);
    }

    [Fact]
    public async Task The_form_of_one_page_cannot_act_on_another_whatever_it_says()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var mine = await fixture.AddAsync();
        var other = await fixture.AddAsync(address: "https://www.example.org/other");
        var (mineToken, otherToken) =
            (await fixture.TokenAsync(PageAction.ReviewDone, mine), await fixture.TokenAsync(PageAction.ReviewDone, other));
        using var client = ActionFixture.Client();

        using var crossed = await fixture.FillAsync(client, $"/act/{mineToken}", Good, postTo: $"/act/{otherToken}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, crossed.StatusCode);
        using var response = await fixture.FillAsync(client, $"/act/{mineToken}",
            new(Good) { ["page"] = $"{other}", ["pageId"] = $"{other}", ["by"] = "kim@example.org", ["person"] = "kim@example.org" });
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);

        await using var db = fixture.Bench.Database.Open();
        var review = Assert.Single(db.Reviews);
        Assert.Equal((mine, ActionFixture.Jane), (review.PageId, review.By));
    }

    [Fact]
    public async Task A_link_for_one_action_cannot_do_another()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync();
        using var client = ActionFixture.Client();
        using var later = await fixture.FillAsync(
            client, $"/act/{await fixture.TokenAsync(PageAction.Later, id)}", new(Good) { ["to"] = "kim@example.org" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, later.StatusCode);
        using var muting = await client.GetAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.MuteCopies, 0)}"));
        Assert.Equal(HttpStatusCode.NotFound, muting.StatusCode);
        using var acting = await client.GetAsync(fixture.At($"/mute/{await fixture.TokenAsync(PageAction.ReviewDone, id)}"));
        Assert.Equal(HttpStatusCode.NotFound, acting.StatusCode);
        await using var db = fixture.Bench.Database.Open();
        Assert.Empty(db.Reviews);
        Assert.Empty(db.Changes);
    }

    [Fact]
    public async Task Titles_and_notes_that_try_to_be_mark_up_are_shown_as_they_are()
    {
        const string Hostile = "<script>document.title='owned'</script>\"><img src=x onerror=alert(1)>";
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync(title: Hostile, address: "javascript:alert(1)");
        using var client = ActionFixture.Client();
        var needsWork = $"/act/{await fixture.TokenAsync(PageAction.NeedsWork, id)}";
        await fixture.FillAsync(client, needsWork, new() { ["outcome"] = "Retire", ["on"] = ActionFixture.Today, ["note"] = Hostile });
        foreach (var path in new[]
        {
            needsWork,
            $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}",
            $"/act/{await fixture.TokenAsync(PageAction.NotMine, id)}?q={Uri.EscapeDataString(Hostile)}",
        })
        {
            var html = await client.GetStringAsync(fixture.At(path));
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_response_is_cached_indexed_or_sent_as_referrer_and_no_log_contains_a_token()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var token = await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync());
        var mute = await fixture.TokenAsync(PageAction.MuteCopies, 0);
        using var client = ActionFixture.Client();
        foreach (var path in new[] { $"/act/{token}", $"/act/{token[..^3]}", $"/mute/{mute}" })
        {
            using var answer = await client.GetAsync(fixture.At(path));
            Assert.True(answer.Headers.CacheControl?.NoStore);
            Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
            Assert.Equal(["noindex, nofollow"], answer.Headers.GetValues("X-Robots-Tag"));
            Assert.Contains(
                "frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        using var done = await fixture.FillAsync(client, $"/act/{token}", Good);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);

        Assert.DoesNotContain(fixture.Log.Lines,
            line => line.Contains(token[..20], StringComparison.Ordinal) || line.Contains(mute[..20], StringComparison.Ordinal));
        Assert.NotEmpty(fixture.Log.Lines);
    }

    [Theory]
    [InlineData("https://reviews.example.org", true)]
    [InlineData("http://reviews.example.org", false)]
    public async Task The_only_cookie_is_for_https_only_if_the_public_address_is_https(string publicUrl, bool isSecure)
    {
        await using var fixture = await ActionFixture.StartAsync(
            nameof(DatabaseKind.Sqlite), organisation: new OrganisationOptions { PublicUrl = publicUrl });
        using var client = ActionFixture.Client(cookies: false);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync())}"));
        request.Headers.Host = "reviews.example.org";
        using var answer = await client.SendAsync(request);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(isSecure ? "__Host-ccsvi-review-form=" : "ccsvi-review-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Asking_for_new_links_reveals_nothing_and_only_the_links_recipient_is_emailed_once_an_hour(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var token = await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync());
        fixture.Clock.Turn(TimeSpan.FromDays(61));
        await fixture.TokenAsync(PageAction.ReviewDone, 1);
        using var client = ActionFixture.Client();
        var answers = new HashSet<string>();
        foreach (var asked in new[] { token, token, "invented", token[..^1] + (token[^1] == 'A' ? 'B' : 'A') })
        {
            using var first = await client.GetAsync(fixture.At($"/act/{asked}"));
            Assert.Contains((int)first.StatusCode, new[] { 404, 410 });
            var html = await first.Content.ReadAsStringAsync();
            fixture.Clock.Turn(TimeSpan.FromSeconds(5));
            using var answer = await client.PostAsync(
                fixture.At($"/act/{asked}/fresh"), new FormUrlEncodedContent(ActionFixture.Hidden(html).Append(new("send", "yes"))));
            Assert.True(answer.StatusCode == HttpStatusCode.OK,
                string.Join('\n', fixture.Log.Lines.Where(line => line.Contains("Error", StringComparison.Ordinal))));
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Single(answers);
        var email = Assert.Single(await fixture.Bench.EmailsAsync());
        Assert.Equal(ActionFixture.Jane, email.To);
        var link = email.TextBody.Split((char[]?)null).First(word => word.Contains("/act/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(fixture.At(new Uri(link).AbsolutePath))).StatusCode);
    }
}
