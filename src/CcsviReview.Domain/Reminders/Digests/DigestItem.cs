using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders.Digests;

/// <summary>A page in a digest.</summary>
/// <param name="PageId">Its id, for the link to its facts and history.</param>
/// <param name="Title">Its title, as crawled; made safe when the email is written.</param>
/// <param name="Address">Its address or path, as crawled.</param>
/// <param name="Assessment">Its assessment today.</param>
public sealed record DigestItem(long PageId, string Title, string Address, Assessment Assessment)
{
    private const int LeastDaysShown = 30;

    /// <summary>
    /// The name or address of its owner in parts for information, empty when nobody owns it; null in the recipient's own parts.
    /// </summary>
    public string? OwnerName { get; init; }

    /// <summary>Whether the recipient is only informed; only people who can fix a problem are asked to.</summary>
    public bool IsForInformation { get; init; }

    /// <summary>The day of the cycle that a reply of the recipient may answer; null where they may not reply.</summary>
    public DateOnly? Cycle { get; init; }

    /// <summary>The actions that the email offers for it, in their order; empty where none are offered.</summary>
    public IReadOnlyList<DigestAction> Actions { get; init; } = [];

    /// <summary>The first day of the week for which its review is planned; null when there is no plan.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>What changed in its text since its last review became known here, or that nothing did; null when that is unknown.</summary>
    public Sentence? Changed { get; init; }

    /// <summary>
    /// How many pages cite the source whose event is open for this page; null where no event is open, or where the recipient neither leads
    /// a section nor is an admin.
    /// </summary>
    public SourceCitations? Citing { get; init; }

    /// <summary>Whether its text is known to differ from that of its last review.</summary>
    internal bool HasChanged => Changed?.Key == "changed";

    /// <summary>
    /// Returns what changed in the text of a page since its last review became known here, with the day of that text, which may be later
    /// than the review.
    /// </summary>
    public static Sentence? ChangeOf(Page page, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.ReviewedSketchOn is not { } day || page.Facts.Sketch.Length == 0)
            return null;
        if (page.ChangeSinceReview is { } change)
            return new Sentence("changed", ("day", day), ("extent", ExtentFormatter.Of(change)));

        // That a text first read last week is unchanged today means nothing.
        return today.DayNumber - day.DayNumber < LeastDaysShown ? null : new Sentence("changed.same", ("day", day));
    }
}
