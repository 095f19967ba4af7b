using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Policies;

public sealed class RulesPagesTests
{
    private static readonly (string, string)[] Clinical =
    [
        ("every", "2"), ("unit", "Y"), ("address-0", "/a-z/*"), ("ladder", "default"), ("notice", "60"), ("show", "14"),
        ("wait-days", "28"), ("wait-times", "2"), ("edit", "no"),
    ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_admin_edits_a_policy_sees_what_it_would_do_saves_exactly_that_and_goes_back(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        Assert.Contains(
            "Every 3 years for /a-z/*; due soon 60 days before; reminders 60, 30 and 7 days before, on the day, 14 and 30 days after, then every month; section lead notified from 14 days after",
            await TextAsync(site.Client, "/policies"), StringComparison.Ordinal);

        var simulation = await LocationAsync(
            await site.Client.SendFormAsync("/policies/policy/clinical", "/policies/policy/clinical", [.. Clinical, ("do", "simulate")]));
        var effect = await TextAsync(site.Client, simulation);
        Assert.Contains("policy “clinical”every 3 years → becomes every 2 years", effect, StringComparison.Ordinal);
        Assert.Matches(@"The due dates of \d+ of \d+ pages move: \d+ earlier \(", effect);
        Assert.Contains("become overdue", effect, StringComparison.Ordinal);
        await using (var db = site.Database.Open())
            Assert.Equal(0, await db.RuleVersions.CountAsync());

        Assert.Equal("/policies?done=saved",
            await LocationAsync(
                await site.Client.SendFormAsync(simulation, simulation, ("do", "save"), ("reason", "a new <b>guideline</b>"))));
        Assert.Contains("Every 2 years for /a-z/*", await TextAsync(site.Client, "/policies"), StringComparison.Ordinal);
        await using (var db = site.Database.Open())
        {
            Assert.Equal("2016-05-22", $"{await db.Pages.Where(page => page.Id == 1).Select(page => page.DueOn).SingleAsync():yyyy-MM-dd}");
            var change = await db.Changes.SingleAsync(change => change.What == "policy");
            Assert.Equal(("policy clinical", "every 3 years", "every 2 years"), (change.Subject, change.Before, change.After));
        }

        var history = await site.Client.GetStringAsync("/policies/history");
        Assert.Contains("a new &lt;b&gt;guideline&lt;/b&gt;", history, StringComparison.Ordinal);
        var back = await LocationAsync(await site.Client.SendFormAsync("/policies/history", "/policies/history/0"));
        await LocationAsync(await site.Client.SendFormAsync(back, back, ("do", "save")));
        Assert.Contains("Defined in the configuration file", await TextAsync(site.Client, "/policies"), StringComparison.Ordinal);
        await using (var db = site.Database.Open())
            Assert.Equal("2017-05-22", $"{await db.Pages.Where(page => page.Id == 1).Select(page => page.DueOn).SingleAsync():yyyy-MM-dd}");
    }

    [Fact]
    public async Task Errors_are_shown_beside_their_field_and_the_entries_stay()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        (string, string)[] wrong =
        [
            .. Clinical.Where(field => field.Item1 is not ("every" or "notice" or "address-0")), ("every", "x"), ("notice", "400"),
            ("address-0", "/a-z/["), ("do", "simulate"),
        ];

        using var answer = await site.Client.SendFormAsync("/policies/policy/clinical", "/policies/policy/clinical", wrong);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Matches(
            """id="notice-fault">.?400.? is not 0 to 366""", WebUtility.HtmlDecode(html).Replace("'", "", StringComparison.Ordinal));
        Assert.Contains("""id="every-fault">""", html, StringComparison.Ordinal);
        Assert.Contains("""href="#every">""", html, StringComparison.Ordinal);
        Assert.Contains("""value="/a-z/[" """.Trim(), html, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.RuleDrafts.CountAsync());
    }

