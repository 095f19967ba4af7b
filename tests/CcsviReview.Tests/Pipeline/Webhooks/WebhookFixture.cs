using System.Text.Json;
using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Features.Webhooks;
using CcsviReview.Hosting;
using CcsviReview.Inventory;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Webhooks;

/// <summary>A database with pages, a receiver of webhooks, and the jobs that record and make calls.</summary>
internal sealed class WebhookFixture : IAsyncDisposable
{
    private readonly List<WebhookPost> _posts = [];

    private WebhookFixture(AssessFixture bench, HookReceiver receiver) => (Bench, Receiver) = (bench, receiver);

    public AssessFixture Bench { get; }

    public HookReceiver Receiver { get; }

    public ILogger<CallLog> Log { get; set; } = NullLogger<CallLog>.Instance;

    public NameLookup Lookup { get; set; } = System.Net.Dns.GetHostAddressesAsync;

    public WebhookAdmin Keep => new(Bench.Database.Contexts, Bench.Settings, Rules, Bench.Clock);

    public WebhookCallAdmin Calls => new(Bench.Database.Contexts, Bench.Settings, Bench.Clock);

    public WebhooksQuery Query => new(Bench.Database.Contexts);

    private CurrentRules Rules => new(Bench.Database.Contexts, Bench.Settings);

    public static async Task<WebhookFixture> CreateAsync(string kind, string today, WebhookOptions? options = null)
    {
        var bench = await AssessFixture.CreateAsync(kind, today);
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Webhooks = options ?? new WebhookOptions { Networks = PageServer.Network },
        };
        return new WebhookFixture(bench, await HookReceiver.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _posts.ForEach(post => post.Dispose());
        await Receiver.DisposeAsync();
        await Bench.DisposeAsync();
    }

    /// <summary>Adds a webhook for everything; returns its row and its secret.</summary>
    public async Task<(Guid Id, string Secret)> HookAsync(Func<WebhookRequest, WebhookRequest>? change = null)
    {
        WebhookRequest request = new() { Name = $"hook {Guid.NewGuid():N}", Address = Receiver.Url };
        var made = await Keep.AddAsync(change?.Invoke(request) ?? request, "ada@example.org", CancellationToken.None);
        Assert.Empty(made.Faults);
        return (made.Id!.Value, made.Secret);
    }

    /// <summary>A worker as in a new process, without memory.</summary>
    public DeliverCalls Worker()
    {
        var post = PipelineSetup.Post(Bench.Settings, Lookup);
        _posts.Add(post);
        var seals = new WebhookSecretEncryption(Bench.Database.Contexts, Bench.Settings);
        return new DeliverCalls(
            new CallQueue(Bench.Database.Contexts, Bench.Clock), post, new CallTerms(Bench.Settings.Webhooks, seals, Bench.Clock),
            new CallLog(Bench.Database.Contexts, Bench.Clock, Log));
    }

    public Task<CallReport> DeliverAsync() => Worker().RunAsync(CancellationToken.None);

    public Task<ReviewRecorded> ReviewAsync(string address, ReviewOutcome outcome = ReviewOutcome.StillCorrect) =>
        new RecordReview(Bench.Database.Contexts, Rules, Bench.Clock)
            .RunAsync(new RecordedReview(address, outcome.ToString(), "jane@example.org") { Note = "read it" }, CancellationToken.None);

    public async Task<List<WebhookCall>> NotedAsync()
    {
        await using var db = Bench.Database.Open();
        return await db.WebhookCalls.AsNoTracking().OrderBy(call => call.CreatedAt).ThenBy(call => call.Id).ToListAsync();
    }

    /// <summary>The recorded calls, as <c>page.due /a-z/ccsvi</c>.</summary>
    public async Task<List<string>> NotedWordsAsync() =>
        [
            .. (await NotedAsync()).Select(call => $"{WebhookEvents.NameOf(call.Event)} {AddressIn(call.Body)}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A page that is scanned for the first time today.</summary>
    public async Task SeeAsync(string address, string reviewed)
    {
        var rules = ActiveRules.From(Bench.Settings);
        var today = rules.DayOf(Bench.Clock.Now);
        var page = Given.Page(
            Given.Reviewed(reviewed), address, firstSeen: today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        page.Derive(rules.Derive(page, today), today);
        await using var db = Bench.Database.Open();
        db.Add(page);
        await db.SaveChangesAsync();
    }

    public async Task<Webhook> FindAsync(Guid id)
    {
        await using var db = Bench.Database.Open();
        return await db.Webhooks.AsNoTracking().SingleAsync(hook => hook.Id == id);
    }

    private static string AddressIn(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("page").GetProperty("address").GetString()!;
    }
}
