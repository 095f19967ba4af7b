using System.Diagnostics;

namespace CcsviReview.Outbox;

/// <summary>
/// An email that is queued or was sent: written in the transaction that decided on it, never rendered again, delivered at least once.
/// </summary>
public sealed class EmailMessage : OutboxMessage
{
    /// <summary>Its unique key, for example <c>digest:jane@example.org:2026-11-22</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Whether it answers a message. Such an email is not to be answered, and no further answer is sent.</summary>
    public bool IsAnswer => Key.StartsWith(EmailKeys.Answers, StringComparison.Ordinal);

    /// <summary>The address of the recipient, one mailbox.</summary>
    public required string To { get; init; }

    /// <summary>The name of the recipient; empty when unknown.</summary>
    public string ToName { get; init; } = "";

    /// <summary>The subject, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The plain-text part.</summary>
    public required string TextBody { get; init; }

    /// <summary>The HTML part.</summary>
    public required string HtmlBody { get; init; }

    /// <summary>The language that it is written in, as a BCP 47 tag; for <c>Content-Language</c> (RFC 3282).</summary>
    public string Language { get; init; } = "en";

    /// <summary>The Message-ID, with angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The first Message-ID of the thread, for <c>References</c>; null when this is the first.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The longest <see cref="References"/>, in characters.</summary>
    public const int LongestReferences = 2100;

    /// <summary>
    /// The Message-IDs of the thread of the message that it answers, the first one first and that message last, separated by blanks (RFC
    /// 5322 section 3.6.4); null when it is not an answer.
    /// </summary>
    public string? References { get; init; }

    /// <summary>
    /// The address at which a mail program can unsubscribe from the optional parts of such emails (RFC 8058); null when it has none.
    /// </summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>
    /// The pages that it shows under numbers, in their order, for replies that refer to numbers: the id of each, and after an @ the day
    /// number of its cycle where the recipient may act on it (<c>17@739942 23</c>); null when it shows none.
    /// </summary>
    public string? NumberedPages { get; init; }

    /// <summary>The approximate time of the last attempt; null when there was none.</summary>
    public DateTimeOffset? TriedAt =>
        LastOutcome is null ? null : Tries == 0 ? NextTryAt : NextTryAt - RetrySchedule.WaitAfter(Tries, Id);

    /// <summary>Records the result of an attempt. The claim token stays, so that writing the same result twice is harmless.</summary>
    /// <param name="delivery">The result.</param>
    /// <param name="at">When.</param>
    /// <param name="giveUpAfter">For how long a deferred email is retried.</param>
    /// <exception cref="InvalidOperationException">No attempt is in progress.</exception>
    public void Complete(DeliveryResult delivery, DateTimeOffset at, TimeSpan giveUpAfter)
    {
        EndTry();
        switch (delivery)
        {
            case DeliveryResult.Accepted accepted:
                Taken(accepted, at);
                break;
            case DeliveryResult.Refused refused:
                Die(refused.IsOfReader ? refused.Reason : $"{refused.Reason} {DeliveryResult.Refused.OfTheEmail}");
                break;
            case DeliveryResult.PutOff putOff:
                WaitOrGiveUp(putOff.Reason, at, giveUpAfter);
                break;
            case DeliveryResult.Unknown unknown:
                WaitOrGiveUp($"{unknown.Reason}: it is not known whether the server accepted it", at, giveUpAfter);
                break;
            case DeliveryResult.ServerDown down:
                WaitUncharged(down.Reason, at);
                break;
            case DeliveryResult.Misconfigured wrong:
                WaitUncharged(wrong.Reason, at);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WaitOrGiveUp(string reason, DateTimeOffset at, TimeSpan giveUpAfter)
    {
        if (RetrySchedule.TriedFor(Tries) >= giveUpAfter)
            Die($"stopped after {Tries} tries; last answer: {reason}");
        else
            WaitUntil(at + RetrySchedule.WaitAfter(Tries, Id), reason);
    }

    // To the end of the queue: an email that makes the server fail every time must not be the first one every time.
    private void WaitUncharged(string reason, DateTimeOffset at)
    {
        Uncharge();
        WaitUntil(at, reason);
    }
}
