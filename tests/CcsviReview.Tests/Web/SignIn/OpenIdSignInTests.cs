using System.Net;
using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Tests.People;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>Sign-in by OpenID Connect: what applies to providers without it applies here too.</summary>
public sealed class OpenIdSignInTests
{
    private const string Jane = "jane.marlowe@example.org";

    [Fact]
    public async Task A_known_person_signs_in_and_gets_the_requested_page_with_only_the_issuers_address()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();

        using var entered = await fixture.SignInAsync("/pages/3?x=1");

        Assert.Equal((HttpStatusCode.Found, "/pages/3?x=1", 1),
            (entered.StatusCode, entered.Headers.Location?.ToString(), fixture.Provider.Exchanged));
        var asked = fixture.Provider.Asked;
        Assert.Equal(("openid email", "code", "S256", new Uri(fixture.Site.Address, "/sign-in/by/organisation/back").ToString()),
            (asked["scope"], asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]));
        Assert.True(asked["nonce"].Length > 20);
        Assert.Equal((Jane, OrganisationFixture.Name),
            Assert.Single((await fixture.SessionsAsync()).Select(session => (session.Address, session.Means))));
        await using var db = fixture.Site.Database.Open();
        var account = Assert.Single(await db.ProviderAccounts.ToListAsync());
        Assert.Equal((OpenIdTokens.IssuerOf(fixture.Provider.Port), "1"), (account.Issuer, account.Subject));
    }

    [Theory, MemberData(nameof(PersonAddressTests.Impostors), MemberType = typeof(PersonAddressTests))]
    public async Task Nobody_signs_in_by_an_email_claim_that_is_more_or_other_than_the_address(string impostor)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.Person = JsonSerializer.Serialize(new
        {
            sub = "1",
            email = impostor.Replace("admin", "ada", StringComparison.Ordinal),
            email_verified = true,
        });

        using var answer = await fixture.SignInAsync();

        Assert.NotEqual(HttpStatusCode.Found, answer.StatusCode);
        Assert.Empty(await fixture.SessionsAsync());
    }

    [Theory]
    [InlineData(""","email_verified":true""", "", false, true)]
    [InlineData(""","email_verified":"true" """, "", true, true)]
    [InlineData("", ""","email_verified":true""", true, true)]
    [InlineData("", "", false, true)]
    [InlineData("", "", true, false)]
    [InlineData(""","email_verified":false""", ""","email_verified":true""", false, false)]
    [InlineData(""","email_verified":true""", ""","email_verified":false""", false, false)]
    [InlineData(""","email_verified":true""", ""","email_verified":"no" """, false, false)]
    [InlineData(""","email_verified":1""", "", false, false)]
    [InlineData(""","email_verified":null""", "", false, false)]
    [InlineData(""","email_verified":[true]""", "", false, false)]
    public async Task Only_true_says_that_an_address_is_verified_wherever_it_is_said(
        string inToken, string atUserInfo, bool isRequired, bool comesIn)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync(
            provider => OrganisationFixture.OpenIdOf(provider, requireVerified: isRequired));
        fixture.Provider.Person = $$"""{"sub":"1","email":"{{Jane}}"{{inToken}}}""";
        fixture.Provider.UserInfo = context => TokenServer.SayAsync(context, 200, $$"""{"sub":"1","email":"{{Jane}}"{{atUserInfo}}}""");

        using var answer = await fixture.SignInAsync();

        Assert.Equal(comesIn ? HttpStatusCode.Found : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(comesIn ? 1 : 0, (await fixture.SessionsAsync()).Count);
    }

    [Theory]
    [InlineData("""{"sub":"1"}""", """{"sub":"1","email":"Jane.Marlowe@example.org"}""", HttpStatusCode.Found)]
    [InlineData("""{"sub":"1","email":"jane.marlowe@example.org"}""", """{"sub":"1"}""", HttpStatusCode.Found)]
    [InlineData("""{"sub":"1","email":"jane.marlowe@example.org"}""", """{"sub":"1","email":"ada@example.org"}""", HttpStatusCode.BadGateway)]
    [InlineData("""{"sub":"1","email":"jane.marlowe@example.org"}""", """{"sub":"1","email":["ada@example.org"]}""", HttpStatusCode.BadGateway)]
    [InlineData("""{"sub":"1"}""", """{"sub":"1"}""", HttpStatusCode.BadGateway)]
    [InlineData("""{"sub":"1","email":"jane.marlowe@example.org"}""", """{"sub":"2","email":"jane.marlowe@example.org"}""", HttpStatusCode.BadGateway)]
    [InlineData("""{"sub":"1"}""", """{"email":"jane.marlowe@example.org"}""", HttpStatusCode.BadGateway)]
    [InlineData("""{"sub":"1","email":"jane.marlowe@example.org"}""", "<html>", HttpStatusCode.BadGateway)]
    public async Task The_token_and_the_user_info_name_one_person(string inToken, string atUserInfo, HttpStatusCode status)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.Person = inToken;
        fixture.Provider.UserInfo = context => TokenServer.SayAsync(context, 200, atUserInfo);

        using var answer = await fixture.SignInAsync();

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.Found ? 1 : 0, (await fixture.SessionsAsync()).Count);
    }

    [Fact]
    public async Task Another_subject_with_the_same_address_is_refused()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.Person = $$"""{"sub":"old","email":"{{Jane}}"}""";
        (await fixture.SignInAsync()).Dispose();
        fixture.Provider.Person = $$"""{"sub":"new","email":"{{Jane}}"}""";

        await OrganisationFixture.StoppedAsync(
            await fixture.SignInAsync(traveller: fixture.NewTraveller()), HttpStatusCode.Forbidden, "Another account has this address");
    }

    [Fact]
    public async Task An_organisation_that_used_the_endpoints_keeps_its_accounts_under_their_issuer_name()
    {
        var before = "";
        await using var fixture = await OrganisationFixture.OpenIdAsync(provider =>
        {
            before = OrganisationSignInOptions.IssuerOf(OrganisationFixture.Of(provider));
            return OrganisationFixture.OpenIdOf(provider, issuer: before);
        });
        await using (var db = fixture.Site.Database.Open())
        {
            db.Add(new CcsviReview.Storage.Rows.ProviderAccount
            {
                Address = Jane,
                Issuer = before,
                Subject = "1",
                BoundAt = DateTimeOffset.UnixEpoch,
            });
            await db.SaveChangesAsync();
        }

        using var entered = await fixture.SignInAsync();

        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
    }

    [Fact]
    public async Task Behind_https_people_return_to_the_public_address_with_cookies_for_https_only()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync(organisation: new OrganisationOptions
        {
            PublicUrl = "https://reviews.example.org",
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/by/organisation");
        request.Headers.Host = "reviews.example.org";
        using var gone = await fixture.Traveller.SendAsync(request);

        Assert.Contains("redirect_uri=https%3A%2F%2Freviews.example.org%2Fsign-in%2Fby%2Forganisation%2Fback&",
            gone.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookies = gone.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie => Assert.All(
            new[] { "__Secure-ccsvi-review-", "secure;", "httponly", "samesite=lax", "path=/sign-in/by/organisation/back" },
            word => Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_person_who_signs_out_can_sign_out_at_the_provider_too_and_returns()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        (await fixture.SignInAsync()).Dispose();
        using var left = await fixture.Traveller.SendFormAsync("/account", "/sign-out");
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in?left=1"), (left.StatusCode, left.Headers.Location?.ToString()));
        Assert.Contains("<a href=\"/sign-in/by/organisation/out\">sign out of the charity&#x27;s account too</a>",
            await fixture.Traveller.GetStringAsync(left.Headers.Location), StringComparison.Ordinal);
        Assert.All(await fixture.SessionsAsync(), session => Assert.NotNull(session.EndedAt));

        using var out1 = await fixture.Traveller.GetAsync("/sign-in/by/organisation/out");
        using var there = await fixture.Traveller.GetAsync(out1.Headers.Location);
        using var back = await fixture.Traveller.GetAsync(there.Headers.Location);

        Assert.Equal((AuthorizationServer.ClientId, new Uri(fixture.Site.Address, "/sign-in/by/organisation/signed-out").ToString()),
            (fixture.Provider.Left["client_id"], fixture.Provider.Left["post_logout_redirect_uri"]));
        Assert.Equal((HttpStatusCode.Found, "/sign-in"), (back.StatusCode, back.Headers.Location?.ToString()));
        using var alone = await fixture.Traveller.GetAsync("/sign-in/by/organisation/signed-out?state=x&redirect_uri=https://evil.example/");
        Assert.Equal("/sign-in", alone.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_person_who_signed_in_with_a_link_is_not_redirected_to_the_provider()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        using var kim = await fixture.Site.ClientOfAsync("kim@example.org");
        using var left = await kim.SendFormAsync("/account", "/sign-out");

        Assert.Equal("/sign-in", left.Headers.Location?.ToString());
    }
}
