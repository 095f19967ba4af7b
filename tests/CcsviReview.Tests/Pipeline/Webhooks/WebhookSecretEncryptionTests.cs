using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Webhooks;

public sealed class WebhookSecretEncryptionTests
{
    private const string Today = "2026-11-22";

    [Fact]
    public async Task For_a_day_both_the_old_and_the_new_secret_sign_and_then_the_new_one_alone()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        var (id, before) = await fixture.HookAsync();
        var after = await fixture.Keep.RotateAsync(id, "ada", CancellationToken.None);
        await fixture.Calls.TestAsync(id, "ada", CancellationToken.None);
        await fixture.DeliverAsync();
        fixture.Bench.Clock.Turn(TimeSpan.FromHours(24));
        await fixture.Calls.TestAsync(id, "ada", CancellationToken.None);
        await fixture.DeliverAsync();

        Assert.Equal(
            [(true, true), (false, true)], fixture.Receiver.Calls.Select(call => (call.IsSignedWith(before), call.IsSignedWith(after))));
    }

    [Fact]
    public async Task A_secret_is_stored_encrypted_and_with_a_key_in_the_settings_the_database_alone_cannot_decrypt_it()
    {
        await using var fixture = await WebhookFixture.CreateAsync(
            nameof(DatabaseKind.Sqlite), Today, new WebhookOptions { Networks = PageServer.Network, Key = "a long key of the house" });
        var (id, secret) = await fixture.HookAsync();
        var (other, _) = await fixture.HookAsync();
        var stored = (await fixture.FindAsync(id)).Secret;
        Assert.DoesNotContain(secret["whsec_".Length..], stored, StringComparison.Ordinal);
        var seals = new WebhookSecretEncryption(fixture.Bench.Database.Contexts, fixture.Bench.Settings);
        Assert.Equal(secret, (await seals.OpenAsync(id, stored, CancellationToken.None))!.Text);
        Assert.Null(await seals.OpenAsync(other, stored, CancellationToken.None));
        Assert.Null(await seals.OpenAsync(id, stored[..^8] + "AAAAAAA=", CancellationToken.None));
        Assert.Null(await seals.OpenAsync(id, "nonsense", CancellationToken.None));

        fixture.Bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Webhooks = new WebhookOptions { Networks = PageServer.Network },
        };
        await fixture.Calls.TestAsync(id, "ada", CancellationToken.None);
        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());

        Assert.Empty(fixture.Receiver.Calls);
        Assert.StartsWith("its secret cannot be decrypted", Assert.Single(await fixture.NotedAsync()).LastOutcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_secret_nor_address_nor_body_is_in_the_log()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        var log = new RecordingLog();
        fixture.Log = log;
        var (id, secret) = await fixture.HookAsync();
        foreach (var status in new[] { 500, 200, 410 })
        {
            fixture.Receiver.Answer = HookReceiver.Status(status);
            await fixture.Calls.TestAsync(id, "ada", CancellationToken.None);
            await fixture.DeliverAsync();
            fixture.Bench.Clock.Turn(TimeSpan.FromHours(1));
        }

        Assert.Contains(log.Lines, line => line.Contains("is failing, status 500", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("answered 410 Gone", StringComparison.Ordinal));
        Assert.All(log.Lines,
            line =>
                Assert.False(
                    line.Contains(secret, StringComparison.Ordinal) || line.Contains("in-the-address", StringComparison.Ordinal)
                        || line.Contains("Calls arrive", StringComparison.Ordinal), line));
    }
}
