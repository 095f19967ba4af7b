using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Webhooks;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class WebhookDiagnosticsTests
{
    [Fact]
    public async Task Doctor_is_silent_without_webhooks_and_names_those_that_get_no_calls()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        Assert.Null(await LookAsync(fixture));

        var (id, _) = await fixture.HookAsync(request => request with { Name = "tickets" });
        Assert.Equal(("1", null), ((await LookAsync(fixture))!.Found, (await LookAsync(fixture))!.Trouble));
        fixture.Receiver.Answer = HookReceiver.Status(500);
        await fixture.Calls.TestAsync(id, "ada", CancellationToken.None);
        await fixture.DeliverAsync();
        Assert.Equal(
            "'tickets' has been failing since 2026-11-22 12:00 UTC: `ccsvi-review webhooks show` shows why.", (await LookAsync(fixture))!.Trouble);

        await fixture.Keep.PauseAsync(id, isPaused: true, "ada", CancellationToken.None);
        fixture.Bench.Settings = new ReviewSettings { Webhooks = new WebhookOptions { Key = "another key than before" } };
        var trouble = (await LookAsync(fixture))!.Trouble!;
        Assert.Contains("the secret of 'tickets' cannot be decrypted", trouble, StringComparison.Ordinal);
        Assert.Contains("the address of 'tickets' is not encrypted", trouble, StringComparison.Ordinal);
        Assert.Contains("'tickets' is paused: ada paused it.", trouble, StringComparison.Ordinal);
    }

    private static Task<CcsviReview.Features.Diagnostics.DiagnosticResult?> LookAsync(WebhookFixture fixture) =>
        WebhookDiagnostics.RunAsync(fixture.Bench.Database.Contexts, fixture.Bench.Settings, CancellationToken.None);
}
