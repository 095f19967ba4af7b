using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActLookTests(Browser browser)
{
    [Theory, MemberData(nameof(LookTests.Screens), MemberType = typeof(LookTests))]
    public async Task No_page_of_a_link_has_a_barrier_that_axe_finds_or_needs_sideways_scrolling(int width, ColorScheme scheme)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync(
            title: "Chronic cerebrospinal venous insufficiency (CCSVI): what is known, and what its treatment does");
        await ActTextTests.EditAsync(fixture, id, "Knees bend well at night.", "Knees bend badly at night.");
        var moved = await fixture.AddAsync("2026-01-05", "https://www.example.org/old", "Vitamin D",
            page => page.MoveTo("https://www.example.org/new", Given(ActionFixture.Today)));
        var page = await browser.OpenAsync(width, scheme);
        foreach (var act in new[] { PageAction.ReviewDone, PageAction.NeedsWork, PageAction.NotMine, PageAction.Later,
            PageAction.ConfirmMove })
        {
            var token = await fixture.TokenAsync(act, act == PageAction.ConfirmMove ? moved : id);
            await page.GotoAsync(fixture.At($"/act/{token}"));
            await LookAsync(page, $"{act}-{width}-{scheme}");
            fixture.Clock.Turn(TimeSpan.FromSeconds(5));
            await page.Locator(".act-form button[type=submit]").ClickAsync();
            await LookAsync(page, $"{act}-faults-{width}-{scheme}");
        }

        await page.GotoAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.NotMine, id)}?q=jan"));
        await LookAsync(page, $"search-{width}-{scheme}");
        await page.GotoAsync(fixture.At($"/mute/{await fixture.TokenAsync(PageAction.MuteCopies, 0)}"));
        await LookAsync(page, $"mute-{width}-{scheme}");
        await page.GotoAsync(fixture.At("/act/broken"));
        await LookAsync(page, $"broken-{width}-{scheme}");
        await page.GotoAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}"));
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));
        await page.GetByText("Still correct").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await page.Locator("#change").WaitForAsync();
        await LookAsync(page, $"recorded-{width}-{scheme}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_review_is_recorded_on_a_phone_without_script()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync();
        var page = await browser.OpenAsync(390, script: false);
        await page.GotoAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}"));
        fixture.Clock.Turn(TimeSpan.FromSeconds(20));
        await page.GetByText("Still correct").ClickAsync();
        await page.Locator("#note").FillAsync("Read against the guideline of 2019");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();

        await page.GetByText("recorded that it was reviewed on 22 November 2026 and is still correct").WaitForAsync();
        Assert.Equal("Recorded", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
        Assert.Equal(Given("2029-11-22"), (await fixture.PageAsync(id)).DueOn);
    }

    private static DateOnly Given(string day) => CcsviReview.Tests.Policies.Given.Day(day);

    private static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CCSVI_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        await Barriers.NoneAsync(page, name);
    }
}
