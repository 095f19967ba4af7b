using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Webhooks;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class ExamineWebhooksTests
{
    [Fact]
    public async Task The_doctor_says_nothing_of_webhooks_where_there_are_none_and_names_those_that_get_no_calls()
    {
        await using var house = await HookHouse.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        Assert.Null(await LookAsync(house));

        var (id, _) = await house.HookAsync(wish => wish with { Name = "tickets" });
        Assert.Equal(("1", null), ((await LookAsync(house))!.Found, (await LookAsync(house))!.Trouble));
        house.Receiver.Answer = HookReceiver.Status(500);
        await house.Calls.TestAsync(id, "ada", CancellationToken.None);
        await house.DeliverAsync();
        Assert.Equal(
            "'tickets' fails since 2026-11-22 12:00 UTC: `ccsvi-review webhooks show` tells why.", (await LookAsync(house))!.Trouble);

        await house.Keep.PauseAsync(id, isPaused: true, "ada", CancellationToken.None);
        house.Bench.Settings = new ReviewSettings { Webhooks = new WebhookOptions { Key = "another key than before" } };
        var trouble = (await LookAsync(house))!.Trouble!;
        Assert.Contains("the secret of 'tickets' cannot be opened", trouble, StringComparison.Ordinal);
        Assert.Contains("the address of 'tickets' is not protected", trouble, StringComparison.Ordinal);
        Assert.Contains("'tickets' is paused: ada paused it.", trouble, StringComparison.Ordinal);
    }

    private static Task<CcsviReview.Features.Diagnostics.Examined?> LookAsync(HookHouse house) =>
        ExamineWebhooks.RunAsync(house.Bench.Database.Contexts, house.Bench.Settings, CancellationToken.None);
}
