using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Api;

public sealed class RuleApiTests
{
    private const string Simulations = "/api/v1/simulations";
    private const string Sooner = """{"policies":{"clinical":{"interval":"P2Y"}}}""";

    [Fact]
    public async Task A_program_reads_the_current_policies_and_ladders_in_the_words_of_the_dashboard()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("read");
        var rules = await program.GetFromJsonAsync<JsonElement>("/api/v1/policies");
        var clinical = await program.GetFromJsonAsync<JsonElement>("/api/v1/policies/Clinical");
        var ladder = await program.GetFromJsonAsync<JsonElement>("/api/v1/ladders/default");

        Assert.Equal(("0", "true"), (rules.Text("version"), rules.Text("isOfSettings")));
        Assert.Equal(["clinical", "default"], rules.At("policies").EnumerateArray().Select(policy => policy.Text("name")));
        Assert.Equal(("P3Y", "/a-z/*"), (clinical.Text("interval"), clinical.Text("appliesTo/0/address")));
        var shown = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/policies"));
        Assert.Contains(clinical.Text("words")!, shown, StringComparison.Ordinal);
        Assert.Equal("[-60,-30,-7,0,14,30]", ladder.GetProperty("days").GetRawText());
    }

    [Theory]
    [InlineData("/api/v1/policies/nothing", "No policy is named 'nothing'. The names are clinical, default.")]
    [InlineData("/api/v1/ladders/nothing", "No ladder is named 'nothing'. The names are default.")]
    public async Task An_unknown_name_is_reported_with_the_existing_ones(string address, string expected)
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("read");
        using var answer = await program.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(expected, (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("detail"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_a_program_simulates_changes_nothing_until_an_admin_saves_exactly_that_on_the_page_it_names(string kind)
    {
        await using var site = await StartAsync(kind);
        using var program = await site.ProgramAsync("read", "simulate");
        var answer = await program.PostTextAsync(Simulations, Sooner).JsonAsync();
        var effect = answer.GetProperty("effect");

        Assert.Equal(("Done", "true"), (answer.Text("state"), answer.Text("isOpen")));
        Assert.Equal(("every 3 years", "every 2 years"), (answer.Text("changes/0/before"), answer.Text("changes/0/after")));
        Assert.True(effect.At("becomeOverdue").GetInt32() > 0);
        Assert.Equal(52, effect.At("mailsBefore/neglected").GetArrayLength());
        Assert.Equal(52, effect.At("mailsAfter/inTime").GetArrayLength());
        Assert.Contains(effect.At("sample").EnumerateArray(), page => page.At("becomesOverdue").GetBoolean());
        Assert.Contains(effect.At("people").EnumerateArray(), person => person.At("mailsAWeekAfter/neglected").GetDouble() > 0);
        Assert.Equal("2017-05-22", await DueAsync(site));

        var page = answer.Text("page")!;
        var shown = WebUtility.HtmlDecode(await site.Client.GetStringAsync(page));
        Assert.NotEmpty(answer.At("inShort").EnumerateArray());
        Assert.All(answer.At("inShort").EnumerateArray(), line => Assert.Contains(line.GetString()!, shown, StringComparison.Ordinal));
        using var saved = await site.Client.SendFormAsync(page, page, ("do", "save"), ("reason", "asked for by a program"));
        Assert.Equal("2016-05-22", await DueAsync(site));

        var versions = await program.GetFromJsonAsync<JsonElement>("/api/v1/versions");
        Assert.Equal(
            ("1", "true", "asked for by a program"), (versions.Text("0/number"), versions.Text("0/holds"), versions.Text("0/reason")));
        Assert.Equal("1", (await program.GetFromJsonAsync<JsonElement>("/api/v1/policies")).Text("version"));
        Assert.Equal("false", (await program.GetFromJsonAsync<JsonElement>($"{Simulations}/{answer.Text("mark")}")).Text("isOpen"));
    }

    [Fact]
    public async Task The_same_question_is_answered_by_the_same_simulation()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("simulate");
        var first = await program.PostTextAsync(Simulations, Sooner).JsonAsync();
        var second = await program.PostTextAsync(Simulations, """{"ladders":{},"policies":{"CLINICAL":{"Interval":"P2Y"}}}""").JsonAsync();

        Assert.Equal(first.Text("mark"), second.Text("mark"));
        await using var db = site.Database.Open();
        Assert.Equal(1, await db.RuleDrafts.CountAsync());
    }

    [Fact]
    public async Task A_policy_is_removed_by_null_and_a_list_is_given_as_a_whole()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("simulate");
        var without = await program.PostTextAsync(Simulations, """{"policies":{"clinical":null}}""").JsonAsync();
        const string Narrow =
            """{"policies":{"clinical":{"appliesTo":[{"tag":"medicine"}]}},"ladders":{"default":{"copyLeadFromDay":null}}}""";
        var narrowed = await program.PostTextAsync(Simulations, Narrow).JsonAsync();

        Assert.Equal("", without.Text("changes/0/after"));
        Assert.Equal("for tag 'medicine'", narrowed.Text("changes/0/after"));
        Assert.Contains("section lead notified never", narrowed.Text("changes/1/after"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"policies":{"clinical":{"interval":"P2X"}}}""", "/policies/clinical/interval", "'P2X'")]
    [InlineData("""{"policies":{"clinical":{"noticeDays":400}}}""", "/policies/clinical/noticeDays", "is not 0 to 366")]
    [InlineData("""{"policies":{"clinical":{"intervall":"P2Y"}}}""", "/policies/clinical/intervall", "Did you mean")]
    [InlineData("""{"policies":{"clinical":{"appliesTo":[{"site":"nowhere"}]}}}""", "/policies/clinical/appliesTo/0/site", "'nowhere'")]
    [InlineData("""{"policies":{"new":{}}}""", "/policies/new/interval", "missing")]
    [InlineData("""{"policies":{"a:b":{"interval":"P2Y"}}}""", "/policies/a:b", "is not a valid name")]
    [InlineData("""{"policies":{"clinical":7}}""", "/policies/clinical", "Send an object with the changes")]
    [InlineData("""{"policies":{"clinical":{"interval":"P3Y"}}}""", "body", "Nothing would change")]
    [InlineData("{}", "body", "Nothing to simulate")]
    [InlineData("null", "body", "not a valid JSON object")]
    [InlineData("""{"policies":{"clinical":{"interval":"P2Y"},"clinical":{}}}""", "body", "each member once")]
    public async Task What_cannot_be_simulated_is_reported_with_its_place_and_value(string body, string field, string expected)
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("simulate");
        var problem = await program.PostTextAsync(Simulations, body).JsonAsync(HttpStatusCode.UnprocessableEntity);

        var words = Assert.Single(problem.GetProperty("errors").GetProperty(field).EnumerateArray()).GetString();
        Assert.Contains(expected, words, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.RuleDrafts.CountAsync());
    }

    [Fact]
    public async Task A_body_that_is_deep_packed_large_or_of_another_kind_is_refused_as_what_it_is()
    {
        await using var site = await StartAsync();
        using var program = await site.ProgramAsync("simulate");
        var (deep, large) = (string.Concat(Enumerable.Repeat("{\"policies\":", 5000)),
            "{\"policies\":{\"" + new string('x', 70_000) + "\":null}}");
        await program.PostTextAsync(Simulations, deep).JsonAsync(HttpStatusCode.UnprocessableEntity);
        await program.PostTextAsync(Simulations, large).JsonAsync(HttpStatusCode.RequestEntityTooLarge);
        await program.PostTextAsync(Simulations, Sooner, type: "text/plain").JsonAsync(HttpStatusCode.UnsupportedMediaType);
        await program.PostTextAsync(Simulations, Sooner, encoding: "gzip").JsonAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Reading_needs_the_scope_to_read_and_simulating_its_own_and_an_admin_behind_it()
    {
        await using var site = await StartAsync();
        using var reader = await site.ProgramAsync("read");
        using var simulator = await site.ProgramAsync("simulate");
        await reader.PostTextAsync(Simulations, Sooner).JsonAsync(HttpStatusCode.Forbidden);
        await simulator.GetAsync("/api/v1/policies").JsonAsync(HttpStatusCode.Forbidden);
        await simulator.PostTextAsync(Simulations, Sooner).JsonAsync();

        await using (var db = site.Database.Open())
            await db.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(token => token.MadeBy, "kim@example.org"));
        await simulator.PostTextAsync(Simulations, Sooner).JsonAsync(HttpStatusCode.Forbidden);
    }

    private static Task<TestSite> StartAsync(string kind = nameof(DatabaseKind.Sqlite)) =>
        TestSite.StartAsync(kind, SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    private static async Task<string> DueAsync(TestSite site)
    {
        await using var db = site.Database.Open();
        return $"{await db.Pages.Where(page => page.Id == 1).Select(page => page.DueOn).SingleAsync():yyyy-MM-dd}";
    }
}
