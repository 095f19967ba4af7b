using System.Diagnostics;
using System.Net;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Web.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CcsviReview.Tests.Web.HealthChecks;

public sealed class HealthTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_program_with_its_schema_is_live_and_ready(string kind)
    {
        await using var site = await TestSite.StartAsync(kind);

        Assert.Equal((HttpStatusCode.OK, """{"status":"live","reason":null}"""), await AskAsync(site, "/health/live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","reason":null}"""), await AskAsync(site, "/health/ready"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_empty_database_is_live_but_not_ready_and_names_the_command(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: false);
        await using var site = await TestSite.StartOverAsync(database.Options);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/health/live")).Status);
        var (status, body) = await AskAsync(site, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("ccsvi-review migrate", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_unreachable_database_the_program_is_live_but_not_ready_and_reveals_no_secret()
    {
        // Nothing on loopback listens on port 9 (discard).
        await using var site = await TestSite.StartOverAsync(new DatabaseOptions
        {
            Kind = DatabaseKind.Postgres,
            ConnectionString = "Host=127.0.0.1;Port=9;Database=reviews;Username=keeper;Password=swordfish;Timeout=3",
        });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/health/live")).Status);
        var (status, body) = await AskAsync(site, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("ccsvi-review doctor", body, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", body, StringComparison.Ordinal);
        Assert.DoesNotContain("keeper", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_not_ready()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        await using (var db = database.Open())
            await db.ExecuteAsync("INSERT INTO schema_history VALUES ('29990101000000_Later', '99.0.0')");
        await using var site = await TestSite.StartOverAsync(database.Options);

        var (status, body) = await AskAsync(site, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("newer version", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_requests_asks_the_database_once_in_two_seconds()
    {
        var clock = new TurnedClock();
        var checks = new CountedChecks();
        var health = new Health(checks, clock);

        for (var question = 0; question < 100; question++)
            await health.TroubleAsync(CancellationToken.None);
        Assert.Equal(1, checks.OfTheDatabase);
        clock.Ticks += Health.Holds.Ticks - 1;
        await health.TroubleAsync(CancellationToken.None);
        Assert.Equal(1, checks.OfTheDatabase);

        clock.Ticks++;
        await health.TroubleAsync(CancellationToken.None);
        Assert.Equal(2, checks.OfTheDatabase);
        Assert.Equal(TimeSpan.FromSeconds(2), Health.Holds);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(TestSite site, string path)
    {
        using var answer = await site.Client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class CountedChecks : HealthCheckService
    {
        private readonly HealthCheckRegistration _database = new(DatabaseHealth.Name, _ => throw new UnreachableException(), null, null);

        public int OfTheDatabase { get; private set; }

        public override Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            if (predicate?.Invoke(_database) is true)
                OfTheDatabase++;
            return Task.FromResult(new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero));
        }
    }

    private sealed class TurnedClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
