using System.Text.RegularExpressions;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web;

public sealed class LookTests(Browser browser, SampleSite sample) : IClassFixture<SampleSite>
{
    private static readonly string[] Paths =
        [
            "/pages?size=9", "/pages?q=no+such+words&page=-1", "/pages?after=2027-01-01.1&size=9", "/pages/1", "/pages/3", "/pages/4",
            "/pages/5", "/pages/6", "/nothing", "/", "/account", "/sign-in", "/pages/1/review-done", "/pages/1/later", "/pages/1/not-mine",
        ];

    private static readonly string[] Sheets =
    [
        "/people", "/people/new", "/people/jane.marlowe%40example.org", "/people/nobody%40example.org", "/tokens", "/views",
        "/views?of=%3Fstate%3Doverdue", "/pages/change?page=1", "/pages/change", "/pages?finding=NoOwner&sort=title", "/pages/999999",
        "/pages/1/no-such-act", "/act/no-such-link", "/sign-in/no-such-link",
    ];

    /// <summary>Each width and each colour scheme once: the colours of a page do not depend on its width.</summary>
    public static TheoryData<int, ColorScheme> Screens => new() { { 390, ColorScheme.Light }, { 1280, ColorScheme.Dark } };

    /// <summary>Each width in each colour scheme, for the pages that everybody opens.</summary>
    public static TheoryData<int, ColorScheme> EveryScreen => new()
    {
        { 390, ColorScheme.Light },
        { 390, ColorScheme.Dark },
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
    };

    [Theory, MemberData(nameof(EveryScreen))]
    public Task No_page_has_a_barrier_that_axe_finds_or_needs_sideways_scrolling(int width, ColorScheme scheme) =>
        LookAsync(width, scheme, Paths, null);

    [Theory, MemberData(nameof(Screens))]
    public Task Nor_has_one_that_an_editor_sees(int width, ColorScheme scheme) =>
        LookAsync(width, scheme, ["/", "/account", "/pages", "/pages/1/review-done", "/views", "/schedules"], "jane.marlowe@example.org");

    [Theory, MemberData(nameof(Screens))]
    public Task Nor_has_a_sheet_of_people_lists_and_tokens(int width, ColorScheme scheme) => LookAsync(width, scheme, Sheets, null);

    [Fact]
    public async Task At_320_pixels_no_page_needs_sideways_scrolling_and_no_field_has_an_attribute_that_HTML_does_not_give_it()
    {
        var page = await sample.Site.OpenAsync(browser, 320);
        foreach (var path in Paths.Concat(Sheets).Append("/forecast").Append("/schedules"))
        {
            await page.GotoAsync(sample.Site.At(path));
            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"{path} is {await page.EvaluateAsync<int>("document.documentElement.scrollWidth")} pixels wide.");
            Assert.Equal(0, await page.Locator("input[type=number][maxlength], input[type=date][maxlength]").CountAsync());
        }
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Nor_has_a_sheet_that_was_sent(int width, ColorScheme scheme)
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, SamplePages.Settings.WithPeople(new PeopleOptions
            {
                Editors = [new EditorOptions { Address = "jane.marlowe@example.org", Name = "Jane Marlowe" }],
                Admins = ["ada@example.org"],
            }));
        var page = await site.OpenAsync(browser, width, scheme, address: "ada@example.org");
        async Task SendAsync(string path, string name, params (string Field, string Value)[] fields)
        {
            await page.GotoAsync(site.At(path));
            foreach (var (field, value) in fields)
                await page.FillAsync(field, value);
            await page.ClickAsync("main form.act-form button[type=submit]");
            await Pictures.KeepAsync(page, "sent", name, width, scheme);
            await Barriers.NoneAsync(page);
        }

        await SendAsync("/people/new", "nobody new", ("#address", "no address"));
        await SendAsync("/people/new", "somebody new", ("#address", "tom@example.org"), ("#name", "Tom Okafor"));
        await SendAsync("/tokens", "no token");
        await page.CheckAsync("input[value=read]");
        await page.FillAsync("#name", "Figures for the board");
        await page.ClickAsync("main form.act-form button[type=submit]");
        await Pictures.KeepAsync(page, "sent", "token", width, scheme);
        await Barriers.NoneAsync(page);
        await SendAsync("/views?of=%3Fstate%3Doverdue", "no list");
        await SendAsync("/views?of=%3Fstate%3Doverdue", "list", ("#name", "Late treatments"));
        await SendAsync("/pages/change?page=1&page=2", "no change");
        // A form that this browser never got: its cookie is gone.
        await page.GotoAsync(site.At("/views?of=%3Fstate%3Doverdue"));
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "ccsvi-review-form" });
        await page.FillAsync("#name", "Mine");
        await page.ClickAsync("main form.act-form button[type=submit]");
        await Pictures.KeepAsync(page, "sent", "foreign", width, scheme);
        await Barriers.NoneAsync(page);
        await page.Context.CloseAsync();
    }

    private async Task LookAsync(int width, ColorScheme scheme, string[] paths, string? who)
    {
        var page = await sample.Site.OpenAsync(browser, width, scheme, address: who);
        foreach (var path in paths)
        {
            await page.GotoAsync(sample.Site.At(path));
            await Pictures.KeepAsync(page, who is null ? "admin" : "editor", path, width, scheme);
            await Barriers.NoneAsync(page);
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
        Assert.Equal("Skip to main content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.StartsWith(
            "All pages", (await page.EvaluateAsync<string>("document.activeElement.innerText")).Trim(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
