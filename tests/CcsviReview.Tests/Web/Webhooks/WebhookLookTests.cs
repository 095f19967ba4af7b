using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.Webhooks;

public sealed class WebhookLookTests(Browser browser)
{
    [Theory, MemberData(nameof(LookTests.Screens), MemberType = typeof(LookTests))]
    public async Task The_way_from_a_new_webhook_to_its_calls_has_no_barrier_that_axe_finds(int width, ColorScheme scheme)
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync,
            SamplePages.Settings.WithWebhooks(new WebhookOptions { Networks = PageServer.Network }));
        var deliver = site.Services.GetRequiredService<DeliverCalls>();
        // Without script at one width: nothing here needs it.
        var page = await site.OpenAsync(browser, width, scheme, script: true);

        await page.GotoAsync(site.At("/webhooks"));
        await LookAsync(page, "empty", width, scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }).ClickAsync();
        Assert.Contains("says what it is for", await page.InnerTextAsync(".faults"), StringComparison.Ordinal);
        await LookAsync(page, "faulty", width, scheme);
        await page.GetByLabel("What it is for").FillAsync("Tickets of the web team, which has a rather long name for a webhook");
        await page.GetByLabel("Address to call").FillAsync(receiver.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }).ClickAsync();
        Assert.StartsWith("whsec_", await page.InnerTextAsync(".note .command"), StringComparison.Ordinal);
        await LookAsync(page, "made", width, scheme);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test event" }).ClickAsync();
        await page.WaitForURLAsync("**done=sent");
        receiver.Answer = HookReceiver.Status(500);
        await deliver.RunAsync(CancellationToken.None);
        await SeedCallsAsync(site);
        await page.ReloadAsync();
        await page.GetByText("Remove").First.ClickAsync();
        await LookAsync(page, "failing", width, scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).WaitForAsync();
        await LookAsync(page, "change", width, scheme);
        await page.GotoAsync(site.At("/webhooks"));
        await LookAsync(page, "list", width, scheme);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task All_of_it_works_without_script()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync,
            SamplePages.Settings.WithWebhooks(new WebhookOptions { Networks = PageServer.Network }));
        var page = await site.OpenAsync(browser, 390, ColorScheme.Light, script: false);
        await page.GotoAsync(site.At("/webhooks"));
        await page.GetByLabel("What it is for").FillAsync("tickets");
        await page.GetByLabel("Address to call").FillAsync(receiver.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test event" }).ClickAsync();
        await page.WaitForURLAsync("**done=sent");
        await site.Services.GetRequiredService<DeliverCalls>().RunAsync(CancellationToken.None);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();

        await page.WaitForURLAsync("**done=saved");
        Assert.Contains("Paused", await page.InnerTextAsync(".facts-line"), StringComparison.Ordinal);
        Assert.Contains("Delivered", await page.InnerTextAsync(".ledger"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task SeedCallsAsync(TestSite site)
    {
        await using var db = site.Database.Open();
        var hook = await db.Webhooks.SingleAsync();
        foreach (var (kind, state) in new[] { ("PageOverdue", "Dead"), ("PageReviewed", "Sent"), ("PageDue", "Dropped") })
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO webhook_calls ("Id", "WebhookId", "Event", "PageId", "Cycle", "Body", "CreatedAt", "State", "NextTryAt", "Tries", "SentAt", "LastStatus", "LastTook", "LastOutcome")
                VALUES ({0}, {1}, {2}, 1, 'x', '{{}}', 1795300000000, {3}, 1795300000000, 3, 1795300000000, 503, 1234, 'given up after 3 tries; at last: 503 Service Unavailable: <b>come back later, please, when all of this is over</b>')
                """,
                Guid.CreateVersion7(), hook.Id, kind, state);
        }
    }

    private static async Task LookAsync(IPage page, string name, int width, ColorScheme scheme)
    {
        await Pictures.KeepAsync(page, "webhooks", name, width, scheme);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{page.Url} ({name})\n" + string.Join('\n', found.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html + " " + string.Join(' ', n.Any.Select(c => c.Message))))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} ({name}) is {overflow} px wider than the window.");
    }
}
