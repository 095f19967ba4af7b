using System.Net;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActionChecklistTests(Browser browser)
{
    private const string Sources = "Every source still says what the page says";
    private const string Hostile = "Read <b>aloud</b> & \"as a patient\"";
    private static readonly string[] Lines = [Sources, Hostile, "Links tried"];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Ticks_are_stored_with_their_wording_and_missing_ones_are_shown_and_prevent_nothing(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind, checklist: Lines);
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();
        var html = await client.GetStringAsync(fixture.At(path));
        Assert.Contains("Read &lt;b&gt;aloud&lt;/b&gt; &amp; &quot;as a patient&quot;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", html, StringComparison.Ordinal);

        using var answer = await fixture.FillAsync(
            client, path, new() { ["outcome"] = "StillCorrect", ["on"] = ActionFixture.Today, ["tick"] = Hostile });

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal([new(Sources, false), new(Hostile, true), new("Links tried", false)], (await db.Reviews.SingleAsync()).Checklist);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_form_shown_with_other_lines_comes_back_with_the_current_ones_and_all_entries(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind, checklist: Lines);
        var id = await fixture.AddAsync();
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();
        var fields = ActionFixture.Hidden(await client.GetStringAsync(fixture.At(path))).ToDictionary();
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));
        Dictionary<string, string> written = new()
        {
            ["outcome"] = "Corrected",
            ["on"] = ActionFixture.Today,
            ["note"] = "New guidance",
            ["tick"] = Sources,
        };

        using var changed = await client.PostAsync(fixture.At(path),
            new FormUrlEncodedContent(
                written.Concat(fields.Where(field => field.Key != "checklist")).Append(new("checklist", "0123456789ab"))));
        var html = await changed.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        Assert.Contains("The checklist has changed since you opened this form.", html, StringComparison.Ordinal);
        Assert.Contains(">New guidance</textarea>", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Sources}\" checked", html, StringComparison.Ordinal);
        using var invented = await client.PostAsync(fixture.At(path),
            new FormUrlEncodedContent(fields.Concat(written.Where(field => field.Key != "tick")).Append(new("tick", "All of it"))));
        Assert.Contains("“All of it” is not in this page’s checklist", WebUtility.HtmlDecode(await invented.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(0, await db.Reviews.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_admin_writes_the_lines_and_sees_them_in_the_history_and_a_list_that_is_too_long_is_refused_beside_its_field(
        string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        (string, string)[] Clinical(string lines) =>
            [
                ("every", "3"), ("unit", "Y"), ("address-0", "/a-z/*"), ("ladder", "default"), ("notice", "60"), ("show", "14"),
                ("wait-days", "28"), ("wait-times", "2"), ("edit", "no"), ("checklist", lines), ("do", "simulate"),
            ];

        using var tooLong = await site.Client.SendFormAsync("/policies/policy/clinical", "/policies/policy/clinical",
            Clinical(string.Join("\r\n", Enumerable.Range(1, 21).Select(line => $"Line {line}"))));
        var html = await tooLong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Contains("id=\"checklist-fault\"", html, StringComparison.Ordinal);
        Assert.Contains("Line 21", html, StringComparison.Ordinal);

        // The longest possible list.
        var longest = Enumerable.Range(1, 20).Select(line => $"{line} ".PadRight(200, 'x')).ToList();
        using var sent = await site.Client.SendFormAsync(
            "/policies/policy/clinical", "/policies/policy/clinical", Clinical(string.Join("\r\n", longest) + "\r\n\r\n"));
        var simulation = sent.Headers.Location!.OriginalString;
        using var saved = await site.Client.SendFormAsync(simulation, simulation, ("do", "save"), ("reason", "Asked for by the board"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        Assert.Contains("a checklist of 20 lines", await site.Client.GetStringAsync("/policies"), StringComparison.Ordinal);
        Assert.Contains(
            longest[19], WebUtility.HtmlDecode(await site.Client.GetStringAsync("/policies/history")), StringComparison.Ordinal);
        Assert.Contains(longest[19], await site.Client.GetStringAsync("/pages/1/review-done"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_without_script_ticks_a_line_and_finds_it_in_the_timeline()
    {
        var settings = new ReviewSettings
        {
            Policies =
            {
                ["clinical"] = new PolicyOptions
                {
                    Interval = "P3Y",
                    AppliesTo = [new PolicyMatchOptions { Address = "/a-z/*" }],
                    Checklist = Lines,
                },
                ["default"] = new PolicyOptions { Interval = "P3Y" },
            },
            People = SamplePages.Settings.People,
        };
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, settings);
        var page = await site.OpenAsync(browser, 390, ColorScheme.Dark, script: false);
        await page.GotoAsync(site.At("/pages/1/review-done"));
        await page.GetByText(Sources).ClickAsync();
        await page.GetByText("Links tried").ClickAsync();
        await page.Locator("main form.act-form button").ClickAsync();
        // Nothing was found yet: the ticked lines stay ticked.
        Assert.Equal(2, await page.Locator("input[name=tick]:checked").CountAsync());
        await page.GetByText("Still correct").ClickAsync();
        await page.Locator("main form.act-form button").ClickAsync();

        Assert.Equal(["Ticked: " + Sources, "Not ticked: " + Hostile, "Ticked: Links tried"],
            (await page.Locator(".ticked li > span:last-child").AllTextContentsAsync()).Select(line => line.Trim()));
        await page.Context.CloseAsync();
    }
}
