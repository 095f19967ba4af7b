using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.SignIn;

public sealed partial class SignInTests : IAsyncLifetime
{
    private const string Jane = "jane.marlowe@example.org";
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_person_who_signed_in_at_the_console_sees_that_in_their_list_of_sessions()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        using var jane = await site.ClientOfAsync("jane.marlowe@example.org");

        Assert.Contains("with a console link", await jane.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_asks_gets_an_email_confirms_and_gets_the_requested_page()
    {
        using var asked = await _site.Stranger.GetAsync("/pages/3?x=1");
        Assert.Equal("/sign-in?to=%2Fpages%2F3%3Fx%3D1", asked.Headers.Location?.ToString());
        using var response = await _site.Stranger.SendFormAsync(
            asked.Headers.Location!.ToString(), "/sign-in", ("address", " Jane.Marlowe@Example.org "));
        Assert.Contains("Check your email", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var path = await MailedPathAsync();
        using var entered = await _site.Stranger.ConfirmAsync(path);

        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.Equal("/pages/3?x=1", entered.Headers.Location?.ToString());
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"),
            cookie => cookie.StartsWith("ccsvi-review-session=", StringComparison.Ordinal)
                && !cookie.Contains("=;", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_mail_scanner_that_follows_the_link_uses_nothing_up()
    {
        await AskAsync(Jane);
        var path = await MailedPathAsync();
        for (var times = 0; times < 3; times++)
        {
            using var head = await _site.Stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            using var get = await _site.Stranger.GetAsync(path);
            Assert.DoesNotContain(
                "session", string.Join(' ', get.Headers.TryGetValues("Set-Cookie", out var set) ? set : []), StringComparison.Ordinal);
        }

        using var entered = await _site.Stranger.ConfirmAsync(path);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
    }

    [Fact]
    public async Task A_link_works_once_even_when_it_is_used_twice_at_the_same_time()
    {
        await AskAsync(Jane);
        var path = await MailedPathAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _site.Stranger.ConfirmAsync(path)).Select(Caught));

        Assert.Equal(1, answers.Count(answer => answer == HttpStatusCode.SeeOther));
        using var later = await _site.Stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Gone, later.StatusCode);
        Assert.Contains("has been used", await later.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Everybody after the first got no form at all.
        static async Task<HttpStatusCode> Caught(Task<HttpResponseMessage> sending)
        {
            try
            {
                return (await sending).StatusCode;
            }
            catch (InvalidOperationException)
            {
                return HttpStatusCode.Gone;
            }
        }
    }

    [Theory]
    [InlineData("nobody@example.org")]
    [InlineData("jane.marlowe@example.com")]
    public async Task An_unknown_person_sees_the_same_and_gets_no_email(string address)
    {
        var known = await AskAsync(Jane);
        await using var db = _site.Database.Open();
        var before = await db.Emails.CountAsync();

        var unknown = await AskAsync(address);

        Assert.Equal(known.Replace(Jane, "WHO", StringComparison.Ordinal), unknown.Replace(address, "WHO", StringComparison.Ordinal));
        Assert.Equal(before, await db.Emails.CountAsync());
    }

    [Fact]
    public async Task One_person_gets_at_most_five_links_an_hour()
    {
        for (var times = 0; times < MailSignInLink.MostInAnHour + 2; times++)
            await AskAsync(Jane);

        await using var db = _site.Database.Open();
        Assert.Equal(
            MailSignInLink.MostInAnHour, await db.Emails.CountAsync(email => email.To == Jane && email.Key.StartsWith("sign-in:")));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("/sign-out")]
    public async Task Nobody_is_led_to_another_site(string to)
    {
        using var asked = await _site.Stranger.SendFormAsync("/sign-in?to=" + Uri.EscapeDataString(to), "/sign-in", ("address", Jane));
        using var entered = await _site.Stranger.ConfirmAsync(await MailedPathAsync());

        Assert.Equal("/", entered.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_earlier_session_is_not_the_new_one()
    {
        var before = await _site.SignInAsync("kim@example.org");
        await AskAsync(Jane);
        using var client = _site.ClientWith(before);
        using var entered = await client.ConfirmAsync(await MailedPathAsync());
        var after = entered.Headers.GetValues("Set-Cookie")
            .Last(cookie => cookie.StartsWith("ccsvi-review-session=", StringComparison.Ordinal)).Split(';')[0];

        Assert.NotEqual(before, after);
        using var old = await _site.ClientWith(before).GetAsync("/account");
        Assert.Equal(HttpStatusCode.Found, old.StatusCode);
        using var fresh = await _site.ClientWith(after).GetAsync("/account");
        Assert.Contains("Jane Marlowe", await fresh.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_not_only_in_the_browser()
    {
        var cookie = await _site.SignInAsync(Jane);
        using var client = _site.ClientWith(cookie);
        using var left = await client.SendFormAsync("/account", "/sign-out");

        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        using var again = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Fact]
    public async Task Access_ends_as_soon_as_a_person_leaves()
    {
        using var client = await _site.ClientOfAsync("kim@example.org");
        using var before = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await using (var db = _site.Database.Open())
        {
            db.Add(new CcsviReview.People.Editor("kim@example.org", "Kim") { HasLeft = true });
            await db.SaveChangesAsync();
        }

        using var after = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task What_a_browser_or_an_email_contains_is_not_in_the_database()
    {
        await AskAsync(Jane);
        var secret = (await MailedPathAsync()).Split('/')[^1];
        await _site.SignInAsync(Jane);
        await using var db = _site.Database.Open();

        Assert.DoesNotContain(secret, await db.SignInLinks.Select(link => link.SecretHash).ToListAsync());
        Assert.All(await db.Sessions.Select(session => session.KeyHash).ToListAsync(), hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task A_form_that_another_site_sends_changes_nothing()
    {
        using var client = await _site.ClientOfAsync(Jane);
        using var review = await client.PostAsync("/pages/1/review-done",
            new FormUrlEncodedContent([KeyValuePair.Create("outcome", "StillCorrect"), KeyValuePair.Create("on", "2026-11-22")]));
        using var account = await client.PostAsync("/account", new FormUrlEncodedContent([KeyValuePair.Create("weekly_capacity", "3")]));
        await using var db = _site.Database.Open();

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [review.StatusCode, account.StatusCode]);
        Assert.Empty(await db.People.ToListAsync());
        Assert.Equal(1, await db.Reviews.CountAsync());
    }

    private async Task<string> AskAsync(string address)
    {
        using var answer = await _site.Stranger.SendFormAsync("/sign-in", "/sign-in", ("address", address));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> MailedPathAsync()
    {
        await using var db = _site.Database.Open();
        var email = (await db.Emails.Where(email => email.Key.StartsWith("sign-in:")).ToListAsync()).MaxBy(email => email.Id)!;
        return Path().Match(email.TextBody).Value;
    }

    [GeneratedRegex(@"/sign-in/[\w-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();
}
