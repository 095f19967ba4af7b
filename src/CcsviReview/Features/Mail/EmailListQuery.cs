using CcsviReview.Current;
using CcsviReview.Features.People;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>Finds emails of the outbox, newest first.</summary>
internal sealed class EmailListQuery(IDbContextFactory<ReviewDb> database, PeopleSearch people)
{
    /// <summary>The most emails of one list.</summary>
    public const int MostShown = 500;

    /// <summary>One part of the list.</summary>
    /// <remarks>
    /// The ids of emails ascend with their creation (RFC 9562, version 7), so the order of the primary key is the order of the list.
    /// </remarks>
    public async Task<EmailList> RunAsync(EmailFilter query, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var emails = db.Emails.AsNoTracking();
        if (query.State is { } state)
            emails = emails.Where(email => email.State == state);
        var readers = await ReadersAsync(query.Reader, cancel);
        if (readers is { } known)
            emails = emails.Where(email => known.Addresses.Contains(email.To));
        if (query.Before is { } before)
            emails = emails.Where(email => email.Id < before);
        var most = Math.Clamp(query.Most, 1, MostShown);
        var found = await emails.OrderByDescending(email => email.Id).Take(most + 1)
            .Select(email =>
                new EmailRow(
                    email.Id, email.Key, email.To, email.ToName, email.Subject, email.State, email.CreatedAt, email.NextTryAt)
                {
                    Tries = email.Tries,
                    SentAt = email.SentAt,
                    LastOutcome = email.LastOutcome,
                }).ToListAsync(cancel);
        var open = await OpenAsync(db, readers?.Addresses, cancel);
        return new EmailList([.. found.Take(most)], found.Count > most ? found[most - 1].Id : null, open)
        {
            Fault = readers is { Addresses.Count: 0 } nobody ? nobody.Nobody : null,
        };
    }

    // A complete address also finds the emails of people who have left.
    private async Task<PeopleFound?> ReadersAsync(string? text, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(text) ? null
        : PersonAddress.Find(text) is { } address ? new PeopleFound(text, [address])
        : await people.RunAsync(text, cancel);

    // Emails that wait or are stuck are few and have their own indexes; sent ones are not counted.
    private static async Task<IReadOnlyDictionary<DeliveryState, int>> OpenAsync(
        ReviewDb db, IReadOnlyList<string>? readers, CancellationToken cancel)
    {
        var all = readers is null ? db.Emails : db.Emails.Where(email => readers.Contains(email.To));
        var moving = await all.Where(email => email.State == DeliveryState.Waiting || email.State == DeliveryState.Sending)
            .GroupBy(email => email.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        var stuck = await all.Where(email => email.State == DeliveryState.Dead || email.State == DeliveryState.Dropped)
            .GroupBy(email => email.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        return moving.Concat(stuck).ToDictionary(each => each.Key, each => each.Count);
    }
}

/// <summary>The emails to list.</summary>
internal sealed record EmailFilter
{
    /// <summary>Only emails in this state; null for all.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Only emails to this address, or to people with these words in their name or address; null for all.</summary>
    public string? Reader { get; init; }

    /// <summary>Only emails created before this one; null for the newest.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many, 1 to 500; default 50.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>A part of the list.</summary>
/// <param name="Emails">The emails, newest first.</param>
/// <param name="Before">Where the next part begins; null when this is the last.</param>
/// <param name="Open">How many are waiting, being sent, dead or dropped.</param>
internal sealed record EmailList(IReadOnlyList<EmailRow> Emails, Guid? Before, IReadOnlyDictionary<DeliveryState, int> Open)
{
    /// <summary>Why no emails are shown; null when the recipient is known.</summary>
    public string? Fault { get; init; }
}

/// <summary>An email without its bodies.</summary>
internal sealed record EmailRow(
    Guid Id, string Key, string To, string ToName, string Subject, DeliveryState State, DateTimeOffset CreatedAt, DateTimeOffset NextTryAt)
{
    /// <summary>How often sending was tried.</summary>
    public int Tries { get; init; }

    /// <summary>When the mail server accepted it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The outcome of the last try; null when there was none.</summary>
    public string? LastOutcome { get; init; }

    /// <summary>Its state, in one word.</summary>
    public string Standing => EmailLabels.Of(State, LastOutcome);

    /// <summary>Until when it waits; null when it does not.</summary>
    public DateTimeOffset? WaitsUntil => State == DeliveryState.Waiting ? NextTryAt : null;
}
