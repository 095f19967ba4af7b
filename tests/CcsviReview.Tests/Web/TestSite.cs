using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Tests.Support;
using CcsviReview.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Web;

/// <summary>The pages in the browser on a port of their own, over a database of their own.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase? _database;

    private TestSite(WebApplication app, TestDatabase? database)
    {
        (_app, _database) = (app, database);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public TestDatabase Database => _database ?? throw new InvalidOperationException("This site was started over a database of the test's own.");

    public string At(string path) => new Uri(Address, path).ToString();

    public static async Task<TestSite> StartAsync(string kind, Func<TestDatabase, Task>? seed = null, ReviewSettings? settings = null)
    {
        var database = await TestDatabase.CreateAsync(kind);
        if (seed is not null)
            await seed(database);
        return new TestSite(await StartAsync(database.Options, settings ?? SamplePages.Settings), database);
    }

    /// <summary>Over a database that the test breaks itself.</summary>
    public static async Task<TestSite> StartOverAsync(DatabaseOptions database) => new(await StartAsync(database, SamplePages.Settings), null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    private static async Task<WebApplication> StartAsync(DatabaseOptions database, ReviewSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(settings).AddSingleton<TimeProvider>(StoppedClock.On(SamplePages.Today)).AddStorage(database).AddWeb();
        var app = builder.Build();
        app.MapWeb();
        await app.StartAsync();
        return app;
    }
}
