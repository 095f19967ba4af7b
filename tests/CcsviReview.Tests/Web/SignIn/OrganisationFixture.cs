using System.Net;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>A site whose people sign in with a provider, and a browser that goes from one to the other.</summary>
internal sealed class OrganisationFixture : IAsyncDisposable
{
    public const string Name = "the charity's account";

    private OrganisationFixture(TestSite site, AuthorizationServer provider)
    {
        (Site, Provider) = (site, provider);
        Traveller = NewTraveller();
    }

    public TestSite Site { get; }

    public AuthorizationServer Provider { get; }

    /// <summary>A browser: it keeps cookies, and follows redirects when the test asks for it.</summary>
    public HttpClient Traveller { get; }

    public static async Task<OrganisationFixture> StartAsync(
        Func<AuthorizationServer, SignInOptions>? signIn = null, OrganisationOptions? organisation = null, bool asks = false,
        Microsoft.Extensions.Logging.ILoggerProvider? log = null)
    {
        var provider = await AuthorizationServer.StartAsync(asks);
        var settings = new ReviewSettings
        {
            Organisation = organisation ?? new OrganisationOptions(),
            Policies = SamplePages.Settings.Policies,
            People = RoleMatrixTests.SampleSettings.People,
            Web = new WebOptions
            {
                SignInsPerMinute = 1000,
                SignIn = signIn?.Invoke(provider) ?? new SignInOptions { OAuth = Of(provider) },
            },
        };
        var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, settings, log);
        return new OrganisationFixture(site, provider);
    }

    /// <summary>The settings for a provider; under another name of this machine, so that its pages are on another site than ours.</summary>
    public static OrganisationSignInOptions Of(AuthorizationServer provider, string claim = "email", string[]? scopes = null,
        bool requireVerified = false, ClientAuthentication authentication = ClientAuthentication.Automatic) => new()
        {
            RequireVerifiedEmail = requireVerified,
            ClientAuthentication = authentication,
            Name = Name,
            ClientId = AuthorizationServer.ClientId,
            ClientSecret = AuthorizationServer.ClientSecret,
            AuthorizationEndpoint = $"http://localhost:{provider.Port}/authorize",
            TokenEndpoint = $"http://127.0.0.1:{provider.Port}/token",
            UserInfoEndpoint = $"http://127.0.0.1:{provider.Port}/userinfo",
            EmailClaim = claim,
            Scopes = scopes ?? [],
        };

    /// <summary>The settings for a provider that is given only by its issuer's address.</summary>
    public static OrganisationSignInOptions OpenIdOf(AuthorizationServer provider, bool requireVerified = false,
        ClientAuthentication authentication = ClientAuthentication.Automatic, string? issuer = null)
    {
        provider.OpenId ??= new OpenIdTokens();
        return new()
        {
            RequireVerifiedEmail = requireVerified,
            ClientAuthentication = authentication,
            Issuer = issuer,
            Name = Name,
            ClientId = AuthorizationServer.ClientId,
            ClientSecret = AuthorizationServer.ClientSecret,
            Authority = OpenIdTokens.IssuerOf(provider.Port),
        };
    }

    /// <summary>An organisation whose provider supports OpenID Connect.</summary>
    public static Task<OrganisationFixture> OpenIdAsync(
        Func<AuthorizationServer, OrganisationSignInOptions>? client = null, OrganisationOptions? organisation = null,
        Microsoft.Extensions.Logging.ILoggerProvider? log = null) =>
        StartAsync(provider => new SignInOptions { OAuth = client?.Invoke(provider) ?? OpenIdOf(provider) }, organisation, log: log);

    public async ValueTask DisposeAsync()
    {
        Traveller.Dispose();
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
    }

    public HttpClient NewTraveller() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Site.Address };

    /// <summary>Goes to the provider; returns the address to which it redirects back, not opened yet.</summary>
    public async Task<string> GoOutAsync(string to = "/", HttpClient? traveller = null)
    {
        using var gone = await (traveller ?? Traveller).GetAsync($"/sign-in/by/organisation?to={Uri.EscapeDataString(to)}");
        Assert.Equal(HttpStatusCode.Found, gone.StatusCode);
        using var sent = await (traveller ?? Traveller).GetAsync(gone.Headers.Location);
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    /// <summary>The whole sign-in.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string to = "/", HttpClient? traveller = null) =>
        await (traveller ?? Traveller).GetAsync(await GoOutAsync(to, traveller));

    public async Task<List<Session>> SessionsAsync()
    {
        await using var db = Site.Database.Open();
        return await db.Sessions.AsNoTracking().Where(session => session.Means != "console").OrderBy(session => session.Id).ToListAsync();
    }

    /// <summary>The text of the page that stops a sign-in, if it has this status and contains these words.</summary>
    public static async Task<string> StoppedAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            cookie => cookie.StartsWith("ccsvi-review-session=", StringComparison.Ordinal));
        answer.Dispose();
        return page;
    }
}
