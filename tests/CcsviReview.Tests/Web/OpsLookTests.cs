using CcsviReview.Features.Schedules;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Quartz;
using Quartz.Extensibility;

namespace CcsviReview.Tests.Web;

/// <summary>The look of the admins' pages, and that the frame of an email contains its hostile parts.</summary>
public sealed class OpsLookTests(Browser browser) : IAsyncLifetime
{
    private MailFixture _fixture = null!;
    private PageServer _pages = null!;

    public static TheoryData<int, ColorScheme> Screens => LookTests.Screens;

    public async ValueTask InitializeAsync()
    {
        _fixture = await MailFixture.CreateAsync();
        await TestScheduler.AlignAsync(_fixture.Site.Services, SamplePages.Settings);
        var keep = _fixture.Site.Services.GetRequiredService<ScheduleAdmin>();
        await keep.PauseAsync(
            new ScheduleRequest("deliver:lane-1", MailFixture.Ada, "The relay moves to another house until Thursday."), default);
        await keep.ChangeAsync(new ScheduleRequest("assess", MailFixture.Ada, "No mail at night."), "0 0 8 ? * MON-FRI", default);
        _pages = await PageServer.StartAsync();
        _pages.Text("/sitemap.xml", "application/xml",
            $"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{_pages.Url}/a-z/ccsvi</loc></url><url><loc>{_pages.Url}/gone</loc></url></urlset>""");
        _pages.Html("/a-z/ccsvi",
            "<!DOCTYPE html><html lang=en><title>CCSVI and multiple sclerosis</title><main><p>Last reviewed: 22 May 2014</p><p>Last updated: 8 June 2016</p><p>This page will be reviewed within three years</p></main>");
        var history = _fixture.Site.Services.GetRequiredService<IExecutionHistoryStore>();
        foreach (var (day, result, report) in new[]
        {
            (20, JobRunResult.Failed, "the database went away"),
            (21, JobRunResult.Succeeded, "47 pages assessed, 3 reminders in 2 emails"),
        })
        {
            var at = new DateTimeOffset(2026, 11, day, 8, 0, 0, TimeSpan.Zero);
            await history.AddExecution(new ExecutionHistoryEntry("ccsvi-review", "worker-1", JobKey.DefaultGroup, "assess",
                JobKey.DefaultGroup, "assess", at, TimeSpan.FromSeconds(1.25), result == JobRunResult.Succeeded, null)
            {
                EntryId = $"{day}",
                Result = result,
                Summary = report,
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task No_page_of_admins_has_a_barrier_that_axe_finds_or_needs_sideways_scrolling(int width, ColorScheme scheme)
    {
        var page = await _fixture.Site.OpenAsync(browser, width, scheme, address: MailFixture.Ada);
        string[] paths =
        [
            "/mail", "/mail?state=dropped", $"/mail/{_fixture.Dead}", $"/mail/{_fixture.Waiting}", "/schedules",
            "/schedules/one?name=assess&cron=0+0+9+?+*+MON", "/schedules/one?name=assess&cron=soon",
            "/schedules/one?name=deliver:lane-1", "/sites", "/sites/one?name=handbook", "/sites/new",
        ];
        foreach (var path in paths)
        {
            await page.GotoAsync(_fixture.Site.At(path));
            await LookAsync(page, path, width, scheme);
        }
        await page.CheckAsync("#pushed");
        Assert.False(
            await page.IsVisibleAsync("#DelaySeconds") || await page.IsVisibleAsync("#MaxDepth")
                || await page.IsVisibleAsync("button[value=try]"));
        Assert.True(await page.IsVisibleAsync("#MaxPages") && await page.IsVisibleAsync(".if-pushed"));
        await LookAsync(page, "/sites/new, pushed", width, scheme);
        await page.CheckAsync("input[name=Kind][value=Web]");
        Assert.True(await page.IsVisibleAsync("#DelaySeconds") && await page.IsVisibleAsync("button[value=try]"));
        await page.FillAsync("#Name", "a/b");
        await page.ClickAsync("button[value=save]");
        await LookAsync(page, "/sites/new, wrong", width, scheme);
        await page.FillAsync("#Name", "news");
        await page.FillAsync("#Url", _pages.Url);
        await page.FillAsync("#DelaySeconds", "0");
        await page.ClickAsync("button[value=try]");
        Assert.Contains("CCSVI and multiple sclerosis", await page.InnerTextAsync(".sample"), StringComparison.Ordinal);
        await LookAsync(page, "/sites/new, tried", width, scheme);
        await page.GotoAsync(_fixture.Site.At("/sites/new"));
        await page.FillAsync("#Name", "cms");
        await page.CheckAsync("#pushed");
        await page.FillAsync("#Url", "https://cms.example.org/");
        await page.ClickAsync("button[value=save]");
        Assert.Contains("No pages pushed yet", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(page, "/sites/one, pushed", width, scheme);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hostile_email_stays_in_its_frame_with_and_without_script(bool script)
    {
        var page = await _fixture.Site.OpenAsync(browser, script: script, address: MailFixture.Ada);
        List<string> asked = [];
        List<string> refused = [];
        page.Request += (_, request) => asked.Add(request.Url);
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure == "csp")
                refused.Add(request.Url);
        };
        await page.GotoAsync(_fixture.Site.At($"/mail/{_fixture.Waiting}"), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Contains(asked, url => url.EndsWith("/body", StringComparison.Ordinal));
        Assert.StartsWith("2 pages overdue", await page.TitleAsync(), StringComparison.Ordinal);
        // Its picture is blocked before a request leaves this machine.
        Assert.All(asked.Except(refused), url => Assert.StartsWith(_fixture.Site.Address.ToString(), url, StringComparison.Ordinal));
        // Its form sends nothing, and its link does not work.
        await PressInFrameAsync(page, "button");
        await PressInFrameAsync(page, "a");
        // All its effects are visible once the page has loaded.
        await page.Locator("h1").InnerTextAsync();
        Assert.Single(page.Context.Pages);
        Assert.EndsWith("/body", page.Frames.Single(frame => frame.ParentFrame is not null).Url, StringComparison.Ordinal);
        Assert.EndsWith($"/mail/{_fixture.Waiting}", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(
            asked, url => url.EndsWith("/mail/test", StringComparison.Ordinal) || url.Contains("/act/", StringComparison.Ordinal));
        if (script)
            Assert.NotEqual("rgb(1, 2, 3)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await page.Context.CloseAsync();
    }

    // A frame without script does not say where its button is, so the same email is laid out in a window of the same width, which does.
    // Pressed once each, while the frame does not change: chromium never answers a mouse press while a frame is being replaced, and
    // Playwright would wait for that answer for ever.
    private async Task PressInFrameAsync(IPage page, string what)
    {
        var frame = page.Locator("iframe.as-seen");
        await frame.ScrollIntoViewIfNeededAsync();
        var at = (await frame.BoundingBoxAsync())!;
        var edge = await frame.EvaluateAsync<int>("frame => frame.clientLeft");
        var asked = await browser.OpenAsync((int)at.Width - (2 * edge), script: false);
        await asked.SetContentAsync(await _fixture.Site.Client.GetStringAsync(new Uri($"/mail/{_fixture.Waiting}/body", UriKind.Relative)));
        var place = (await asked.Locator(what).BoundingBoxAsync())!;
        await asked.Context.CloseAsync();
        await page.Mouse.ClickAsync(at.X + edge + place.X + (place.Width / 2), at.Y + edge + place.Y + (place.Height / 2))
            .WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task An_admin_sends_a_dead_email_again_and_pauses_a_schedule_without_script()
    {
        var page = await _fixture.Site.OpenAsync(browser, 390, script: false, address: MailFixture.Ada);

        await page.GotoAsync(_fixture.Site.At("/mail?state=dead"));
        await page.ClickAsync("text=47 pages overdue, 1 due today");
        await page.FillAsync("#reason", "The address is right now.");
        await page.ClickAsync("text=Send it again");
        Assert.Contains("Queued to be sent again.", await page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);

        await page.GotoAsync(_fixture.Site.At("/schedules"));
        await page.ClickAsync("text=Assess pages and write digests");
        await page.FillAsync("#reason", "Holidays.");
        await page.ClickAsync("button[value=pause]");
        Assert.Contains("Holidays.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("button[value=restore]");
        Assert.Contains("every hour, on the hour", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("button[value=resume]");
        Assert.Equal(1, await page.Locator("button[value=pause]").CountAsync());
        await page.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string path, int width, ColorScheme scheme)
    {
        await Pictures.KeepAsync(page, "ops", path.Length > 40 ? path[..12] : path, width, scheme);
        await Barriers.NoneAsync(page);
    }
}
