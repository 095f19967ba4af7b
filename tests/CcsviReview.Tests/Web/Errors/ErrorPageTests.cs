using System.Net;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Deque.AxeCore.Playwright;

namespace CcsviReview.Tests.Web.Errors;

public sealed class ErrorPageTests(Browser browser)
{
    [Fact]
    public async Task A_page_that_fails_says_so_without_a_stack_trace_and_with_an_id_for_the_log()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        await using (var db = site.Database.Open())
            await db.ExecuteAsync("UPDATE pages SET \"Facts\" = 'no facts'");

        var html = await FailAsync(site, HttpStatusCode.InternalServerError, "/pages");
        Assert.Contains("Something went wrong", html, StringComparison.Ordinal);
        Assert.Contains("Log reference:", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_database_without_tables_is_reported_with_the_command_that_finds_out_why(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: false);
        await using var site = await TestSite.StartOverAsync(database.Options);

        Assert.Contains("ccsvi-review doctor", await FailAsync(site, HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_database_is_reported_in_a_page_without_a_barrier()
    {
        // Nothing on loopback listens on port 9 (discard).
        await using var site = await TestSite.StartOverAsync(new DatabaseOptions
        {
            Kind = DatabaseKind.Postgres,
            ConnectionString = "Host=127.0.0.1;Port=9;Database=reviews;Username=keeper;Password=swordfish;Timeout=3",
        });
        await FailAsync(site, HttpStatusCode.ServiceUnavailable);

        var page = await browser.OpenAsync(390);
        await page.GotoAsync(site.At("/sign-in"));
        Assert.Empty((await page.RunAxe()).Violations);
        Assert.Equal("Database problem", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    private static async Task<string> FailAsync(TestSite site, HttpStatusCode status, string path = "/sign-in")
    {
        using var answer = await site.Client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.Contains("""<a href="/">Back to the home page</a>""", html, StringComparison.Ordinal);
        foreach (var secret in new[] { "Exception", "   at ", "CcsviReview.", "SQLite", "Npgsql", "swordfish", "keeper" })
            Assert.DoesNotContain(secret, html, StringComparison.Ordinal);
        return html;
    }
}
