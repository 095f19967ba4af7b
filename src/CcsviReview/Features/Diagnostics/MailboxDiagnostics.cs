using System.Globalization;
using CcsviReview.Features.Inbox;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Transports.Imap;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks for <c>doctor</c> whether the mailbox can be read, and whether the last run could; changes nothing in it.</summary>
internal sealed class MailboxDiagnostics(ImapMailbox mailbox, DatabaseCheck check, IDbContextFactory<ReviewDb> database)
{
    /// <summary>Signs in and checks the folders; null when no mailbox is configured.</summary>
    public async Task<DiagnosticResult?> RunAsync(CancellationToken cancel)
    {
        if (!mailbox.IsOn)
            return null;
        try
        {
            var (messages, missing) = await mailbox.LookAsync(cancel);
            var found = $"{mailbox.Name}, {NumberFormatter.Of(messages, "message", "messages")} in the folder";
            if (missing.Count > 0)
                found += $"; the first messages make the {(missing.Count == 1 ? "folder" : "folders")} {string.Join(" and ", missing)}";
            return new DiagnosticResult("mailbox", found, await LastRunAsync(cancel) is { Succeeded: false } run
                ? string.Create(CultureInfo.InvariantCulture, $"the last run, at {run.StartedAt:yyyy-MM-dd HH:mm} UTC, failed: {run.Report}")
                : null);
        }
        catch (MailboxException trouble)
        {
            return new DiagnosticResult("mailbox", mailbox.Name, trouble.Message);
        }
    }

    private async Task<JobRun?> LastRunAsync(CancellationToken cancel)
    {
        if (check.IsGone)
            return null;
        try
        {
            await check.AtStartAsync(cancel);
            await using var db = await database.CreateDbContextAsync(cancel);
            return await MailboxLog.LastAsync(db, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;                                             // a fault of the database has its own line
        }
    }
}
