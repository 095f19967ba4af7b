namespace CcsviReview.Inbox.Bounces;

/// <summary>An email that was accepted for delivery and then bounced from a mail server further on.</summary>
public sealed class Bounce
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The email; unique together with the recipient, so that a report that is read twice counts once.</summary>
    public required Guid LetterId { get; init; }

    /// <summary>The address of the recipient, in lower case.</summary>
    public required string Reader { get; init; }

    /// <summary>The enhanced status code (RFC 3463).</summary>
    public required string Status { get; init; }

    /// <summary>What the server said, one line; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When the report was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }
}
