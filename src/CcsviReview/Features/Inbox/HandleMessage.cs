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
/// Classifies one message and carries out what it asks for, in one transaction with the record that it was handled: a killed worker leaves
/// both or neither, and of two workers the second finds the record.
/// </summary>
internal sealed class HandleMessage(
    IDbContextFactory<ReviewDb> database, CurrentRules current, MailboxOptions options, TimeProvider clock)
{
    /// <summary>Reads what handling all messages of a run needs.</summary>
    public Task<ReplySetting> BeginAsync(CancellationToken cancel) =>
        ReplySetting.ReadAsync(database, current, (options, clock.GetUtcNow()), cancel);

    /// <summary>Handles a message; null when another worker handled it at the same moment.</summary>
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

    // Only for people who are known here.
    private static DateOnly? AwayUntil(IncomingMail mail, ReplySetting setting) =>
        mail.From is { } from && setting.Rules.IsKnown(PersonAddress.Key(from))
            ? AbsenceParser.LastDay(mail.Written.Prepend(mail.Subject), setting.Today,
                setting.LanguagesOf(setting.Rules.PersonAt(PersonAddress.Key(from))))
            : null;

    // Identified by its bytes, wherever it is: the server may have renumbered its messages, or somebody moved it back.
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

/// <summary>A message of the mailbox.</summary>
/// <param name="Folder">The mailbox and its folder.</param>
/// <param name="Validity">The UIDVALIDITY.</param>
/// <param name="Number">The UID.</param>
/// <param name="Bytes">The message; only its header if it is too large.</param>
internal sealed record WaitingMail(string Folder, uint Validity, uint Number, byte[] Bytes)
{
    /// <summary>Whether only its header was read.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>The hash that identifies it.</summary>
    public string Fingerprint { get; } = IncomingMail.FingerprintOf(Bytes);
}

/// <summary>The kind of a message and what was done with it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="About">What was done with it, or why nothing was.</param>
internal sealed record Handled(MailKind Kind, string About)
{
    /// <summary>Whether the same message was handled before.</summary>
    public bool IsCopy { get; init; }

    /// <summary>The last day of the absence that its sender states; null when none is stated.</summary>
    public DateOnly? AwayUntil { get; init; }
}
