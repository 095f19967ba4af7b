using System.Net;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

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
    public async Task A_database_that_cannot_be_reached_is_live_but_not_ready_and_tells_no_secret()
    {
        // Port 9 (discard) answers nowhere on loopback.
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

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(TestSite site, string path)
    {
        using var answer = await site.Client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
