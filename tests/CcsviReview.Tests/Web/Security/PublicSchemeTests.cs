using System.Net;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.SignIn;

namespace CcsviReview.Tests.Web.Security;

public sealed class PublicSchemeTests
{
    private const string Jane = "jane.marlowe@example.org";

    [Theory]
    [InlineData("reviews.example.org")]
    [InlineData("127.0.0.1:5080")] // what a proxy sends by default
    [InlineData("localhost")]
    [InlineData("[::1]:80")]
    public async Task Over_https_every_cookie_is_for_https_whatever_host_the_proxy_names(string host)
    {
        await using var site = await SiteAsync("https://reviews.example.org");
        using var shown = await AskAsync(site.Stranger, "/sign-in", host);

        var form = Assert.Single(shown.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-ccsvi-review-form=", form, StringComparison.Ordinal);
        Assert.All(new[] { "; secure", "; path=/;", "; httponly" },
            part => Assert.Contains(part, form + ";", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain=", form, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["max-age=31536000"], shown.Headers.GetValues("Strict-Transport-Security"));
        var session = await site.SignInAsync(Jane);
        Assert.StartsWith("__Host-ccsvi-review-session=", session, StringComparison.Ordinal);
        using var jane = site.ClientWith(session);
        using var seen = await AskAsync(jane, "/account", host);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        using var old = site.ClientWith(session["__Host-".Length..]);
        using var refused = await AskAsync(old, "/account", host);
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nothing/here")]
    [InlineData("/api/v1/pages")]
    [InlineData("/assets/nothing.css")]
    public async Task Over_https_every_response_requires_https_from_then_on(string path)
    {
        await using var site = await SiteAsync("https://reviews.example.org");
        using var answer = await AskAsync(site.Stranger, path, "127.0.0.1");

        Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost")]
    public async Task Over_plain_http_on_this_machine_people_sign_in_as_before(string publicUrl)
    {
        await using var site = await SiteAsync(publicUrl);
        using var shown = await site.Stranger.GetAsync("/sign-in");
        var form = Assert.Single(shown.Headers.GetValues("Set-Cookie"));

        Assert.StartsWith("ccsvi-review-form=", form, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", form, StringComparison.OrdinalIgnoreCase);
        Assert.False(shown.Headers.Contains("Strict-Transport-Security"));
        Assert.StartsWith("ccsvi-review-session=", await site.SignInAsync(Jane), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_the_provider_has_a_cookie_for_https_too_whatever_the_host()
    {
        await using var fixture = await OrganisationFixture.StartAsync(organisation: new OrganisationOptions
        {
            PublicUrl = "https://reviews.example.org",
        });
        using var gone = await fixture.Traveller.GetAsync("/sign-in/by/organisation");

        var cookie = Assert.Single(gone.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Secure-ccsvi-review-going-out.", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<TestSite> SiteAsync(string publicUrl) => TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync,
        new ReviewSettings
        {
            Organisation = new OrganisationOptions { PublicUrl = publicUrl },
            Policies = SamplePages.Settings.Policies,
            People = RoleMatrixTests.SampleSettings.People,
            Web = new WebOptions { SignInsPerMinute = 1000 },
        });

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string path, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return client.SendAsync(request);
    }
}
