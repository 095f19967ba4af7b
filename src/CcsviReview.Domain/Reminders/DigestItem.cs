using CcsviReview.Policies;

namespace CcsviReview.Reminders;

/// <summary>A page in a digest.</summary>
/// <param name="PageId">Its row, for the link to its facts and history.</param>
/// <param name="Title">Its title, as crawled; made safe when the letter is written.</param>
/// <param name="Address">Its address or path, as crawled.</param>
/// <param name="Assessment">Its judgement today.</param>
public sealed record DigestItem(long PageId, string Title, string Address, Assessment Assessment)
{
    /// <summary>The name or address of its owner in parts for information, empty when nobody owns it; null in the reader's own parts.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Whether the reader is only informed: what to mend is told to whoever has to do it.</summary>
    public bool IsForInformation { get; init; }

    /// <summary>What the reader can do about it from the mail, in the order in which it is offered; empty where nothing is offered.</summary>
    public IReadOnlyList<DigestAction> Actions { get; init; } = [];

    /// <summary>The first day of the week for which its review is planned; null when no plan is made.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>How many paragraphs of its text differ from the text that was reviewed last, 0 or more; null when that text is not known.</summary>
    public int? ChangedParagraphs { get; init; }
}
