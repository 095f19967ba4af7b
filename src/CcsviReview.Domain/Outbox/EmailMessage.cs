using System.Diagnostics;

namespace CcsviReview.Outbox;

/// <summary>A mail that was decided: written in the deciding transaction, never rendered again, delivered at least once.</summary>
public sealed class EmailMessage : OutboxMessage
{
    /// <summary>What makes it the only one of its kind, for example <c>digest:jane@example.org:2026-11-22</c>; unique.</summary>
    public required string Key { get; init; }

    /// <summary>Whether it answers a message: such an email is answered by nobody and answered no further.</summary>
    public bool IsAnswer => Key.StartsWith(EmailKeys.Answers, StringComparison.Ordinal);

    /// <summary>The address of the reader, one mailbox.</summary>
    public required string To { get; init; }

    /// <summary>The name of the reader; empty when unknown.</summary>
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

    /// <summary>The most characters of <see cref="References"/>.</summary>
    public const int LongestReferences = 2100;

    /// <summary>
    /// The Message-IDs of the thread of the message that it answers, the first one first and that message last, with a blank between them
    /// (RFC 5322 section 3.6.4); null when it answers none.
    /// </summary>
    public string? References { get; init; }

    /// <summary>Where a mail program can stop what is optional in emails like this (RFC 8058); null when nothing in it is.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>
    /// The pages that it shows under numbers, in their order, for replies that name numbers: the row of each, and after an @ the day number
    /// of its cycle where the reader may act on it (<c>17@739942 23</c>); null when it shows none.
    /// </summary>
    public string? NumberedPages { get; init; }

    /// <summary>About when it was tried last; null when it never was.</summary>
    public DateTimeOffset? TriedAt =>
        LastOutcome is null ? null : Tries == 0 ? NextTryAt : NextTryAt - RetrySchedule.WaitAfter(Tries, Id);

    /// <summary>It was handed over, and this came of it. The token stays, so that writing the same outcome twice is harmless.</summary>
    /// <param name="delivery">What came of it.</param>
    /// <param name="at">When.</param>
    /// <param name="giveUpAfter">How long an email that is put off is tried.</param>
    /// <exception cref="InvalidOperationException">It was not being handed over.</exception>
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

    // To the end of the line: an email that upsets the server every time must not be the first one every time.
    private void WaitUncharged(string reason, DateTimeOffset at)
    {
        Uncharge();
        WaitUntil(at, reason);
    }
}
