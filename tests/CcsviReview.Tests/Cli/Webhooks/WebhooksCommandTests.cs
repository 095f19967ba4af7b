using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Webhooks;

public sealed class WebhooksCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_webhook_is_added_tested_delivered_rotated_paused_and_removed()
    {
        await using var receiver = await HookReceiver.StartAsync();

        var added = await RunAsync("webhooks", "add", "tickets", receiver.Url, "--event", "page.overdue", "--by", "ada");
        Assert.Equal((0, true), (added.Code, added.Error.Contains("Its secret is shown only now", StringComparison.Ordinal)));
        var secret = Assert.Single(added.Lines);
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);
        Assert.Matches("tickets .* page.overdue .* active", (await RunAsync("webhooks", "list")).Output);

        Assert.Equal(0, (await RunAsync("webhooks", "test", "tickets")).Code);
        receiver.Answer = HookReceiver.Status(410);
        var delivered = await RunAsync("deliver");
        Assert.Contains("webhooks: 0 calls arrived, 0 deferred, 1 dead; 1 webhook is paused because the receiver is gone", delivered.Output,
            StringComparison.Ordinal);
        Assert.True(Assert.Single(receiver.Calls).IsSignedWith(secret));
        var shown = await RunAsync("webhooks", "show", "tickets");
        Assert.Contains("paused: Its receiver answered 410 Gone", shown.Output, StringComparison.Ordinal);
        Assert.Contains("webhook.test", shown.Output, StringComparison.Ordinal);
        var refused = await RunAsync("webhooks", "test", "tickets");
        Assert.Equal((1, true), (refused.Code, refused.Error.Contains("The webhook is paused", StringComparison.Ordinal)));

        receiver.Answer = HookReceiver.Status(200);
        Assert.Equal(0, (await RunAsync("webhooks", "resume", "Tickets")).Code);
        var call = System.Text.RegularExpressions.Regex.Match(
            shown.Output, "[0-9a-f]{8}-[0-9a-f-]{27}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal(0, (await RunAsync("webhooks", "retry", "tickets", call)).Code);
        Assert.Contains("webhooks: 1 call arrived", (await RunAsync("deliver")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("webhooks", "retry", "tickets", call)).Code);
        Assert.NotEqual(secret, Assert.Single((await RunAsync("webhooks", "rotate", "tickets")).Lines));
        Assert.Equal(0, (await RunAsync("webhooks", "pause", "tickets")).Code);
        Assert.Equal(0, (await RunAsync("webhooks", "remove", "tickets")).Code);
        var gone = await RunAsync("webhooks", "show", "tickets");
        Assert.Equal((1, true), (gone.Code, gone.Error.Contains("There is no webhook 'tickets'", StringComparison.Ordinal)));
        Assert.Contains("1 webhook is paused", (await RunAsync("runs", "--job", "webhooks")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_request_is_explained_and_nothing_is_added()
    {
        var wrong = await RunAsync("webhooks", "add", "tickets", "http://hooks.example.org/", "--site", "nowhere");
        Assert.Equal(1, wrong.Code);
        Assert.Contains("The address is not encrypted: write https://", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("No page belongs to a site 'nowhere'", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(64, (await RunAsync("webhooks", "add", "tickets", "https://hooks.example.org/", "--event", "page.gone")).Code);
        Assert.DoesNotContain("tickets", (await RunAsync("webhooks", "list")).Output, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.Async([.. arguments, "--set", $"Database:DataFolder={_folder.Path}", "--set", "Webhooks:Networks:0=127.0.0.0/8"]);
}
