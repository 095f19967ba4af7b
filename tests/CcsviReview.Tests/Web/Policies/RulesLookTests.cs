using CcsviReview.Tests.Support;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.Policies;

public sealed class RulesLookTests(Browser browser, SampleSite sample) : IClassFixture<SampleSite>
{
    [Theory, MemberData(nameof(LookTests.Screens), MemberType = typeof(LookTests))]
    public async Task The_way_from_a_policy_to_its_effect_and_the_forecast_have_no_barrier_that_axe_finds(int width, ColorScheme scheme)
    {
        var page = await sample.Site.OpenAsync(browser, width, scheme, script: true);
        await LookAsync(page, "/policies", width, scheme);
        await LookAsync(page, "/policies/ladder/default", width, scheme);
        await LookAsync(page, "/policies/policy/clinical", width, scheme);
        await page.FillAsync("#notice", "4000");
        await page.ClickAsync("button[value=simulate]");
        await LookAsync(page, "", width, scheme);
        await page.FillAsync("#notice", "60");
        await page.FillAsync("#every", "2");
        await page.ClickAsync("button[value=preview]");
        Assert.Contains("Every 2 years", await page.InnerTextAsync(".rule-words"), StringComparison.Ordinal);
        await page.ClickAsync("button[value=simulate]");
        await page.WaitForURLAsync("**/policies/simulations/*");
        await LookAsync(page, "", width, scheme);
        await page.ClickAsync(".chart-table summary");
        await LookAsync(page, "", width, scheme);
        await LookAsync(page, "/policies/history", width, scheme);
        await LookAsync(page, "/forecast", width, scheme);
        await LookAsync(page, "/forecast?by=section", width, scheme);
        await LookAsync(page, "/forecast?editor=nobody%40example.org", width, scheme);
        await page.Context.CloseAsync();
    }

    private int _pictures;

    private async Task LookAsync(IPage page, string path, int width, ColorScheme scheme)
    {
        if (path.Length > 0)
            await page.GotoAsync(sample.Site.At(path));
        await Barriers.NoneAsync(page);
        if (Environment.GetEnvironmentVariable("CCSVI_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                FullPage = true,
                Path = Path.Combine(folder, $"rules-{width}-{scheme}-{_pictures++:00}.png"),
            });
    }
}
