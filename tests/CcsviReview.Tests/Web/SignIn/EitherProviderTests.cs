using System.Net;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Actions;
using Microsoft.AspNetCore.WebUtilities;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>What applies to every provider, with OpenID Connect or OAuth 2 alone.</summary>
public sealed class EitherProviderTests
{
    private static readonly bool[] s_both = [true, false];

    public static MatrixTheoryData<bool, string?> Ends => new(s_both, [null, "access_denied", "server_error"]);

    public static MatrixTheoryData<bool, string> Elsewhere => new(
        s_both, ["//evil.example/x", "https://evil.example/", "/\\evil.example", "/x\r\nSet-Cookie: a=b", "/sign-out"]);

    public static MatrixTheoryData<bool, string, string> Proofs => new(s_both, [.. Enum.GetNames<ClientAuthentication>()], ["basic", "post"]);

    [Theory, MemberData(nameof(Ends))]
    public async Task Nothing_of_a_sign_in_is_logged_however_much_is_asked_for(bool isOpenId, string? error)
    {
        var log = new ReportedLines();
        await using var fixture = await StartAsync(isOpenId, log: log);
        fixture.Provider.Error = error;
        var back = await fixture.GoOutAsync();
        using var entered = await fixture.Traveller.GetAsync(back);
        using var again = await fixture.Traveller.GetAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);

        var secrets = QueryHelpers.ParseQuery(new Uri(fixture.Site.Address, back).Query)
            .Where(part => part.Key is "code" or "state").Select(part => part.Value.ToString())
            .Append(fixture.Provider.Asked["code_challenge"]).Append("s3cret")
            .Append("eyJ")                                           // how every ID token begins
            .Concat(isOpenId ? [fixture.Provider.Asked["nonce"]] : Array.Empty<string>()).ToList();
        Assert.NotEmpty(log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Elsewhere))]
    public async Task Nobody_is_led_to_another_site(bool isOpenId, string to)
    {
        await using var fixture = await StartAsync(isOpenId);
        using var entered = await fixture.SignInAsync(to);

        Assert.Equal("/", entered.Headers.Location?.ToString());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_return_address_works_once_in_the_same_browser_and_unchanged(bool isOpenId)
    {
        await using var fixture = await StartAsync(isOpenId);
        var back = await fixture.GoOutAsync();
        using var other = fixture.NewTraveller();

        foreach (var (who, path) in new[]
        {
            (other, back),
            (fixture.Traveller, back[..^1] + (back[^1] == 'A' ? 'B' : 'A')),
            (fixture.Traveller, back.Split("&state=")[0]),
            (fixture.Traveller, back.Split('?')[0]),
        })
            await OrganisationFixture.StoppedAsync(await who.GetAsync(path), HttpStatusCode.BadRequest, "That sign-in has expired");
        Assert.Empty(await fixture.SessionsAsync());
        Assert.Equal(0, fixture.Provider.Exchanged);

        using var entered = await fixture.Traveller.GetAsync(back);
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        await OrganisationFixture.StoppedAsync(await fixture.Traveller.GetAsync(back), HttpStatusCode.BadRequest, "That sign-in has expired");
        Assert.Single(await fixture.SessionsAsync());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_code_from_somebody_elses_sign_in_is_not_accepted(bool isOpenId)
    {
        await using var fixture = await StartAsync(isOpenId);
        using var other = fixture.NewTraveller();
        var (mine, theirs) = (await fixture.GoOutAsync(), await fixture.GoOutAsync(traveller: other));
        var mixed = theirs.Split("&state=")[0] + "&state=" + mine.Split("&state=")[1];

        await OrganisationFixture.StoppedAsync(await fixture.Traveller.GetAsync(mixed), HttpStatusCode.BadGateway, "did not complete the sign-in");

        Assert.Empty(await fixture.SessionsAsync());
    }

    [Theory]
    [InlineData(true, "access_denied", HttpStatusCode.Forbidden, "You were not signed in")]
    [InlineData(true, "server_error", HttpStatusCode.BadGateway, "did not complete the sign-in")]
    [InlineData(false, "access_denied", HttpStatusCode.Forbidden, "You were not signed in")]
    [InlineData(false, "server_error", HttpStatusCode.BadGateway, "did not complete the sign-in")]
    public async Task A_refusal_by_the_provider_is_explained_in_our_words(bool isOpenId, string error, HttpStatusCode status, string words)
    {
        await using var fixture = await StartAsync(isOpenId);
        fixture.Provider.Error = error;

        var page = await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(), status, words);

        Assert.DoesNotContain("words of the provider", page, StringComparison.Ordinal);
        Assert.Contains("Or request a link by email.", page, StringComparison.Ordinal);
        Assert.Empty(await fixture.SessionsAsync());
    }

    [Theory, MemberData(nameof(Proofs))]
    public async Task The_client_authenticates_as_the_provider_requires(bool isOpenId, string setting, string taken)
    {
        var authentication = Enum.Parse<ClientAuthentication>(setting);
        await using var fixture = await StartAsync(isOpenId, authentication);
        fixture.Provider.Takes = taken;
        var status = authentication is ClientAuthentication.Automatic || setting.Equals(taken, StringComparison.OrdinalIgnoreCase)
            ? HttpStatusCode.Found
            : HttpStatusCode.BadGateway;

        using var first = await fixture.SignInAsync();
        using var second = await fixture.SignInAsync(traveller: fixture.NewTraveller());

        Assert.Equal((status, status), (first.StatusCode, second.StatusCode));
    }

    private static Task<OrganisationFixture> StartAsync(
        bool isOpenId, ClientAuthentication authentication = default, Microsoft.Extensions.Logging.ILoggerProvider? log = null) =>
        OrganisationFixture.StartAsync(
            provider => new SignInOptions
            {
                OAuth = isOpenId
                    ? OrganisationFixture.OpenIdOf(provider, authentication: authentication)
                    : OrganisationFixture.Of(provider, authentication: authentication),
            },
            log: log);
}
