using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Features.Webhooks;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Webhooks;

public sealed partial class WebhookPagesTests : IAsyncLifetime
{
    private HookReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await HookReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_webhook_is_added_tried_changed_paused_and_removed_and_every_step_is_recorded(string kind)
    {
        await using var site = await StartAsync(kind);
        using var added = await site.Client.SendFormAsync("/webhooks", "/webhooks", Fields("tickets"));
        var shown = await added.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var secret = WebUtility.HtmlDecode(Secret().Match(shown).Value);
        var (id, page) = (await OnlyAsync(site)).Id is var row ? (row, $"/webhooks/{row}") : default;
        Assert.DoesNotContain("whsec_", await site.Client.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("tickets", await site.Client.GetStringAsync("/webhooks"), StringComparison.Ordinal);

        using var tested = await DoAsync(site, page, "test");
        Assert.Equal($"{page}?done=sent", tested.Headers.Location?.ToString());
        Assert.Equal(new CallReport { Sent = 1 }, await site.Services.GetRequiredService<DeliverCalls>().RunAsync(CancellationToken.None));
        var call = Assert.Single(_receiver.Calls);
        Assert.True(call.IsSignedWith(secret));
        Assert.Contains($"\"link\":\"http://127.0.0.1:5080{page}\"", call.Body, StringComparison.Ordinal);
        Assert.Contains("Delivered", await site.Client.GetStringAsync(page), StringComparison.Ordinal);

        using var changed = await site.Client.SendFormAsync(
            $"{page}/change", $"{page}/change", Fields("tickets of the web team", "page.overdue"));
        Assert.Equal($"{page}?done=saved", changed.Headers.Location?.ToString());
        using var rotated = await DoAsync(site, page, "secret");
        var second = WebUtility.HtmlDecode(Secret().Match(await rotated.Content.ReadAsStringAsync()).Value);
        Assert.NotEqual(secret, second);
        using var paused = await DoAsync(site, page, "pause");
        Assert.Contains("first admin paused it.", await site.Client.GetStringAsync(page), StringComparison.Ordinal);
        using var refused = await site.Client.PostAsync(page, new FormUrlEncodedContent([KeyValuePair.Create("deed", "resume")]));
        Assert.Equal((HttpStatusCode.BadRequest, WebhookState.Paused), (refused.StatusCode, (await OnlyAsync(site)).State));
        using var resumed = await DoAsync(site, page, "resume");
        using var unsure = await DoAsync(site, page, "remove");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, WebhookState.Active), (unsure.StatusCode, (await OnlyAsync(site)).State));
        using var removed = await DoAsync(site, page, "remove", ("sure", "yes"));
        Assert.Equal("/webhooks?done=webhook-removed", removed.Headers.Location?.ToString());

