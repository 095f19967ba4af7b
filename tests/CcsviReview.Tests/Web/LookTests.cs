using System.Text.RegularExpressions;
using CcsviReview.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web;

public sealed class LookTests(Browser browser, SampleSite sample) : IClassFixture<SampleSite>
{
    private static readonly string[] Paths =
        ["/pages?size=9", "/pages?q=no+such+words&page=-1", "/pages?after=2027-01-01.1&size=9", "/pages/1", "/pages/3", "/pages/4", "/pages/5", "/pages/6", "/nothing", "/", "/account", "/sign-in", "/pages/1/review-done", "/pages/1/later", "/pages/1/not-mine"];

    public static TheoryData<int, ColorScheme> Screens => new()
    {
        { 390, ColorScheme.Light },
        { 390, ColorScheme.Dark },
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
    };

    [Theory, MemberData(nameof(Screens))]
    public Task No_page_has_a_barrier_that_axe_finds_or_needs_sideways_scrolling(int width, ColorScheme scheme) =>
        LookAsync(width, scheme, Paths, null);

    [Theory, MemberData(nameof(Screens))]
    public Task Nor_has_one_that_an_editor_sees(int width, ColorScheme scheme) =>
        LookAsync(width, scheme, ["/", "/account", "/pages", "/pages/1/review-done"], "jane.marlowe@example.org");

    private async Task LookAsync(int width, ColorScheme scheme, string[] paths, string? who)
    {
        var page = await sample.Site.OpenAsync(browser, width, scheme, address: who);
        foreach (var path in paths)
        {
            await page.GotoAsync(sample.Site.At(path));
            await Pictures.KeepAsync(page, who is null ? "admin" : "editor", path, width, scheme);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, path + "\n" + string.Join('\n', found.Violations.Select(v =>
                $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html + " " + string.Join(' ', n.Any.Select(c => c.Message))))}")));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} is {overflow} px wider than the window.");
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_picture_without_a_label_is_found_by_the_same_check()
    {
        var page = await sample.Site.OpenAsync(browser);
        await page.GotoAsync(sample.Site.At("/nothing"));
        await page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x\">')");

        Assert.Contains((await page.RunAxe()).Violations, violation => violation.Id == "image-alt");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pages")]
    [InlineData("/pages/1")]
    [InlineData("/pages/6")]
    public async Task A_page_asks_only_this_server_and_breaks_no_rule_of_its_own_policy(string path)
    {
        var page = await sample.Site.OpenAsync(browser);
        var asked = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(sample.Site.At(path), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.All(asked, url => Assert.StartsWith(sample.Site.Address.ToString(), url, StringComparison.Ordinal));
        Assert.True(asked.Count >= 2, "The style sheet was not asked for.");
        Assert.Empty(complaints);
        Assert.Empty(await page.Locator("script:not([src^='/assets/']), iframe, object, embed, base, [style]").AllAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_state_has_its_word_and_a_shape_of_its_own()
    {
        var page = await sample.Site.OpenAsync(browser);
        await page.GotoAsync(sample.Site.At("/pages"));
        var shapes = await page.Locator(".tally .shape").EvaluateAllAsync<string[]>("all => all.map(shape => shape.innerHTML)");

        Assert.Equal(8, shapes.Length);
        Assert.Equal(8, shapes.Distinct().Count());
        foreach (var row in await page.Locator(".c-state").AllInnerTextsAsync())
            Assert.Matches(new Regex(@"\A\s*\S.+\z", RegexOptions.None, TimeSpan.FromSeconds(1)), row);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_the_skip_link_first_and_then_every_link_in_reading_order()
    {
        var page = await sample.Site.OpenAsync(browser);
        await page.GotoAsync(sample.Site.At("/pages"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.StartsWith("All pages", (await page.EvaluateAsync<string>("document.activeElement.innerText")).Trim(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
