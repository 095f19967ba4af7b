using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Outbox;
using CcsviReview.Reminders.Notices;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>Queues one email to a person who wants to see whether email arrives; it is sent like every other email.</summary>
internal sealed class SendTest(IDbContextFactory<ReviewDb> database, CurrentRules current, ReviewSettings settings, TimeProvider clock)
{
    /// <summary>Queues it, at most once a minute for each person; returns the email's row.</summary>
    /// <param name="reader">The recipient's address.</param>
    /// <param name="by">Who requests it: a name or address.</param>
    /// <exception cref="RefusedException">No email can be sent to the address.</exception>
    public async Task<Guid> RunAsync(string reader, string by, CancellationToken cancel)
    {
        if (Mailbox.Fault(reader.Trim()) is { } fault)
            throw new RefusedException("address", $"The address '{HeaderText.OneLine(reader, 100)}' {fault}.");
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var person = rules.PersonAt(CcsviReview.People.PersonAddress.Key(reader));
        var key = EmailKeys.Test(person.Address, now);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await WrittenAsync(db, key, cancel) is { } before)
            return before;
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(rules.Organisation.Zone));
        var notice = new TrialNotice(person, by, string.Create(CultureInfo.InvariantCulture, $"{local:HH:mm} {rules.Organisation.Zone}"))
        {
            Organisation = rules.Organisation.Name,
            Today = rules.DayOf(now),
            Transport = settings.Transport.Kind.ToString(),
            From = rules.Organisation.From,
        }.ToNotice();
        var email = new EmailMessageBuilder(rules.MailDomain, now).Of(person, "test", key, current.Templates.Write(notice));
        db.Add(email);
        try
        {
            await db.SaveChangesAsync(cancel);
            return email.Id;
        }
        catch (DbUpdateException)
        {
            // Requested twice at once: the other email is on its way. Any other cause is a failure.
            db.ChangeTracker.Clear();
            if (await WrittenAsync(db, key, cancel) is { } other)
                return other;
            throw;
        }
    }

    private static async Task<Guid?> WrittenAsync(ReviewDb db, string key, CancellationToken cancel) =>
        await db.Emails.Where(email => email.Key == key).Select(email => (Guid?)email.Id).SingleOrDefaultAsync(cancel);
}
