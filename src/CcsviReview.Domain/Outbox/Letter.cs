using System.Diagnostics;

namespace CcsviReview.Outbox;

/// <summary>A mail that was decided: written in the deciding transaction, never rendered again, delivered at least once.</summary>
public sealed class Letter
{
    /// <summary>The row, and the stem of the Message-ID, so that every copy carries the same.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What makes it the only one of its kind, for example <c>digest:jane@example.org:2026-11-22</c>; unique.</summary>
    public required string Key { get; init; }

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

    /// <summary>Where a mail program can stop what is optional in letters like this (RFC 8058); null when nothing in it is.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>When it was decided; the <c>Date</c> of the mail.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it is on its way.</summary>
    public LetterState State { get; private set; }

    /// <summary>When to hand it over, or try again.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>The token of the last worker that claimed it; a completing update must carry it, or the worker was fenced off.</summary>
    public Guid? ClaimToken { get; private set; }

    /// <summary>Until when the claim holds.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>
    /// How often it was handed over, counted before the mail server sees it; without the times when the server took nothing at all.
    /// </summary>
    public int Tries { get; private set; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What happened at the last try, for people; never a secret.</summary>
    public string? LastOutcome { get; private set; }

    /// <summary>It is about to be handed over under a claim.</summary>
    /// <param name="token">The claim.</param>
    /// <exception cref="InvalidOperationException">It is on no way to anybody any more.</exception>
    public void BeginTry(Guid token)
    {
        if (State is LetterState.Sent or LetterState.Dead or LetterState.Dropped)
            throw new InvalidOperationException($"The letter {Id} is {State} and cannot be handed over.");
        (State, ClaimToken, Tries) = (LetterState.Sending, token, Tries + 1);
    }

    /// <summary>It was handed over, and this came of it. The token stays, so that writing the same outcome twice is harmless.</summary>
    /// <param name="delivery">What came of it.</param>
    /// <param name="at">When.</param>
    /// <param name="giveUpAfter">How long a letter that is put off is tried.</param>
    /// <exception cref="InvalidOperationException">It was not being handed over.</exception>
    public void Settle(Delivery delivery, DateTimeOffset at, TimeSpan giveUpAfter)
    {
        if (State != LetterState.Sending)
            throw new InvalidOperationException($"The letter {Id} is {State}: nobody was handing it over.");
        ClaimedUntil = null;
        switch (delivery)
        {
            case Delivery.Accepted accepted:
                (State, SentAt, LastOutcome) = (LetterState.Sent, at, accepted.Answer);
                break;
            case Delivery.Refused refused:
                (State, LastOutcome) = (LetterState.Dead, refused.Reason);
                break;
            case Delivery.PutOff putOff:
                WaitOrGiveUp(putOff.Reason, at, giveUpAfter);
                break;
            case Delivery.Unknown unknown:
                WaitOrGiveUp($"{unknown.Reason}: nobody knows whether it was taken", at, giveUpAfter);
                break;
            case Delivery.ServerDown down:
                WaitUncharged(down.Reason, at);
                break;
            case Delivery.Misconfigured wrong:
                WaitUncharged(wrong.Reason, at);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WaitOrGiveUp(string reason, DateTimeOffset at, TimeSpan giveUpAfter)
    {
        if (RetrySchedule.TriedFor(Tries) >= giveUpAfter)
            (State, LastOutcome) = (LetterState.Dead, $"given up after {Tries} tries; at last: {reason}");
        else
            (State, LastOutcome, NextTryAt) = (LetterState.Waiting, reason, at + RetrySchedule.WaitAfter(Tries, Id));
    }

    // To the end of the line: a letter that upsets the server every time must not be the first one every time.
    private void WaitUncharged(string reason, DateTimeOffset at) =>
        (State, LastOutcome, Tries, NextTryAt) = (LetterState.Waiting, reason, Tries - 1, at);
}
