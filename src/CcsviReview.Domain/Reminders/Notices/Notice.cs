using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>An email other than a digest: what happened, what it is about, and what can be done.</summary>
public sealed record Notice
{
    /// <summary>The most lines that are listed; the total is always shown.</summary>
    public const int MostLines = 50;

    /// <summary>The recipient, whose language is used.</summary>
    public required Person Reader { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>What happened, in one line.</summary>
    public required Sentence Subject { get; init; }

    /// <summary>What happened and what follows, one paragraph each; none of them is empty.</summary>
    public required IReadOnlyList<Sentence> Says { get; init; }

    /// <summary>The heading above the lines; null where they need none.</summary>
    public Sentence? Heading { get; init; }

    /// <summary>What it is about; empty when the paragraphs say it all.</summary>
    public IReadOnlyList<NoticeLine> Lines { get; init; } = [];

    /// <summary>Its link; null when it has none.</summary>
    public NoticeLink? Link { get; init; }

    /// <summary>Commands of this program and what each does.</summary>
    public IReadOnlyList<(string Command, Sentence Does)> Commands { get; init; } = [];
}

/// <summary>The link of a notice.</summary>
/// <param name="Label">The words of the link.</param>
/// <param name="Line">The same for plain text, including the address.</param>
/// <param name="Url">The absolute address in this program, http or https.</param>
public sealed record NoticeLink(Sentence Label, Sentence Line, string Url);

/// <summary>One thing that a notice is about.</summary>
/// <param name="Words">What it is; may contain words from a page or a person.</param>
/// <param name="Address">Its address, as crawled; null where it has none.</param>
public sealed record NoticeLine(Sentence Words, string? Address = null);
