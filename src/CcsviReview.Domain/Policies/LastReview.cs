using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;

namespace CcsviReview.Policies;

/// <summary>The latest review of a page that can be trusted on a day.</summary>
/// <param name="On">When it was, in the precision that is known.</param>
/// <param name="Words">The date for explanations, with its source where that is not the page: "3 May 2026 (recorded here)".</param>
/// <param name="IsRecorded">Whether a person recorded it here.</param>
internal sealed record LastReview(StatedDate On, Term Words, bool IsRecorded)
{
    /// <summary>
    /// Returns the later of what the page states and what was recorded; null when no review is known. A future date is not a review.
    /// </summary>
    public static LastReview? Of(Page page, ReviewPolicy policy, DateOnly today)
    {
        var last = WithoutEdits(page, today);
        if (policy.EditCountsAsReview && Edit.Of(page) is { IsOnPage: true } edit && edit.On.First <= today
            && !(last?.On.First >= edit.On.First))
            last = new LastReview(edit.On, new Sentence("last.edit", ("date", edit.On)), false);
        return last;
    }

    /// <summary>Returns the same without counting edits as reviews, whatever a policy says.</summary>
    public static LastReview? WithoutEdits(Page page, DateOnly today)
    {
        LastReview? last = null;
        if (page.ShownReview is { } stated && stated.First <= today)
            last = new LastReview(stated, stated, false);
        else if (page.FormerReview is { } former && former.First <= today)
            last = new LastReview(former, new Sentence("last.former", ("date", former)), false);
        if (page.RecordedReviewOn is { } recorded && recorded <= today && !(last?.On.First >= recorded))
            last = new LastReview(StatedDate.OfDay(recorded), new Sentence("last.recorded", ("day", recorded)), true);
        return last;
    }
}
