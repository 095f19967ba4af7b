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

    /// <summary>The Message-ID, with angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The first Message-ID of the thread, for <c>References</c>; null when this is the first.</summary>
    public string? ThreadId { get; init; }

    /// <summary>When it was decided; the <c>Date</c> of the mail.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it is on its way.</summary>
    public LetterState State { get; private set; }

    /// <summary>When to hand it over, or try again.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>The worker's token; a completing update must carry it, or the worker was fenced off.</summary>
    public Guid? ClaimToken { get; private set; }

    /// <summary>Until when the claim holds.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>How often it was handed over, counted before the mail server sees it.</summary>
    public int Tries { get; private set; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What happened at the last try, for people; never a secret.</summary>
    public string? LastOutcome { get; private set; }
}
