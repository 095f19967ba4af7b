using System.Globalization;
using CcsviReview.Features.Webhooks;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Settings.Checks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks whether calls to webhooks arrive; makes none.</summary>
internal static class WebhookDiagnostics
{
    /// <summary>One line of <c>doctor</c>; null where there is no webhook.</summary>
    public static async Task<DiagnosticResult?> RunAsync(IDbContextFactory<ReviewDb> database, ReviewSettings settings,
        CancellationToken cancel)
    {
        var hooks = (await new WebhooksQuery(database).RunAsync(cancel)).Select(line => line.Webhook).ToList();
        if (hooks.Count == 0)
            return null;
        var seals = new WebhookSecretEncryption(database, settings);
        List<string> troubles = [];
        foreach (var hook in hooks)
        {
            if (await seals.OpenAsync(hook.Id, hook.Secret, cancel) is null)
                troubles.Add(
                    $"the secret of '{hook.Name}' cannot be decrypted: restore Webhooks:Key, or run `ccsvi-review webhooks rotate`.");
            if (CallableAddress.Fault(hook.Address, settings.Webhooks.Networks) is { } fault)
                troubles.Add($"the address of '{hook.Name}' {fault}.");
            if (hook.State == WebhookState.Paused)
                troubles.Add($"'{hook.Name}' is paused: {hook.Because}");
            else if (hook.FailingSince is { } since)
                troubles.Add(
                    string.Create(CultureInfo.InvariantCulture,
                        $"'{hook.Name}' has been failing since {since:yyyy-MM-dd HH:mm} UTC: `ccsvi-review webhooks show` shows why."));
        }
        return new DiagnosticResult(
            "webhooks", hooks.Count.ToString(CultureInfo.InvariantCulture), troubles.Count > 0 ? string.Join(" ", troubles) : null);
    }
}
