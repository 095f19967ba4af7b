using System.Net;
using CcsviReview.Features.SignIn;
using CcsviReview.Hosting;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web;

/// <summary>The dashboard on a port of its own, over a database of its own.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase? _database;

    private TestSite(WebApplication app, TestDatabase? database)
    {
        (_app, _database) = (app, database);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Stranger = NewClient();
        Client = NewClient();
    }

    public Uri Address { get; }

    /// <summary>A client that signed in with the console's link: an admin.</summary>
    public HttpClient Client { get; }

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Stranger { get; }

    public TestDatabase Database =>
        _database ?? throw new InvalidOperationException("This site was started over a database of the test's own.");

    /// <summary>What the site is made of.</summary>
    public IServiceProvider Services => _app.Services;

    public string At(string path) => new Uri(Address, path).ToString();

    public static async Task<TestSite> StartAsync(
        string kind, Func<TestDatabase, Task>? seed = null, ReviewSettings? settings = null, ILoggerProvider? log = null)
    {
        var database = await TestDatabase.CreateAsync(kind);
        if (seed is not null)
            await seed(database);
        var site = new TestSite(await StartAsync(database.Options, settings ?? SamplePages.Settings, log), database);
        site.Client.DefaultRequestHeaders.Add("Cookie", await site.SignInAsync());
        return site;
    }

    /// <summary>Signs a person in with a link from the console; returns the cookie of their session.</summary>
    /// <param name="address">The address of the person; null for the first admin.</param>
    public async Task<string> SignInAsync(string? address = null)
    {
        var path = await _app.Services.GetRequiredService<MakeSignInLink>().ForConsoleAsync(address, CancellationToken.None);
        return await SessionOf(await Stranger.ConfirmAsync(path));
    }

    /// <summary>A client with which a person is signed in.</summary>
    public async Task<HttpClient> ClientOfAsync(string address) => ClientWith(await SignInAsync(address));

    /// <summary>A client with a cookie.</summary>
    public HttpClient ClientWith(string cookie)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    /// <summary>All endpoints.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>A window in which a person is signed in: the first admin if nobody is given.</summary>
    public async Task<IPage> OpenAsync(
        Browser browser, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true, string? address = null)
    {
        var page = await browser.OpenAsync(width, scheme, script);
        var cookie = (address is null ? Client.DefaultRequestHeaders.GetValues("Cookie").Single() : await SignInAsync(address)).Split(
            '=', 2);
        await page.Context.AddCookiesAsync(
            [new Microsoft.Playwright.Cookie { Name = cookie[0], Value = cookie[1], Url = Address.ToString() }]);
        return page;
    }

    /// <summary>Over a database that the test damages itself.</summary>
    public static async Task<TestSite> StartOverAsync(DatabaseOptions database, ReviewSettings? settings = null) =>
        new(await StartAsync(database, settings ?? SamplePages.Settings), null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    private static async Task<string> SessionOf(HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"Nobody was signed in: {answer.StatusCode}, {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.GetValues("Set-Cookie")
            .Select(cookie => cookie.Split(';')[0])
            .Single(cookie => cookie.Split('=')[0].EndsWith(SignInSetup.Cookie, StringComparison.Ordinal)
                && !cookie.EndsWith('='));
    }

    private HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    private static async Task<WebApplication> StartAsync(
        DatabaseOptions database, ReviewSettings settings, ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (log is not null)
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(settings).AddSingleton<TimeProvider>(StoppedClock.On(SamplePages.Today)).AddStorage(database)
            .AddSources().AddCurrent().AddPipeline().AddFeatures()
            .AddScheduler(database.Kind, StorageSetup.ConnectionString(database)).AddWeb();
        var app = builder.Build();
        app.MapWeb();
        await app.StartAsync();
        return app;
    }
}
