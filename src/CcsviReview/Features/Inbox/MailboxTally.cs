using CcsviReview.Inbox;

namespace CcsviReview.Features.Inbox;

/// <summary>Counts what a visit does, and remembers folders that accept no messages.</summary>
internal sealed class MailboxTally
{
    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);

    public MailboxReport Report { get; set; } = new();

    /// <summary>Whether the server has renumbered the messages; it counts once something was recognised.</summary>
    public bool IsRenumbered { private get; set; }

    public void Add(Handled handled) => Report = (handled.Kind, handled.IsCopy) switch
    {
        (MailKind.Bounce, true) => Report with { KnownBounces = Report.KnownBounces + 1 },
        (_, true) => Report with { Copies = Report.Copies + 1, IsRenumbered = IsRenumbered },
        (MailKind.Bounce, _) => Report with { Bounces = Report.Bounces + 1 },
        (MailKind.Reply, _) => Report with { Replies = Report.Replies + 1 },
        (MailKind.Automatic, _) => Report with { Automatic = Report.Automatic + 1 },
        _ => Report with { Unclear = Report.Unclear + 1 },
    };

    public void Moved(int number) => Report = Report with { Moved = _stuck.Count == 0 ? number : 0 };

    public void Failed() => Report = Report with
    {
        Failed = Report.Failed + 1,
        Trouble = Report.Trouble ?? "some messages could not be handled and will be tried again; see the log",
    };

    /// <summary>Whether a folder has refused a message in this visit.</summary>
    public bool IsStuck(string folder) => _stuck.Contains(folder);

    public void Stuck(string folder, string refusal)
    {
        _stuck.Add(folder);
        Report = Report with
        {
            Trouble = $"messages cannot be moved to the folder '{folder}': {refusal} They stay in the inbox and are not handled again. "
                + "Free up space in the mailbox, or let its user write to that folder.",
        };
    }
}
