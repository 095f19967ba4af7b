using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;

namespace CcsviReview.Transports.Imap;

/// <summary>The configured mailbox, read by IMAP with MailKit. Every failure is described, with the setting to correct.</summary>
internal sealed class ImapMailbox(MailboxOptions options, TimeProvider clock) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan s_toConnect = TimeSpan.FromMinutes(1);

    /// <summary>Whether a mailbox is configured.</summary>
    public bool IsOn => options.IsOn;

    /// <summary>Its name in <c>doctor</c>.</summary>
    public string Name => $"imap {options.Host}:{options.Port}";

    /// <summary>The name of the mailbox and its folder, under which handled messages are stored.</summary>
    public string FolderName => $"{options.User}@{options.Host}/{options.Folder}";

    /// <summary>The longest wait for one answer of the server, and for all of them together in one visit.</summary>
    public TimeSpan ToAnswer { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest duration of a visit; the next visit handles the rest.</summary>
    public TimeSpan ToVisit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The source of access tokens; null for a password.</summary>
    public AccessTokens? Tokens { get; init; }

    /// <summary>Signs in, opens the folder, and runs <paramref name="work"/> on it.</summary>
    /// <param name="forChange">Whether messages are going to be moved.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancel">Cancels the visit.</param>
    /// <exception cref="MailboxException">The mailbox cannot be used; the message says why.</exception>
    public async Task<T> VisitAsync<T>(bool forChange, Func<OpenMailbox, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var connection = await ConnectAsync(cancel);
        using var limit = new RunningLimit(ToVisit, clock, cancel);
        OpenMailbox open;
        try
        {
            open = new OpenMailbox(connection.Client, await OpenMailbox.FindAsync(connection.Client, options.Folder, limit.Token));
            await open.OpenAsync(forChange, limit.Token);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            throw new MailboxException(connection.Words(failed), failed);
        }

        try
        {
            return await work(open, limit.Token);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested && ImapConnection.IsOfServer(failed))
        {
            throw new MailboxException(connection.Words(failed), failed);
        }
        finally
        {
            await connection.CloseAsync();
        }
    }

    /// <summary>Counts the messages, and lists the configured folders that are missing. Changes nothing.</summary>
    /// <exception cref="MailboxException">The mailbox cannot be used; the message says why.</exception>
    public Task<(int Messages, IReadOnlyList<string> Missing)> LookAsync(CancellationToken cancel) => VisitAsync(
        forChange: false,
        async (open, token) =>
        {
            List<string> missing = [];
            foreach (var name in new[] { options.HandledFolder, options.UnclearFolder }.Distinct(StringComparer.Ordinal))
            {
                if (!await open.HasAsync(name, token))
                    missing.Add(name);
            }
            return (open.Messages, (IReadOnlyList<string>)missing);
        },
        cancel);

    /// <summary>Waits for a pending token request: its answer may contain a new refresh token.</summary>
    public ValueTask DisposeAsync() => Tokens is null ? ValueTask.CompletedTask : Tokens.DisposeAsync();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // A refused token may have been withdrawn, or the clocks may differ: another one is requested, once.
    private async Task<ImapConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new ImapConnection(options, ToAnswer);
        if (await FailureAsync(connection, cancel) is not { } failed)
            return connection;
        if (connection.IsTokenRefused)
        {
            connection = new ImapConnection(options, ToAnswer);
            failed = await FailureAsync(connection, cancel);
            if (failed is null)
                return connection;
        }
        throw new MailboxException(connection.Words(failed), failed);
    }

    // Why the connection failed; null when it succeeded.
    private async Task<Exception?> FailureAsync(ImapConnection connection, CancellationToken cancel)
    {
        using var limit = new RunningLimit(s_toConnect, clock, cancel);
        try
        {
            await connection.OpenAsync(Tokens, limit.Token);
            return null;
        }
        catch (Exception failed)
        {
            connection.Dispose();
            if (connection.IsTokenRefused)
                Tokens!.Forget(connection.Token!);
            if (cancel.IsCancellationRequested)
                throw;
            return failed;
        }
    }
}

/// <summary>The mailbox cannot be used now; the message says why and what to do.</summary>
internal sealed class MailboxException(string message, Exception inner) : Exception(message, inner);
