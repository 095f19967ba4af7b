using CcsviReview.Current;
using CcsviReview.Inbox;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Sorts one message and does what it asks for, in one transaction with the record that it was handled: a worker that is killed leaves both
/// or neither, and of two workers the second finds the record.
/// </summary>
internal sealed class HandleMessage(
    IDbContextFactory<ReviewDb> database, CurrentRules current, MailboxOptions options, TimeProvider clock)
{
    /// <summary>Reads what all messages of a run are judged by.</summary>
    public Task<ReplySetting> BeginAsync(CancellationToken cancel) =>
        ReplySetting.ReadAsync(database, current, (options, clock.GetUtcNow()), cancel);

    /// <summary>Handles a message; null when another worker did in the same moment.</summary>
    public async Task<Handled?> RunAsync(WaitingMail mail, ReplySetting setting, CancellationToken cancel)
    {
        var incoming = mail.IsTooLarge ? new IncomingMail() : IncomingMail.Read(mail.Bytes);
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var handled = await SortAsync(db, (mail, incoming), setting, cancel);
        var row = new HandledMail
        {
            Folder = mail.Folder,
            Validity = mail.Validity,
            Number = mail.Number,
            Fingerprint = mail.Fingerprint,
            Kind = handled.Kind,
            About = HeaderText.OneLine(handled.About, HandledMail.LongestAbout),
            Sender = handled.AwayUntil is null ? null : PersonAddress.Key(incoming.From!),
            AwayUntil = handled.AwayUntil,
            HandledAt = clock.GetUtcNow(),
        };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            if (await db.HandledMails.AnyAsync(
                known => known.Folder == mail.Folder && known.Validity == mail.Validity && known.Number == mail.Number, cancel))
                return null;
            throw;
        }
        await transaction.CommitAsync(cancel);
        return handled;
    }

    private async Task<Handled> SortAsync(
        ReviewDb db, (WaitingMail Waiting, IncomingMail Read) message, ReplySetting setting, CancellationToken cancel)
    {
        var (mail, incoming) = message;
        if (await KnownAsync(db, mail, cancel) is { } known)
            return new Handled(known.Kind == MailKind.Unclear ? MailKind.Unclear : MailKind.Copy, "already handled under another number")
            {
                IsCopy = true,
            };
        if (mail.IsTooLarge)
            return new Handled(MailKind.Unclear, $"it is larger than {BounceReport.MostBytes / 1024 / 1024} MB");
        if (incoming.Bounce is { } bounce)
            return await RecordAsync(db, bounce, cancel);
        if (incoming.WhyNoBounce is { } whyNot)
            return new Handled(MailKind.Unclear, whyNot);
        return incoming.AutomaticBecause is { } sign
            ? new Handled(MailKind.Automatic, $"automatic by {sign}") { AwayUntil = AwayUntil(incoming, setting) }
            : await new HandleReply(db, setting).RunAsync(incoming, mail.Fingerprint, cancel);
    }

    // Only of people who are known here.
    private static DateOnly? AwayUntil(IncomingMail mail, ReplySetting setting) =>
        mail.From is { } from && setting.Rules.IsKnown(PersonAddress.Key(from))
            ? AbsenceParser.LastDay(mail.Written.Prepend(mail.Subject), setting.Today,
                setting.LanguagesOf(setting.Rules.PersonAt(PersonAddress.Key(from))))
            : null;

    // The same bytes, wherever they are: the server has numbered its messages differently, or somebody moved it back.
    private static Task<HandledMail?> KnownAsync(ReviewDb db, WaitingMail mail, CancellationToken cancel) =>
        db.HandledMails.AsNoTracking().Where(known => known.Fingerprint == mail.Fingerprint && known.Kind != MailKind.Copy)
            .OrderBy(known => known.Id).FirstOrDefaultAsync(cancel);

    private async Task<Handled> RecordAsync(ReviewDb db, BounceReport bounce, CancellationToken cancel)
    {
        var (fate, whyNot) = await new RecordBounce(db, clock).AddAsync(bounce, cancel);
        return fate switch
        {
            BounceFate.New => new Handled(MailKind.Bounce, "recorded"),
            BounceFate.KnownBefore => new Handled(MailKind.Bounce, "already recorded") { IsCopy = true },
            _ => new Handled(MailKind.Unclear, whyNot ?? "it reports an email that this program did not send"),
        };
    }
}

/// <summary>A message of the mailbox as it was read.</summary>
/// <param name="Folder">The mailbox and its folder.</param>
/// <param name="Validity">The UIDVALIDITY.</param>
/// <param name="Number">The UID.</param>
/// <param name="Bytes">The message; of one that is too large its header alone.</param>
internal sealed record WaitingMail(string Folder, uint Validity, uint Number, byte[] Bytes)
{
    /// <summary>Whether only its header was read.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>By what it is known again.</summary>
    public string Fingerprint { get; } = IncomingMail.FingerprintOf(Bytes);
}

/// <summary>What a message was and what was done.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="About">What was done with it, or why nothing was.</param>
internal sealed record Handled(MailKind Kind, string About)
{
    /// <summary>Whether the same was known before.</summary>
    public bool IsCopy { get; init; }

    /// <summary>The last day on which its writer says to be away; null when it says none.</summary>
    public DateOnly? AwayUntil { get; init; }
}
