using CcsviReview.Outbox.Webhooks;
using CcsviReview.Settings;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>What webhook calls need: settings, encryption of secrets, clock.</summary>
internal sealed record CallTerms(WebhookOptions Options, WebhookSecretEncryption Seals, TimeProvider Clock)
{
    // The commit after the longest call must fit too.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(1);

    /// <summary>How long a claimed call belongs to one worker; longer than the longest call.</summary>
    public TimeSpan Lease { get; init; } = Options.Timeout + s_slack;

    /// <summary>The secrets that sign now, newest first; empty when the newest cannot be decrypted.</summary>
    public async Task<IReadOnlyList<WebhookSecret>> SecretsAsync(Webhook hook, DateTimeOffset now)
    {
        if (await Seals.OpenAsync(hook.Id, hook.Secret, CancellationToken.None) is not { } present)
            return [];
        return hook.FormerSecret is { } before && hook.FormerUntil > now
            && await Seals.OpenAsync(hook.Id, before, CancellationToken.None) is { } former
            ? [present, former]
            : [present];
    }
}
