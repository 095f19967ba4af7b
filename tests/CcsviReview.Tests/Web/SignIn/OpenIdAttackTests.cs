using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>Wrong ID tokens, keys and discovery documents of a provider.</summary>
public sealed class OpenIdAttackTests
{
    public static TheoryData<string, string> Claims => new()
    {
        { "iss", "\"https://evil.example\"" },
        { "iss", "null" },
        { "aud", "\"another-program\"" },
        { "aud", "[]" },
        { "aud", "null" },
        { "aud", "[\"ccsvi-review\",\"another-program\"]" },
        { "azp", "\"another-program\"" },
        { "nonce", "\"of another way out\"" },
        { "nonce", "null" },
        { "exp", "1000000000" },
        { "exp", "null" },
        { "nbf", "4000000000" },
        { "iat", "null" },
        { "sub", "null" },
    };

    [Theory, MemberData(nameof(Claims))]
    public async Task A_token_that_was_not_issued_for_this_sign_in_is_refused(string claim, string value)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.OpenId!.Claims = claims =>
        {
            claims.Remove(claim);
            if (value != "null")
                claims[claim] = JsonNode.Parse(value);
        };

        await RefusedAsync(fixture);
    }

    [Fact]
    public async Task A_token_for_several_programs_that_was_issued_to_this_one_is_accepted()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.OpenId!.Claims = claims =>
            (claims["aud"], claims["azp"]) = (new JsonArray("ccsvi-review", "another-program"), "ccsvi-review");

        using var entered = await fixture.SignInAsync();

        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("none with a signature")]
    [InlineData("HS256 by the secret")]
    [InlineData("HS256 by the public key")]
    [InlineData("another key")]
    [InlineData("another key of the same name")]
    [InlineData("cut off")]
    [InlineData("other claims")]
    [InlineData("no token")]
    public async Task A_token_not_signed_by_the_providers_key_is_refused(string how)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        var tokens = fixture.Provider.OpenId!;
        using var other = RSA.Create(2048);
        tokens.Written = payload => how switch
        {
            "none" => OpenIdTokens.Headed("none", payload, _ => []),
            "None" => OpenIdTokens.Headed("None", payload, _ => []),
            "none with a signature" => OpenIdTokens.Headed("none", payload, _ => [1, 2, 3]),
            "HS256 by the secret" => OpenIdTokens.Headed("HS256", payload,
                text => HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(AuthorizationServer.ClientSecret), text)),
            "HS256 by the public key" => OpenIdTokens.Headed("HS256", payload, text => HMACSHA256.HashData(tokens.PublicKey, text)),
            "another key" => OpenIdTokens.Signed(other, "key-of-nobody", payload),
            "another key of the same name" => OpenIdTokens.Signed(other, tokens.KeyId, payload),
            "cut off" => OpenIdTokens.Signed(other, tokens.KeyId, payload).Split('.') is var parts ? $"{parts[0]}.{parts[1]}." : "",
            "other claims" => Swapped(tokens, payload),
            _ => "",
        };

        await RefusedAsync(fixture);
    }

    [Fact]
    public async Task A_key_that_the_provider_rotated_is_requested_again()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        using var before = await fixture.SignInAsync();
        fixture.Provider.OpenId!.TurnKey();

        // The first refusal requests the keys in the background; until they are here, sign-ins are refused.
        var after = HttpStatusCode.Unused;
        for (var attempt = 0; attempt < 50 && after != HttpStatusCode.Found; attempt++)
        {
            using var again = await fixture.SignInAsync(traveller: fixture.NewTraveller());
            after = again.StatusCode;
        }

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (before.StatusCode, after));
    }

    [Theory]
    [InlineData("token_endpoint")]
    [InlineData("userinfo_endpoint")]
    [InlineData("end_session_endpoint")]
    [InlineData("authorization_endpoint")]
    public async Task A_provider_with_an_unencrypted_endpoint_elsewhere_is_not_used(string name)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.OpenId!.Page = page => page[name] = "http://evil.example/";

        await OrganisationFixture.StoppedAsync(
            await fixture.Traveller.GetAsync("/sign-in/by/organisation"), HttpStatusCode.BadGateway, "did not complete the sign-in");
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("no JSON")]
    [InlineData("no endpoints")]
    public async Task A_provider_with_unreadable_metadata_is_reported_before_anybody_is_redirected(string how)
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        if (how == "gone")
            await fixture.Provider.DisposeAsync();
        else
            fixture.Provider.OpenId!.Page = page => page.Clear();
        if (how == "no JSON")
            fixture.Provider.OpenId!.Page = _ => throw new InvalidOperationException("a page of errors");

        using var answer = await fixture.Traveller.GetAsync("/sign-in/by/organisation");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("Or request a link by email.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_without_a_sign_out_address_or_user_info_works_too()
    {
        await using var fixture = await OrganisationFixture.OpenIdAsync();
        fixture.Provider.OpenId!.Page = page =>
        {
            page.Remove("end_session_endpoint");
            page.Remove("userinfo_endpoint");
        };

        using var entered = await fixture.SignInAsync();
        using var left = await fixture.Traveller.GetAsync("/sign-in/by/organisation/out");

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.BadGateway), (entered.StatusCode, left.StatusCode));
    }

    private static string Swapped(OpenIdTokens tokens, string payload)
    {
        var right = "";
        tokens.Written = null;
        right = tokens.For(1, payload, "x");
        var parts = right.Split('.');
        return $"{parts[0]}.{OpenIdTokens.Headed("x", payload, _ => []).Split('.')[1]}.{parts[2]}";
    }

    private static async Task RefusedAsync(OrganisationFixture fixture)
    {
        await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(), HttpStatusCode.BadGateway, "did not complete the sign-in");
        Assert.Empty(await fixture.SessionsAsync());
        Assert.Equal(1, fixture.Provider.Exchanged);
    }
}