        Assert.Equal((WebhookState.Removed, "", null),
            ((await OnlyAsync(site)).State, (await OnlyAsync(site)).Secret, (await OnlyAsync(site)).FormerSecret));
        using var gone = await site.Client.GetAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await using var db = site.Database.Open();
        var changes = await db.Changes.Where(change => change.Subject == WebhookAdmin.SubjectOf(id)).OrderBy(change => change.Id)
            .ToListAsync();
        Assert.Equal(["added", "changed", "secret", "paused", "active", "removed"], changes.Select(Word));
        Assert.All(changes, change => Assert.DoesNotContain("whsec_", change.Before + change.After, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name", "", "says what it is for")]
    [InlineData("address", "", "Enter the address to call")]
    [InlineData("address", "http://hooks.example.org/x", "is not encrypted")]
    [InlineData("address", "http://10.0.0.1/x", "is not encrypted")]
    [InlineData("address", "https://user:pass@hooks.example.org/x", "is not a web address")]
    [InlineData("address", "javascript:alert(1)", "is not a web address")]
    [InlineData("events", "page.gone", "Choose at least one event")]
    [InlineData("site", "nowhere", "No page belongs to a site &#x27;nowhere&#x27;")]
    [InlineData("section", "<script>", "No page belongs to a section &#x27;&lt;script&gt;&#x27;")]
    public async Task Errors_are_shown_beside_their_field_and_the_entries_stay(string field, string value, string words)
    {
        await using var site = await StartAsync();

        using var wrong = await site.Client.SendFormAsync(
            "/webhooks", "/webhooks", [.. Fields("kept words").Where(each => each.Name != field), (field, value)]);

        var shown = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains($"<a href=\"#{field}\">", shown, StringComparison.Ordinal);
        Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Contains(field == "name" ? _receiver.Url : "kept words", shown, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Empty(await db.Webhooks.ToListAsync());
    }

    [Fact]
    public async Task Two_webhooks_do_not_share_a_name()
    {
        await using var site = await StartAsync();
        using var first = await site.Client.SendFormAsync("/webhooks", "/webhooks", Fields("tickets"));
        using var second = await site.Client.SendFormAsync("/webhooks", "/webhooks", Fields("Tickets"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_dead_call_is_made_again_on_an_admins_request_and_the_receivers_answer_is_shown_as_text()
    {
        await using var site = await StartAsync();
        using var added = await site.Client.SendFormAsync("/webhooks", "/webhooks", Fields("tickets"));
        var page = $"/webhooks/{(await OnlyAsync(site)).Id}";
        using var tested = await DoAsync(site, page, "test");
        _receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.Body.WriteAsync("<script>alert(1)</script>"u8.ToArray());
        };
        var deliver = site.Services.GetRequiredService<DeliverCalls>();
        await deliver.RunAsync(CancellationToken.None);
        Assert.Contains("500 Internal Server Error: &lt;script&gt;alert(1)&lt;/script&gt;", await site.Client.GetStringAsync(page),
            StringComparison.Ordinal);
        Assert.Contains("1 webhook is failing or paused.", await site.Client.GetStringAsync("/webhooks"), StringComparison.Ordinal);
        await using (var db = site.Database.Open())
            await db.WebhookCalls.ExecuteUpdateAsync(set => set.SetProperty(call => call.State, DeliveryState.Dead));
        await using (var db = site.Database.Open())
            await db.Webhooks.ExecuteUpdateAsync(set => set.SetProperty(hook => hook.RestUntil, (DateTimeOffset?)null));

        using var retried = await site.Client.SendOneOfFormsAsync(page, page, "Call again", ("deed", "retry"));

        Assert.Equal($"{page}?done=retried", retried.Headers.Location?.ToString());
        _receiver.Answer = HookReceiver.Status(200);
        Assert.Equal(new CallReport { Sent = 1 }, await deliver.RunAsync(CancellationToken.None));
        using var again = await DoAsync(site, page, "retry", ("call", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_review_in_the_dashboard_calls_webhooks_in_the_same_transaction()
    {
        await using var site = await StartAsync();
        using var added = await site.Client.SendFormAsync("/webhooks", "/webhooks", Fields("tickets", "page.reviewed"));

        using var reviewed = await site.Client.SendFormAsync(
            "/pages/1/review-done", "/pages/1/review-done", ("outcome", "StillCorrect"), ("on", "2026-11-22"), ("note", ""));
        Assert.Equal(HttpStatusCode.SeeOther, reviewed.StatusCode);
        await site.Services.GetRequiredService<DeliverCalls>().RunAsync(CancellationToken.None);

        Assert.Contains("\"type\":\"page.reviewed\"", Assert.Single(_receiver.Calls).Body, StringComparison.Ordinal);
    }

    private static string Word(AuditEntry change) => (change.Before, change.After) switch
    {
        ("", _) => "added",
        (_, "") => "removed",
        (_, "a new secret") => "secret",
        (_, "paused" or "active") => change.After,
        _ => "changed",
    };

    private static async Task<Webhook> OnlyAsync(TestSite site)
    {
        await using var db = site.Database.Open();
        return await db.Webhooks.AsNoTracking().SingleAsync();
    }

    private static Task<HttpResponseMessage> DoAsync(TestSite site, string page, string action, params (string, string)[] fields) =>
        site.Client.SendFormAsync(page, page, [("deed", action), .. fields]);

    private static Task<TestSite> StartAsync(string kind = nameof(DatabaseKind.Sqlite)) =>
        TestSite.StartAsync(
            kind, SamplePages.SeedAsync, SamplePages.Settings.WithWebhooks(new WebhookOptions { Networks = PageServer.Network }));

    private (string Name, string Value)[] Fields(string name, params string[] events) =>
        [
            ("name", name), ("address", _receiver.Url),
            .. (events.Length > 0 ? events : ["page.due", "page.overdue", "page.reviewed"]).Select(kind => ("events", kind)), ("site", ""),
            ("section", ""),
        ];

    [GeneratedRegex(@"whsec_[A-Za-z0-9+/=&#;]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
