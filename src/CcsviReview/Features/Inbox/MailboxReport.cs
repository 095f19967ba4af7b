using CcsviReview.Localization;

namespace CcsviReview.Features.Inbox;

/// <summary>What a visit to the mailbox did.</summary>
internal sealed record MailboxReport
{
    /// <summary>Bounces that were recorded now.</summary>
    public int Bounces { get; init; }

    /// <summary>Bounces that were recorded before.</summary>
    public int KnownBounces { get; init; }

    /// <summary>Replies that were understood.</summary>
    public int Replies { get; init; }

    /// <summary>Messages written by programs; they have no effect.</summary>
    public int Automatic { get; init; }

    /// <summary>Messages that a person must look at.</summary>
    public int Unclear { get; init; }

    /// <summary>Messages that were handled before under another number.</summary>
    public int Copies { get; init; }

    /// <summary>Messages that were handled before and only moved now.</summary>
    public int Moved { get; init; }

    /// <summary>Messages that could not be handled; they stay where they are for the next visit.</summary>
    public int Failed { get; init; }

    /// <summary>Whether the server numbers the messages differently than at the last visit.</summary>
    public bool IsRenumbered { get; init; }

    /// <summary>What went wrong and what to do; null when nothing did.</summary>
    public string? Trouble { get; init; }

    /// <summary>In one line, for people.</summary>
    public override string ToString()
    {
        var parts = new (int Number, string Words)[]
        {
            (Bounces, NumberFormatter.Of(Bounces, "bounce", "bounces")),
            (KnownBounces, NumberFormatter.Of(KnownBounces, "bounce already known", "bounces already known")),
            (Replies, NumberFormatter.Of(Replies, "reply", "replies")),
            (Automatic, NumberFormatter.Of(Automatic, "automatic message", "automatic messages")),
            (Unclear, $"{Unclear} for a person to read"),
            (Copies, $"{Copies} already handled"),
            (Moved, $"{Moved} moved"),
            (Failed, $"{Failed} failed"),
        };
        List<string> said = [.. parts.Where(part => part.Number > 0).Select(part => part.Words)];
        if (IsRenumbered)
            said.Add("the server renumbered the messages; those already handled were recognised by their content");
        if (Trouble is not null)
            said.Add(Trouble);
        return said.Count == 0 ? "nothing new" : string.Join(", ", said);
    }
}
