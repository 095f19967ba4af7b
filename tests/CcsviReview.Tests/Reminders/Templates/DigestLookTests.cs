using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Templates;
using CcsviReview.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Reminders.Templates;

/// <summary>How a digest looks; with CCSVI_PICTURES set to a folder the pictures are left there.</summary>
public sealed class DigestLookTests(Browser browser)
{
    public static TheoryData<int, ColorScheme, string> Screens => new()
    {
        { 390, ColorScheme.Light, "en" },
        { 390, ColorScheme.Dark, "cy" },
        { 1280, ColorScheme.Light, "cy" },
        { 1280, ColorScheme.Dark, "en" },
    };

    [Theory, MemberData(nameof(Screens))]
    public async Task An_email_has_no_barrier_that_axe_finds_and_never_scrolls_sideways(int width, ColorScheme scheme, string language)
    {
        var page = await browser.OpenAsync(width, scheme);
        var notices = SampleNotice.All.Select(each =>
            (each.Name,
                Html: (Func<string, string>)(tag =>
                    NoticeWriter.Compose(each.Notice with { Reader = each.Notice.Reader with { Language = tag } }).Html)));
        var digests = Digests()
            .Select(each =>
                (each.Name,
                    Html: (Func<string, string>)(tag =>
                        DigestWriter.Compose(each.Digest with { Reader = each.Digest.Reader with { Language = tag } }).Html)));
        foreach (var (name, html) in digests.Concat(notices))
        {
            await page.SetContentAsync(html(language));
            if (Environment.GetEnvironmentVariable("CCSVI_PICTURES") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new PageScreenshotOptions
                {
                    FullPage = true,
                    Path = Path.Combine(folder, $"{name}-{language}-{width}-{scheme}.png"),
                });
            await Barriers.NoneAsync(page, name);
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_action_can_be_hit_with_a_thumb_and_pale_words_are_found_by_the_same_check()
    {
        var page = await browser.OpenAsync(390);
        await page.SetContentAsync(DigestWriter.Compose(SampleDigest.Full).Html);
        var small = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a.act, a.link')].filter(a => a.getBoundingClientRect().height < 44 || a.getBoundingClientRect().width < 44).map(a => a.outerHTML)");
        Assert.Empty(small);
        Assert.True(await page.Locator("a.act").CountAsync() >= 4, "The sample has no actions.");

        await page.EvaluateAsync("document.querySelector('h1').style.color = '#eeeeee'");
        Assert.Contains((await page.RunAxe()).Violations, violation => violation.Id == "color-contrast");
        await page.Context.CloseAsync();
    }

    private static IEnumerable<(string Name, Digest Digest)> Digests()
    {
        yield return ("full", SampleDigest.Full);
        var hard = SampleDigest.Of(500, 3);
        var items = hard.Parts[0].Items;
        yield return ("hard", hard with
        {
            Parts =
            [
                hard.Parts[0] with
                {
                    Items =
                    [
                        items[0] with { Title = "الدعم النفسي والاجتماعي للأشخاص المصابين بالتصلب المتعدد" },
                        items[1] with
                        {
                            Title = string.Concat(Enumerable.Repeat("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", 4)),
                            Address = "https://www.example.org/" + new string('a', 300),
                        },
                        items[2] with
                        {
                            Title = string.Join(' ', Enumerable.Repeat("Managing fatigue, heat and balance at work and at home", 4)),
                        },
                    ],
                },
            ],
        });
        yield return ("capped", SampleDigest.Of(500, 50));
    }
}
