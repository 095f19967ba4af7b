using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Current;
using CcsviReview.Features.Calendars;
using CcsviReview.Hosting;
using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Web.Actions;

/// <summary>
/// Workers that serve the pages of links over one database, with a clock that the test sets, and links as emails contain them.
/// </summary>
internal sealed partial class ActionFixture : IAsyncDisposable
{
    public const string Today = "2026-11-22";
    public const string Jane = "jane@example.org";
    private readonly List<WebApplication> _workers = [];

    private ActionFixture(AssessFixture bench) => Bench = bench;

    public AssessFixture Bench { get; }

    public StoppedClock Clock => Bench.Clock;

    public ReportedLines Log { get; } = new();

    /// <summary>The calendars of the organisation.</summary>
    public FeedAdmin Feeds => new(Bench.Database.Contexts, new CurrentRules(Bench.Database.Contexts, Bench.Settings), Clock);

    public static async Task<ActionFixture> StartAsync(
        string kind, int workers = 1, OrganisationOptions? organisation = null, WebOptions? web = null, string[]? checklist = null)
    {
        var bench = await AssessFixture.CreateAsync(kind, Today);
        bench.Settings = new ReviewSettings
        {
            Organisation = organisation ?? new OrganisationOptions { Name = "Bridge House" },
            Web = web ?? new WebOptions(),
            Policies = { ["default"] = new PolicyOptions { Interval = "P3Y", Checklist = checklist ?? [] } },
            People = new PeopleOptions
            {
                Editors =
                [
                    new EditorOptions { Address = Jane, Name = "Jane Marlowe" },
                    new EditorOptions { Address = "kim@example.org", Name = "Kim Okafor" },
                    new EditorOptions { Address = "lee@example.org", Name = "Lee Janeway" },
                ],
                Sections = [new SectionOptions { Name = "Health", Lead = "sam@example.org", Editor = "kim@example.org" }],
                TrustedDomains = ["example.org"],
                Admins = ["admin@example.org"],
            },
        };
        var fixture = new ActionFixture(bench);
        for (var at = 0; at < workers; at++)
            fixture._workers.Add(await fixture.StartWorkerAsync());
        return fixture;
    }

    /// <summary>An address on a worker.</summary>
    public string At(string path, int worker = 0) => new Uri(new Uri(AddressOf(_workers[worker])), path).ToString();

    /// <summary>Stops the workers, and starts one with other people in its settings.</summary>
    public async Task RestartAsync(PeopleOptions people)
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        _workers.Clear();
        Bench.Settings = new ReviewSettings
        {
            Organisation = Bench.Settings.Organisation,
            Web = Bench.Settings.Web,
            Policies = Bench.Settings.Policies,
            People = people,
        };
        _workers.Add(await StartWorkerAsync());
    }

    /// <summary>A client that keeps cookies, or none.</summary>
    public static HttpClient Client(bool cookies = true) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies, CookieContainer = new CookieContainer() });

    public Task<long> AddAsync(string reviewed = "2014-05-22", string address = "https://www.example.org/ccsvi", string title = "CCSVI",
        Action<Page>? change = null) =>
        Bench.AddAsync(Given.Reviewed(reviewed) with { Owner = Jane, Title = title }, address, section: "Health", change);

    public async Task<Page> PageAsync(long id)
    {
        await using var db = Bench.Database.Open();
        return await db.Pages.AsNoTracking().SingleAsync(page => page.Id == id);
    }

    /// <summary>The token of a link in an email of the present time.</summary>
    public async Task<string> TokenAsync(PageAction act, long page, string person = Jane, DateOnly? cycle = null)
    {
        var keys = await new Keyring(Bench.Database.Contexts).ToSignAsync(Clock.Now, CancellationToken.None);
        return keys.Sign(new LinkClaim(act, person)
        {
            PageId = act == PageAction.MuteCopies ? 0 : page,
            Cycle = cycle
                ?? (act == PageAction.MuteCopies
                    ? default
                    : (await PageAsync(page)) is var known && act == PageAction.ConfirmMove ? known.MovedOn!.Value : known.DueOn!.Value),
            IssuedAt = Clock.Now,
            ExpiresAt = Clock.Now.AddDays(60),
        });
    }

    /// <summary>Opens a link, waits as a person does, and sends its form with these values.</summary>
    public async Task<HttpResponseMessage> FillAsync(
        HttpClient client, string path, Dictionary<string, string> fields, int waitSeconds = 5, int? sendTo = null, string? postTo = null)
    {
        var html = await client.GetStringAsync(At(path));
        Clock.Turn(TimeSpan.FromSeconds(waitSeconds));
        return await client.PostAsync(At(postTo ?? path, sendTo ?? 0), new FormUrlEncodedContent(Hidden(html).Concat(fields)));
    }

    /// <summary>The hidden fields of the form that is posted.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Hidden(string html) =>
        from match in HiddenField().Matches(html)
        select KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value));

    /// <summary>Every row of every table, as text.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var db = Bench.Database.Open();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var of = new List<string>();
            while (await reader.ReadAsync())
                of.Add(
                    table + "|"
                        + string.Join('|',
                            Enumerable.Range(0, reader.FieldCount)
                                .Select(at => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture))));
            rows.AddRange(of.Order(StringComparer.Ordinal));
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await Bench.DisposeAsync();
    }

    private async Task<WebApplication> StartWorkerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Trace)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Bench.Settings).AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Bench.Database.Contexts).AddSingleton(Bench.Database.Schema)
            .AddCurrent().AddPipeline().AddFeatures().AddWeb();
        var app = builder.Build();
        app.MapWeb();
        await app.StartAsync();
        return app;
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)"\s*/?>""", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
