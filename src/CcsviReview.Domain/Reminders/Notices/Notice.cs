using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>An email that is no digest: what happened, what it is about, and what can be done.</summary>
public sealed record Notice
{
    /// <summary>The most lines that are listed; the total is always told.</summary>
    public const int MostLines = 50;

    /// <summary>Who is told, in their language.</summary>
    public required Person Reader { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>What happened, in a line.</summary>
    public required Sentence Subject { get; init; }

    /// <summary>What happened and what follows, a paragraph each; none of them is empty.</summary>
    public required IReadOnlyList<Sentence> Says { get; init; }

    /// <summary>What stands above the lines; null where they need no words.</summary>
    public Sentence? Heading { get; init; }

    /// <summary>What it is about; empty when the words say it all.</summary>
    public IReadOnlyList<NoticeLine> Lines { get; init; } = [];

    /// <summary>Where it leads; null when nowhere.</summary>
    public NoticeLink? Link { get; init; }

    /// <summary>Commands of this program and what each does.</summary>
    public IReadOnlyList<(string Command, Sentence Does)> Commands { get; init; } = [];
}

/// <summary>Where a notice leads.</summary>
/// <param name="Label">The words of the link.</param>
/// <param name="Line">The same for plain text, with the address in it.</param>
/// <param name="Url">The whole address, http or https, of this program.</param>
public sealed record NoticeLink(Sentence Label, Sentence Line, string Url);

/// <summary>One thing that a notice is about.</summary>
/// <param name="Words">What it is; words of a page or person may stand in it.</param>
/// <param name="Address">Its address, as crawled; null where it has none.</param>
public sealed record NoticeLine(Sentence Words, string? Address = null);
