using CcsviReview.Features.Mail;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks for <c>doctor</c> whether email is being sent, without creating anything.</summary>
internal sealed class SendingDiagnostics(
    SendingStateQuery query, DatabaseCheck check, IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    public async Task<DiagnosticResult?> RunAsync(CancellationToken cancel)
    {
        if (!await HasSchedulesAsync(cancel))
            return settings.Transport.Kind == TransportKind.Folder ? new DiagnosticResult("sending", FolderWords(settings.OutboxFolder())) : null;
        var state = await query.RunAsync(cancel);
        var found = state.Folder is { } folder ? FolderWords(folder) : "email is being sent";
        if (state.Paused.Count > 0)
            found += $"; paused: {string.Join(", ", state.Paused.Select(each => $"{each.Title}{each.Words}"))}";
        return new DiagnosticResult(
            "sending", found, state.Trouble is { } trouble ? $"emails are waiting because the last delivery stopped: {trouble}" : null);
    }

    private static string FolderWords(string folder) => $"emails are written to {folder}, not sent; set Transport:Kind to Smtp to send them";

    private async Task<bool> HasSchedulesAsync(CancellationToken cancel)
    {
        if (check.IsGone)
            return false;
        try
        {
            await check.AtStartAsync(cancel);
            await using var db = await database.CreateDbContextAsync(cancel);
            await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM QRTZ_TRIGGERS").SingleAsync(cancel);
            return await db.Runs.CountAsync(cancel) >= 0;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return false;                                            // a fault of the database has its own line
        }
    }
}
