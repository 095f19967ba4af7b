namespace CcsviReview.Policies;

/// <summary>What a page owes: a kept promise, a review after its last edit, the review that was recorded here, an owner, a look after it moved.</summary>
internal static class DutyFindings
{
    public static IEnumerable<Finding> In(Judgement judgement) =>
        new[] { BrokenPromise(judgement), UnseenRecord(judgement), UnreviewedEdit(judgement), MissingOwner(judgement), UnconfirmedMove(judgement) }.OfType<Finding>();

    private static Finding? BrokenPromise(Judgement judgement)
    {
        if (judgement.Promise is not { } promise || promise.On >= judgement.Today)
            return null;
        var facts = judgement.Page.Facts;
        var words = promise.Basis == DueBasis.StatedNextReview ? facts.NextReview! : facts.Interval!;
        return new Finding(
            FindingCode.PromiseBroken,
            $"It promises a review by {DayWords.Of(promise.On)}; that was {DayWords.Distance(promise.On, judgement.Today)}.",
            words.Raw, words.Place);
    }

    /// <summary>The page shows an older review than the one recorded here, or none; a later one only means that the record is not the last word.</summary>
    private static Finding? UnseenRecord(Judgement judgement)
    {
        if (judgement.Page.RecordedReviewOn is not { } recorded || recorded > judgement.Today)
            return null;
        var stated = judgement.Page.ShownReview;
        if (stated?.Last >= recorded)
            return null;
        var deadline = recorded.AddDays(Math.Min(judgement.Choice.Policy.ShowReviewWithinDays, DateOnly.MaxValue.DayNumber - recorded.DayNumber));
        var shown = stated is { } date ? $"It still says it was reviewed {DayWords.On(date)}" : "It shows no review date";
        var demand = deadline < judgement.Today ? "should have shown it by" : "should show it by";
        return new Finding(
            FindingCode.PageDisagreesWithRecord,
            $"{shown}, but a review on {DayWords.Of(recorded)} is recorded here; the page {demand} {DayWords.Of(deadline)}.",
            judgement.Page.Facts.LastReviewed?.Raw ?? "", judgement.Page.Facts.LastReviewed?.Place);
    }

    /// <summary>Only an edit that is certainly later counts: "June 2023" may be the day of the review itself.</summary>
    private static Finding? UnreviewedEdit(Judgement judgement)
    {
        if (judgement.Last is not { } last || Edit.Of(judgement.Page) is not { } edit)
            return null;
        return edit.On.First > last.On.Last && edit.On.First <= judgement.Today
            ? new Finding(
                FindingCode.EditedSinceReview,
                $"It was edited {DayWords.On(edit.On)}, after its last review {DayWords.On(last.On)}.",
                edit.Statement.Raw, edit.Statement.Place)
            : null;
    }

    private static Finding? MissingOwner(Judgement judgement) => judgement.Owner is { IsOwned: false } owner
        ? new Finding(FindingCode.NoOwner, $"Nobody owns it; {owner.Because}.", judgement.Page.Facts.Owner ?? "")
        : null;

    private static Finding? UnconfirmedMove(Judgement judgement) => judgement.Page.MovedFrom is { } from
        ? new Finding(FindingCode.Moved, "It moved here by a permanent redirect and kept its history. Please confirm that it is still the same page.", $"Before: {from}")
        : null;
}
