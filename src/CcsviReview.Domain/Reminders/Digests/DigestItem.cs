using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders.Digests;

/// <summary>A page in a digest.</summary>
/// <param name="PageId">Its row, for the link to its facts and history.</param>
/// <param name="Title">Its title, as crawled; made safe when the email is written.</param>
/// <param name="Address">Its address or path, as crawled.</param>
/// <param name="Assessment">Its judgement today.</param>
public sealed record DigestItem(long PageId, string Title, string Address, Assessment Assessment)
{
    private const int LeastDaysShown = 30;

    /// <summary>
    /// The name or address of its owner in parts for information, empty when nobody owns it; null in the reader's own parts.
    /// </summary>
    public string? OwnerName { get; init; }

    /// <summary>Whether the reader is only informed: what to mend is told to whoever has to do it.</summary>
    public bool IsForInformation { get; init; }

    /// <summary>The day of the cycle in which the reader may answer for it by reply; null where they may not.</summary>
    public DateOnly? Cycle { get; init; }

    /// <summary>
    /// What the reader can do about it from the mail, in the order in which it is offered; empty where nothing is offered.
    /// </summary>
    public IReadOnlyList<DigestAction> Actions { get; init; } = [];

    /// <summary>The first day of the week for which its review is planned; null when no plan is made.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>
    /// What changed in its text since its last review became known here, or that nothing did; null when nothing can be said.
    /// </summary>
    public Sentence? Changed { get; init; }

    /// <summary>
    /// How many pages cite the source to which something happened that is open for this page; null where nothing did, or where the reader
    /// leads no section and is no admin.
    /// </summary>
    public SourceCitations? Citing { get; init; }

    /// <summary>Whether its text is known to be another one than at its last review.</summary>
    internal bool HasChanged => Changed?.Key == "changed";

    /// <summary>
    /// What changed in the text of a page since its last review became known here, with the day of that text, which may be later than the
    /// review.
    /// </summary>
    public static Sentence? ChangeOf(Page page, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.ReviewedSketchOn is not { } day || page.Facts.Sketch.Length == 0)
            return null;
        if (page.ChangeSinceReview is { } change)
            return new Sentence("changed", ("day", day), ("extent", ExtentFormatter.Of(change)));

        // That a text which was read first last week is the same today says nothing.
        return today.DayNumber - day.DayNumber < LeastDaysShown ? null : new Sentence("changed.same", ("day", day));
    }
}
