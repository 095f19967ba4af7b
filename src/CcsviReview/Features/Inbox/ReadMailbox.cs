using CcsviReview.Current.Faults;
using CcsviReview.Inbox;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Transports.Imap;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Reads the mailbox: each message is handled once and then moved to the configured folder. A message that was handled but could not be
/// moved stays, and is only moved at the next visit. Nothing is deleted.
/// </summary>
internal sealed class ReadMailbox(ImapMailbox mailbox, HandleMessage handle, MailboxLog log, MailboxContext context)
{
    /// <summary>The most messages that one visit handles.</summary>
    public const int MostMails = 200;

    private const int MostMoves = 1000;
    private const int MostHeaderBytes = 64 * 1024;

    /// <summary>Reads the messages; if the mailbox cannot be used, the report and the job run say so.</summary>
    public async Task<MailboxReport> RunAsync(CancellationToken cancel)
    {
        if (!mailbox.IsOn)
            throw new RefusedException("No mailbox is configured. Set Mailbox:Host, Mailbox:User and Mailbox:PasswordFile.");
        var (startedAt, tally) = (context.Clock.GetUtcNow(), new MailboxTally());
        try
        {
            await mailbox.VisitAsync(forChange: true, (open, token) => VisitAsync(open, tally, token), cancel);
        }
        catch (MailboxException trouble)
        {
            tally.Report = tally.Report with { Trouble = trouble.Message };
        }
        finally
        {
            await log.WriteAsync(startedAt, tally.Report);
        }
        return tally.Report;
    }

    private async Task<bool> VisitAsync(OpenMailbox open, MailboxTally tally, CancellationToken cancel)
    {
        var numbers = await open.NumbersAsync(cancel);
        var known = await context.KnownAsync(mailbox.FolderName, open.Validity, numbers, cancel);
        tally.IsRenumbered = await context.IsRenumberedAsync(mailbox.FolderName, open.Validity, cancel);
        var toMove = numbers.Where(number => known.GetValueOrDefault(number)?.IsLeftBehind == true).Take(MostMoves)
            .Select(number => (number, known[number].Kind)).ToList();
        await MoveAsync(open, toMove, tally, cancel);
        tally.Moved(toMove.Count);

        List<uint> fresh = [.. numbers.Where(number => !known.ContainsKey(number)).Take(MostMails)];
        if (fresh.Count == 0)
            return true;
        var setting = await handle.BeginAsync(cancel);
        var sizes = await open.SizesAsync(fresh, cancel);
        foreach (var number in fresh.Where(sizes.ContainsKey))
        {
            if (await ReadAsync(open, number, sizes[number], cancel) is not { } mail)
                continue;                                            // somebody else has moved or deleted it
            if (await HandleAsync(mail, setting, tally, cancel) is not { } handled)
                continue;
            tally.Add(handled);
            // One at a time: a worker that is killed leaves at most one message unmoved.
            await MoveAsync(open, [(number, handled.Kind)], tally, cancel);
        }
        return true;
    }

    // A message that cannot be handled must not hold up the others.
    private async Task<Handled?> HandleAsync(WaitingMail mail, ReplySetting setting, MailboxTally tally, CancellationToken cancel)
    {
        try
        {
            return await handle.RunAsync(mail, setting, cancel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            tally.Failed();
            log.Failed(mail.Number, failed);
            return null;
        }
    }

    private async Task<WaitingMail?> ReadAsync(OpenMailbox open, uint number, long size, CancellationToken cancel)
    {
        var isTooLarge = size > BounceReport.MostBytes;
        var most = isTooLarge ? MostHeaderBytes : BounceReport.MostBytes;
        return await open.ReadAsync(number, isTooLarge, most, cancel) is { } bytes
            ? new WaitingMail(mailbox.FolderName, open.Validity, number, bytes) { IsTooLarge = isTooLarge }
            : null;
    }

    private async Task MoveAsync(OpenMailbox open, List<(uint Number, MailKind Kind)> mails, MailboxTally tally, CancellationToken cancel)
    {
        foreach (var group in mails.GroupBy(mail => context.FolderFor(mail.Kind)).Where(group => !tally.IsStuck(group.Key)))
        {
            if (await open.MoveAsync([.. group.Select(mail => mail.Number)], group.Key, cancel) is { } refusal)
                tally.Stuck(group.Key, refusal);
        }
    }
}

/// <summary>A message that was handled and is still in the folder.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="IsLeftBehind">Whether it was handled so long ago that no other worker is about to move it.</param>
internal sealed record KnownMail(MailKind Kind, bool IsLeftBehind);

/// <summary>What <see cref="ReadMailbox"/> needs of the settings, the clock and the record of handled messages.</summary>
internal sealed class MailboxContext(IDbContextFactory<ReviewDb> database, MailboxOptions options, TimeProvider clock)
{
    // The worker that handled a message moves it: a second worker at the same time would create a copy.
    private static readonly TimeSpan s_toMove = TimeSpan.FromMinutes(2);

    /// <summary>The folder to which handled messages are moved.</summary>
    public string FolderFor(MailKind kind) => kind == MailKind.Unclear ? options.UnclearFolder : options.HandledFolder;

    public TimeProvider Clock => clock;

    /// <summary>Which messages of a folder were handled, and their kinds.</summary>
    public async Task<IReadOnlyDictionary<uint, KnownMail>> KnownAsync(
        string folder, uint validity, IReadOnlyList<uint> numbers, CancellationToken cancel)
    {
        long first = numbers.Count > 0 ? numbers[0] : uint.MaxValue;
        await using var db = await database.CreateDbContextAsync(cancel);
        var rows = await db.HandledMails.Where(mail => mail.Folder == folder && mail.Validity == validity && mail.Number >= first)
            .Select(mail => new { mail.Number, mail.Kind, mail.HandledAt }).ToListAsync(cancel);
        var before = clock.GetUtcNow() - s_toMove;
        return rows.ToDictionary(row => (uint)row.Number, row => new KnownMail(row.Kind, row.HandledAt < before));
    }

    /// <summary>Whether messages of the folder were handled before, but none under this UIDVALIDITY.</summary>
    public async Task<bool> IsRenumberedAsync(string folder, uint validity, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.HandledMails.AnyAsync(mail => mail.Folder == folder, cancel)
            && !await db.HandledMails.AnyAsync(mail => mail.Folder == folder && mail.Validity == validity, cancel);
    }
}
