namespace CcsviReview.Inbox;

/// <summary>A message of the mailbox that was handled, kept so that it is handled once whatever happens to it there.</summary>
public sealed class HandledMail
{
    /// <summary>The longest name of a mailbox and folder.</summary>
    public const int LongestFolder = 500;

    /// <summary>The longest <see cref="About"/>.</summary>
    public const int LongestAbout = 500;

    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The mailbox and its folder, for example <c>reviews@mail.example.org/INBOX</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The UIDVALIDITY under which the server numbered it (RFC 3501); unique together with folder and number.</summary>
    public required long Validity { get; init; }

    /// <summary>The number that the server gave it (UID).</summary>
    public required long Number { get; init; }

    /// <summary>
    /// SHA-256 of what was read of it, in hexadecimal. It identifies the message again when the server changes its numbers.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>What kind of message it was.</summary>
    public required MailKind Kind { get; init; }

    /// <summary>What was done with it, or why nothing was, in one line for people; may be empty.</summary>
    public string About { get; init; } = "";

    /// <summary>The sender's address, in lower case, where it matters later; null otherwise.</summary>
    public string? Sender { get; init; }

    /// <summary>The last day of the absence that an automatic answer states; null when it states none.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>When it was handled.</summary>
    public required DateTimeOffset HandledAt { get; init; }
}

/// <summary>What a message of the mailbox is.</summary>
public enum MailKind
{
    /// <summary>A report of an email that bounced, recorded now or before.</summary>
    Bounce,

    /// <summary>Written by a program: nobody acts on it or answers it.</summary>
    Automatic,

    /// <summary>A reply that was understood.</summary>
    Reply,

    /// <summary>The same message was handled before under another number.</summary>
    Copy,

    /// <summary>A person must look at it.</summary>
    Unclear,
}