    [Fact]
    public async Task A_new_policy_and_a_new_ladder_go_into_one_draft_and_are_explained_on_the_way()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        (string, string)[] ladder =
        [
            ("name", "calm"), ("before", "30, 7"), ("on-day", "yes"), ("after", "14"), ("every", "2"), ("unit", "W"), ("lead", ""),
            ("to-0", "Admins"), ("from-0", "60"),
        ];
        using (var explained = await site.Client.SendFormAsync("/policies/ladder", "/policies/ladder", [.. ladder, ("do", "preview")]))
        {
            Assert.Contains(
                "Reminders 30 and 7 days before, on the day, 14 days after, then every 14 days; section lead not notified; admins notified from 60 days after",
                WebUtility.HtmlDecode(await explained.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        var first = await LocationAsync(
            await site.Client.SendFormAsync("/policies/ladder", "/policies/ladder", [.. ladder, ("do", "simulate")]));
        var draft = $"?draft={first[^16..]}";

        (string, string)[] policy =
        [
            ("name", "news"), ("every", "1"), ("unit", "Y"), ("address-0", "/stories/*"), ("ladder", "calm"), ("notice", "30"),
            ("show", "14"), ("wait-days", "0"), ("wait-times", "0"), ("edit", "yes"),
        ];
        var second = await LocationAsync(
            await site.Client.SendFormAsync($"/policies/policy{draft}", $"/policies/policy{draft}", [.. policy, ("do", "simulate")]));

        var text = await TextAsync(site.Client, second);
        Assert.Contains("ladder “calm”", text, StringComparison.Ordinal);
        Assert.Contains("policy “news”", text, StringComparison.Ordinal);
        await LocationAsync(await site.Client.SendFormAsync(second, second, ("do", "save")));
        Assert.Contains("Every year for /stories/*; due soon 30 days before; reminders 30 and 7 days before",
            await TextAsync(site.Client, "/policies"), StringComparison.Ordinal);
        // A ladder that a policy uses cannot be removed.
        using var refused = await site.Client.SendFormAsync(
            "/policies/ladder/calm", "/policies/ladder/calm", [.. ladder, ("do", "remove")]);
        Assert.Contains("'calm' is not a ladder", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_pages_changed_since_nothing_is_saved_and_it_is_simulated_again_by_one_button()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        var simulation = await LocationAsync(
            await site.Client.SendFormAsync("/policies/policy/clinical", "/policies/policy/clinical", [.. Clinical, ("do", "simulate")]));
        await using (var db = site.Database.Open())
        {
            db.Add(new Review
            {
                PageId = 2,
                ReviewedOn = new DateOnly(2026, 11, 20),
                RecordedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
                By = "jane",
                Outcome = ReviewOutcome.StillCorrect,
            });
            await db.SaveChangesAsync();
        }

        using var stale = await site.Client.SendFormAsync(simulation, simulation, ("do", "save"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("Not saved", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var again = await LocationAsync(await site.Client.SendFormAsync(simulation, simulation, ("do", "again")));
        Assert.NotEqual(simulation, again);
        Assert.Equal("/policies?done=saved", await LocationAsync(await site.Client.SendFormAsync(again, again, ("do", "save"))));
    }

    [Fact]
    public async Task Editors_read_and_only_admins_change()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        var simulation = await LocationAsync(
            await site.Client.SendFormAsync("/policies/policy/clinical", "/policies/policy/clinical", [.. Clinical, ("do", "simulate")]));
        using var jane = await site.ClientOfAsync("jane.marlowe@example.org");

        Assert.DoesNotContain("/policies/policy", await jane.GetStringAsync("/policies"), StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/policies/history", await jane.GetStringAsync("/policies/history"), StringComparison.Ordinal);
        foreach (var path in new[] { "/policies/policy/clinical", "/policies/policy", "/policies/ladder/default", simulation })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await jane.PostAsync(path, new FormUrlEncodedContent([new("do", "save")]))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await jane.GetAsync($"/policies?draft={simulation[^16..]}")).StatusCode);
        // Without an anti-forgery token even an admin's form is refused.
        Assert.Equal(HttpStatusCode.BadRequest,
            (await site.Client.PostAsync(simulation, new FormUrlEncodedContent([new("do", "save")]))).StatusCode);
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.RuleVersions.CountAsync());
    }

    [Theory]
    [InlineData("/policies/policy/nothing")]
    [InlineData("/policies/ladder/nothing")]
    [InlineData("/policies/simulations/0123456789abcdef")]
    [InlineData("/policies/simulations/x")]
    [InlineData("/policies?draft=x")]
    public async Task A_missing_draft_is_reported(string path)
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite));

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_version_that_does_not_exist_is_refused_in_the_dashboards_words()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite));

        using var answer = await site.Client.SendFormAsync("/policies/ladder", "/policies/ladder", "/policies/history/999");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no version 999.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("VERSION", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ccsvi-review policies", page, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpClient client, string path) =>
        Regex.Replace(
            WebUtility.HtmlDecode(
                Regex.Replace(await client.GetStringAsync(path), "<[^>]+>", "", RegexOptions.None, TimeSpan.FromSeconds(5))), @"\s+", " ",
                RegexOptions.None, TimeSpan.FromSeconds(5));

    private static async Task<string> LocationAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return answer.Headers.Location!.OriginalString;
        }
    }
}
