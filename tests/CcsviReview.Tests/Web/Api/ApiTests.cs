using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private const string Admin = ApiPrograms.Admin;
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_program_walks_the_inventory_by_the_next_links_and_sees_each_page_once()
    {
        using var program = await ProgramAsync("read");
        var seen = new List<long>();
        for (string? next = "/api/v1/pages?size=7"; next is not null;)
        {
            var list = await program.GetFromJsonAsync<JsonElement>(next);
            seen.AddRange(list.GetProperty("items").EnumerateArray().Select(page => page.GetProperty("id").GetInt64()));
            next = list.GetProperty("next").GetString();
        }

        await using var db = _site.Database.Open();
        Assert.Equal(await db.Pages.Select(page => page.Id).Order().ToListAsync(), seen.Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task One_page_has_its_facts_with_their_evidence_and_how_its_due_day_follows()
    {
        using var program = await ProgramAsync("read");
        var page = await program.GetFromJsonAsync<JsonElement>("/api/v1/pages/1");

        Assert.Equal(("2014-05-22", "2017-05-22", "Overdue"),
            (page.GetProperty("lastReviewed").GetString(), page.GetProperty("dueOn").GetString(), page.GetProperty("state").GetString()));
        Assert.Contains(page.GetProperty("facts").EnumerateArray(),
            fact => fact.GetProperty("raw").GetString()!.Contains("within three years", StringComparison.Ordinal));
        Assert.Contains("22 May 2014", page.GetProperty("because").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        using var program = await ProgramAsync("read");
        using var first = await program.GetAsync("/api/v1/pages?size=5");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/pages?size=5");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await program.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_review_is_recorded_in_the_name_of_the_tokens_creator_and_restarts_the_clock()
    {
        using var program = await ProgramAsync("read", "review");
        using var answer = await program.PostAsJsonAsync(
            "/api/v1/pages/1/reviews", new { outcome = "Corrected", on = "2026-11-20", note = "New guidance" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var page = await program.GetFromJsonAsync<JsonElement>("/api/v1/pages/1");
        Assert.Equal(("2029-11-20", "Current"), (page.GetProperty("dueOn").GetString(), page.GetProperty("state").GetString()));
        var reviews = await program.GetFromJsonAsync<JsonElement>("/api/v1/pages/1/reviews");
        Assert.Equal((Admin, "Corrected", "New guidance"),
            (reviews[0].GetProperty("by").GetString(), reviews[0].GetProperty("outcome").GetString(),
                reviews[0].GetProperty("note").GetString()));
    }

    [Theory]
    [InlineData("""{"outcome":"StillCorrect","on":"2026-11-23"}""", HttpStatusCode.UnprocessableEntity, "is in the future")]
    [InlineData("""{"outcome":"StillCorrect","on":"2026-02-31"}""", HttpStatusCode.UnprocessableEntity, "Enter the date of the review")]
    [InlineData("""{"outcome":"Splendid"}""", HttpStatusCode.UnprocessableEntity, "'Splendid' is not a known outcome")]
    [InlineData("""{"outcome":"1"}""", HttpStatusCode.UnprocessableEntity, "'1' is not a known outcome")]
    [InlineData("[1", HttpStatusCode.UnprocessableEntity, "not a valid JSON object")]
    public async Task An_impossible_review_is_reported_as_a_problem_and_not_recorded(string body, HttpStatusCode status, string expected)
    {
        using var program = await ProgramAsync("review");
        using var answer = await program.PostAsync(
            "/api/v1/pages/1/reviews", new StringContent(body, MediaTypeHeaderValue.Parse("application/json")));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(expected,
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetRawText()
                .Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        await using var db = _site.Database.Open();
        Assert.Equal(1, await db.Reviews.CountAsync());
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_no_more()
    {
        using var reader = await ProgramAsync("read");
        using var answer = await reader.PostAsJsonAsync("/api/v1/pages/1/reviews", new { outcome = "StillCorrect" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var reviewer = await ProgramAsync("review");
        using var list = await reader.GetAsync("/api/v1/pages");
        using var refused = await reviewer.GetAsync("/api/v1/pages");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (list.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task The_cookie_of_a_browser_opens_nothing_and_a_token_opens_no_page_of_the_browser()
    {
        using var withCookie = await _site.Client.GetAsync("/api/v1/pages");
        using var program = await ProgramAsync("read");
        using var withToken = await program.GetAsync("/pages");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Found), (withCookie.StatusCode, withToken.StatusCode));
        Assert.Contains(withCookie.Headers.WwwAuthenticate, way => way.Scheme == "Bearer");
        Assert.Equal("application/problem+json", withCookie.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_revoked_token_or_one_whose_creator_left_is_refused_at_once()
    {
        using var program = await ProgramAsync("read");
        using var admin = await _site.ClientOfAsync(Admin);
        using var revoked = await admin.SendFormAsync("/tokens", "/tokens/1/revoke");
        Assert.Equal(HttpStatusCode.SeeOther, revoked.StatusCode);
        using var after = await program.GetAsync("/api/v1/pages");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);

        using var other = await ProgramAsync("read");
        await using (var db = _site.Database.Open())
        {
            db.Add(new CcsviReview.People.Editor(Admin, "Ada") { HasLeft = true });
            await db.SaveChangesAsync();
        }
        using var left = await other.GetAsync("/api/v1/pages");
        Assert.Equal(HttpStatusCode.Unauthorized, left.StatusCode);
    }

    [Fact]
    public async Task The_token_itself_is_not_stored_anywhere()
    {
        using var program = await ProgramAsync("read");
        var token = program.DefaultRequestHeaders.Authorization!.Parameter!;
        await using var db = _site.Database.Open();

        var kept = await db.ApiTokens.SingleAsync();
        Assert.DoesNotContain(token, JsonSerializer.Serialize(kept), StringComparison.Ordinal);
        Assert.StartsWith(kept.Beginning, token, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.Changes.ToListAsync(), change => change.After.Contains(token, StringComparison.Ordinal));
    }

    private Task<HttpClient> ProgramAsync(params string[] scopes) => _site.ProgramAsync(scopes);
}
