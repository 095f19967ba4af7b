using System.Net;
using System.Net.Http.Headers;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Web.Security;

public sealed class LoggedSecurityEventsTests : IAsyncLifetime
{
    private const string Kim = "kim@example.org";
    private const string Ada = "ada@example.org";
    private readonly EventLines _lines = new();
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings, _lines);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_sign_in_is_recorded_with_its_link_and_so_is_its_end()
    {
        using var kim = await _site.ClientOfAsync(Kim);
        using var left = await kim.SendFormAsync("/account", "/sign-out");

        Assert.Equal(
            [(SecurityEventKind.LinkPrinted, Kim, 1), (SecurityEventKind.SignedIn, Kim, 1), (SecurityEventKind.SignedOut, Kim, 1)],
            await EventsOfAsync(Kim));
        Assert.Equal([1007, 1001, 1002], _lines.Of(Kim).Select(line => line.Id));
    }

    [Fact]
    public async Task A_link_that_is_opened_again_or_too_late_or_never_existed_is_recorded()
    {
        var make = _site.Services.GetRequiredService<MakeSignInLink>();
        var path = await make.ForConsoleAsync(Kim, CancellationToken.None);
        (await _site.Stranger.ConfirmAsync(path)).Dispose();
        (await _site.Stranger.GetAsync(path)).Dispose();
        var late = await make.ForConsoleAsync(Kim, CancellationToken.None);
        ((StoppedClock)_site.Services.GetRequiredService<TimeProvider>()).Turn(MakeSignInLink.ConsoleHours + TimeSpan.FromMinutes(1));
        (await _site.Stranger.GetAsync(late)).Dispose();
        (await _site.Stranger.GetAsync("/sign-in/" + new string('x', 43))).Dispose();

        var kinds = (await EventsAsync()).Select(each => each.Kind).ToList();
        Assert.All(new[] { SecurityEventKind.LinkUsedAgain, SecurityEventKind.LinkExpired, SecurityEventKind.BadToken },
            kind => Assert.Contains(kind, kinds));
        Assert.DoesNotContain(_lines.All, line => line.Text.Contains(path.Split('/')[^1], StringComparison.Ordinal)
            || line.Text.Contains(new string('x', 43), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_recorded_with_person_and_origin_and_without_the_credentials()
    {
        using var kim = await _site.ClientOfAsync(Kim);
        (await kim.GetAsync("/sites?secret=hunter2")).Dispose();
        using var program = await _site.ProgramAsync(TokenAdmin.Read);
        var token = program.DefaultRequestHeaders.Authorization!.Parameter!;
        (await program.PostTextAsync("/api/v1/import", "{}")).Dispose();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "ccsvi_stolen");
        (await program.GetAsync("/api/v1/pages")).Dispose();
        (await _site.Stranger.GetAsync("/act/" + new string('y', 40))).Dispose();
        (await _site.Stranger.GetAsync("/calendar/" + new string('y', 43) + ".ics")).Dispose();

        var events = await EventsAsync();
        Assert.Contains(events, each => each is { Kind: SecurityEventKind.Refused, Who: Kim, Detail: "GET /sites", Caller: "127.0.0.1" });
        Assert.Contains(events, each => each is { Kind: SecurityEventKind.Refused, Who: Ada, Detail: "POST /api/v1/import" });
        Assert.Contains(events, each => each is { Kind: SecurityEventKind.BadToken, Detail: "GET /api/v1/pages" });
        Assert.Contains(events, each => each is { Kind: SecurityEventKind.BadToken, Detail: "GET /act/{token}" });
        Assert.Contains(events, each => each is { Kind: SecurityEventKind.BadToken, Detail: "GET /calendar/{secret}.ics" });
        Assert.Contains(events, each => each is { Kind: SecurityEventKind.TokenMade, Who: Ada });
        var all = string.Join('\n', events.Select(each => each.Detail + each.Who).Concat(_lines.All.Select(line => line.Text)));
        Assert.All(new[] { "hunter2", "stolen", "yyyy", token }, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_rights_is_recorded()
    {
        using var ada = await _site.ClientOfAsync(Ada);
        var person = $"/people/{Uri.EscapeDataString(Kim)}";
        using var saved = await ada.SendFormAsync(person, person, ("admin", "yes"));

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains(await EventsAsync(), each => each is { Kind: SecurityEventKind.RoleChanged, Who: Kim }
            && each.Detail == "admin: '' to 'yes', by ada@example.org");
    }

    [Theory]
    [InlineData("nobody@example.org", nameof(SecurityEventKind.SignInFailed))]
    [InlineData(Kim, nameof(SecurityEventKind.LinkMailed))]
    public async Task A_request_for_a_link_is_recorded_whether_the_address_is_known_or_not(string address, string kind)
    {
        (await _site.Stranger.SendFormAsync("/sign-in", "/sign-in", ("address", address))).Dispose();

        Assert.Equal([(Enum.Parse<SecurityEventKind>(kind), address, 1)], await EventsOfAsync(address));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_flood_fills_neither_the_table_nor_the_log(string kind)
    {
        await using var site = await TestSite.StartAsync(kind);
        var log = site.Services.GetRequiredService<SecurityLog>();
        for (var round = 0; round < 3; round++)
        {
            for (var each = 0; each < 1000; each++)
                await log.NoteAsync(new SecurityRecord(SecurityEventKind.BadToken) { Caller = $"10.0.{round}.{each}" });
            for (var each = 0; each < 1000; each++)
                await log.NoteAsync(new SecurityRecord(SecurityEventKind.TooManyRequests) { Caller = "10.0.0.1" });
            await log.FlushAsync();
        }

        await using var db = site.Database.Open();
        var events = await db.SecurityEvents.ToListAsync();
        Assert.Equal(3000, events.Where(each => each.Kind == SecurityEventKind.BadToken).Sum(each => each.Count));
        Assert.InRange(events.Count(each => each.Kind == SecurityEventKind.BadToken), 2, SecurityLog.MostRowsADay);
        Assert.Equal(3000, Assert.Single(events, each => each.Kind == SecurityEventKind.TooManyRequests).Count);
    }

    [Fact]
    public async Task A_log_entry_stays_on_one_line()
    {
        var log = _site.Services.GetRequiredService<SecurityLog>();
        await log.NoteAsync(new SecurityRecord(SecurityEventKind.SignInFailed, "a@b\r\ninfo: forged[0]\u2028x\u001b[31m")
        {
            Detail = "one\ntwo",
        });

        var line = Assert.Single(_lines.All, line => line.Id == (int)SecurityEventKind.SignInFailed);
        Assert.DoesNotContain(line.Text, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029');
        Assert.Contains("one two", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admins_see_it_and_nobody_else()
    {
        using var kim = await _site.ClientOfAsync(Kim);
        using var refused = await kim.GetAsync("/security");
        using var ada = await _site.ClientOfAsync(Ada);
        var page = await ada.GetStringAsync("/security");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Sign-in link printed", page, StringComparison.Ordinal);
        Assert.Contains(Kim, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_recorded()
    {
        var settings = new ReviewSettings
        {
            Policies = SamplePages.Settings.Policies,
            Web = new WebOptions { SignInsPerMinute = 2 },
        };
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), null, settings);
        for (var asked = 0; asked < 5; asked++)
            (await site.Stranger.GetAsync("/sign-in")).Dispose();
        await site.Services.GetRequiredService<SecurityLog>().FlushAsync();

        await using var db = site.Database.Open();
        var limit = Assert.Single(await db.SecurityEvents.Where(each => each.Kind == SecurityEventKind.TooManyRequests).ToListAsync());
        Assert.Equal("GET /sign-in", limit.Detail);
        Assert.InRange(limit.Count, 3, 5);
    }

    private async Task<List<SecurityEvent>> EventsAsync()
    {
        await _site.Services.GetRequiredService<SecurityLog>().FlushAsync();
        await using var db = _site.Database.Open();
        return await db.SecurityEvents.AsNoTracking().OrderBy(each => each.Id).ToListAsync();
    }

    private async Task<List<(SecurityEventKind Kind, string Who, int Count)>> EventsOfAsync(string who) =>
        [.. (await EventsAsync()).Where(each => each.Who == who).Select(each => (each.Kind, each.Who, each.Count))];

    private sealed class EventLines : ILoggerProvider
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<(int Id, string Text)> _all = [];

        public IReadOnlyCollection<(int Id, string Text)> All => _all;

        public IEnumerable<(int Id, string Text)> Of(string who) => _all.Where(line => line.Text.Contains(who, StringComparison.Ordinal));

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName == SecurityLog.Category);

        public void Dispose()
        {
        }

        private sealed class Line(EventLines lines, bool isKept) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => isKept;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (isKept)
                    lines._all.Enqueue((eventId.Id, formatter(state, exception)));
            }
        }
    }
}
