using System.Net;
using CcsviReview.People;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.SignIn;

public sealed class OrganisationSignInTests
{
    private const string Jane = "jane.marlowe@example.org";

    [Fact]
    public async Task A_known_person_signs_in_through_the_organisation_and_gets_the_requested_page()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        using var asked = await fixture.Traveller.GetAsync("/pages/3?x=1");
        var shown = await fixture.Traveller.GetStringAsync(asked.Headers.Location);
        Assert.Contains(
            "<a class=\"next\" href=\"/sign-in/by/organisation?to=%2Fpages%2F3%3Fx%3D1\">Sign in with the charity&#x27;s account</a>",
            shown, StringComparison.Ordinal);

        using var entered = await fixture.SignInAsync("/pages/3?x=1");

        Assert.Equal((HttpStatusCode.Found, "/pages/3?x=1", 1),
            (entered.StatusCode, entered.Headers.Location?.ToString(), fixture.Provider.Exchanged));
        var cookie = Assert.Single(
            entered.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ccsvi-review-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("openid email", new Uri(fixture.Site.Address, "/sign-in/by/organisation/back").ToString()),
            (fixture.Provider.Asked["scope"], fixture.Provider.Asked["redirect_uri"]));
        Assert.Equal((Jane, OrganisationFixture.Name),
            Assert.Single((await fixture.SessionsAsync()).Select(session => (session.Address, session.Means))));
        var account = await fixture.Traveller.GetStringAsync("/account");
        Assert.Contains("Jane Marlowe", account, StringComparison.Ordinal);
        Assert.Contains("with the charity&#x27;s account", account, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_session_has_ended_and_the_new_one_has_its_own_key()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        var before = await fixture.Site.SignInAsync("kim@example.org");
        using var traveller = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = WithCookie(fixture, before),
        })
        { BaseAddress = fixture.Site.Address };

        using var entered = await fixture.SignInAsync("/", traveller);

        var after = entered.Headers.GetValues("Set-Cookie")
            .Last(cookie => cookie.StartsWith("ccsvi-review-session=", StringComparison.Ordinal)).Split(';')[0];
        Assert.NotEqual(before, after);
        using var old = await fixture.Site.ClientWith(before).GetAsync("/account");
        Assert.Equal(HttpStatusCode.Found, old.StatusCode);
        Assert.Contains("Jane Marlowe", await fixture.Site.ClientWith(after).GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody@example.org")]
    [InlineData("jane.marlowe@example.com")]
    [InlineData("first admin")]
    public async Task A_person_without_a_duty_learns_whom_to_ask_and_nothing_about_others(string address)
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = $$"""{"email":"{{address}}"}""";

        var page = await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(),
            address.Contains('@', StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.BadGateway,
            address.Contains('@', StringComparison.Ordinal)
                ? "Ask the team that looks after the pages of CcsviReview"
                : "did not send your email address");

        Assert.All(new[] { "Kim", "kim@", "Lena", "lena@", "ada@", "Marlowe" },
            known => Assert.DoesNotContain(known, page, StringComparison.Ordinal));
        await using var db = fixture.Site.Database.Open();
        Assert.Empty(await db.People.ToListAsync());
        Assert.Empty(await fixture.SessionsAsync());
    }

    [Fact]
    public async Task A_person_who_has_left_cannot_sign_in()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        await using (var db = fixture.Site.Database.Open())
        {
            db.Add(new Editor(Jane, "Jane Marlowe") { HasLeft = true });
            await db.SaveChangesAsync();
        }

        await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(), HttpStatusCode.Forbidden, "You have no role here yet");
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("null", false)]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    public async Task An_address_that_the_provider_calls_unverified_is_refused(string verified, bool comesIn)
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = $$"""{"email":"{{Jane}}","email_verified":{{verified}}}""";

        using var entered = await fixture.SignInAsync();

        Assert.Equal(comesIn ? HttpStatusCode.Found : HttpStatusCode.Forbidden, entered.StatusCode);
        Assert.Equal(comesIn ? 1 : 0, (await fixture.SessionsAsync()).Count);
        if (!comesIn)
            Assert.Contains("Your address is not confirmed there", await entered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_claim_and_other_scopes_are_those_of_the_settings()
    {
        await using var fixture = await OrganisationFixture.StartAsync(provider =>
            new SignInOptions { OAuth = OrganisationFixture.Of(provider, "preferred_username", ["openid", "profile"]) });
        fixture.Provider.Person = """{"preferred_username":"KIM@example.org","email":"jane.marlowe@example.org"}""";

        using var entered = await fixture.SignInAsync();

        Assert.Equal("openid profile", fixture.Provider.Asked["scope"]);
        Assert.Equal("kim@example.org", Assert.Single(await fixture.SessionsAsync()).Address);
    }

    [Fact]
    public async Task Behind_https_people_return_to_the_public_address_with_cookies_for_https_only()
    {
        await using var fixture = await OrganisationFixture.StartAsync(organisation: new OrganisationOptions
        {
            PublicUrl = "https://reviews.example.org",
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/by/organisation");
        request.Headers.Host = "reviews.example.org";
        using var gone = await fixture.Traveller.SendAsync(request);

        Assert.Contains("redirect_uri=https%3A%2F%2Freviews.example.org%2Fsign-in%2Fby%2Forganisation%2Fback&",
            gone.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = Assert.Single(gone.Headers.GetValues("Set-Cookie"));
        Assert.All(new[] { "secure", "httponly", "samesite=lax", "path=/sign-in/by/organisation/back" },
            word => Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task With_links_switched_off_none_is_emailed_and_console_links_still_work()
    {
        await using var fixture = await OrganisationFixture.StartAsync(provider =>
            new SignInOptions { Links = false, OAuth = OrganisationFixture.Of(provider) });
        var shown = await fixture.Traveller.GetStringAsync("/sign-in");
        Assert.DoesNotContain("Email me a link", shown, StringComparison.Ordinal);

        using var sent = await fixture.Traveller.PostAsync("/sign-in", new FormUrlEncodedContent([KeyValuePair.Create("address", Jane)]));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        await using var db = fixture.Site.Database.Open();
        Assert.Empty(await db.Emails.Where(email => email.Key.StartsWith("sign-in:")).ToListAsync());
        using var kim = await fixture.Site.ClientOfAsync("kim@example.org");
        Assert.Contains("Kim", await kim.GetStringAsync("/account"), StringComparison.Ordinal);
        using var entered = await fixture.SignInAsync();
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
    }

    [Fact]
    public async Task Without_settings_there_is_no_sign_in_through_the_organisation()
    {
        await using var fixture = await OrganisationFixture.StartAsync(_ => new SignInOptions());
        Assert.DoesNotContain("by/organisation", await fixture.Traveller.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        foreach (var path in new[] { "/sign-in/by/organisation", "/sign-in/by/organisation/back?code=1&state=2" })
        {
            using var answer = await fixture.Traveller.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static CookieContainer WithCookie(OrganisationFixture fixture, string cookie)
    {
        CookieContainer cookies = new();
        cookies.Add(fixture.Site.Address, new Cookie(cookie.Split('=', 2)[0], cookie.Split('=', 2)[1]));
        return cookies;
    }
}
