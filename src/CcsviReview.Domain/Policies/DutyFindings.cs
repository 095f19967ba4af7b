using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Policies;

/// <summary>
/// The obligations of a page: to keep its promise, to be reviewed after its last edit, to show the review that was recorded here, to have
/// an owner, to be confirmed after it moved.
/// </summary>
internal static class DutyFindings
{
    public static IEnumerable<Finding> In(Judgement judgement) =>
        new[]
        {
            BrokenPromise(judgement),
            UnseenRecord(judgement),
            UnreviewedEdit(judgement),
            MissingOwner(judgement),
            UnconfirmedMove(judgement),
            Waiting(judgement),
        }.OfType<Finding>();

    private static Finding? BrokenPromise(Judgement judgement)
    {
        if (judgement.Promise is not { } promise || promise.On >= judgement.Today)
            return null;
        var facts = judgement.Page.Facts;
        var words = promise.Basis == DueBasis.StatedNextReview ? facts.NextReview! : facts.Interval!;
        return new Finding(
            FindingCode.PromiseBroken,
            new Sentence("promise-broken", ("day", promise.On), ("distance", new Term.Distance(promise.On, judgement.Today))),
            words.Raw, words.Place);
    }

    /// <summary>
    /// Returns the last day on which the page may still show an older review than the one recorded here, or none; null when it shows it.
    /// </summary>
    /// <remarks>A later date on the page only means that the page was reviewed again since.</remarks>
    public static DateOnly? ShowBy(Judgement judgement) =>
        judgement.Page.RecordedReviewOn is { } recorded && recorded <= judgement.Today && !(judgement.Page.ShownReview?.Last >= recorded)
            ? recorded.AddDays(Math.Min(judgement.Choice.Policy.ShowReviewWithinDays, DateOnly.MaxValue.DayNumber - recorded.DayNumber))
            : null;

    private static Finding? UnseenRecord(Judgement judgement)
    {
        if (ShowBy(judgement) is not { } deadline)
            return null;
        var recorded = judgement.Page.RecordedReviewOn!.Value;
        var stated = judgement.Page.ShownReview;
        var key = deadline < judgement.Today ? "record-late" : "record-unseen";
        return new Finding(
            FindingCode.PageDisagreesWithRecord,
            stated is { } date
                ? new Sentence($"{key}.old", ("when", new Term.When(date)), ("day", recorded), ("deadline", deadline))
                : new Sentence($"{key}.none", ("day", recorded), ("deadline", deadline)),
            judgement.Page.Facts.LastReviewed?.Raw ?? "", judgement.Page.Facts.LastReviewed?.Place);
    }

    /// <summary>
    /// Returns the finding about an edit after the last review; the edit must certainly be later: "June 2023" may include the day of the
    /// review itself.
    /// </summary>
    private static Finding? UnreviewedEdit(Judgement judgement)
    {
        if (judgement.Last is not { } last || Edit.Of(judgement.Page) is not { } edit)
            return null;
        return edit.On.First > last.On.Last && edit.On.First <= judgement.Today
            ? new Finding(
                FindingCode.EditedSinceReview,
                Edited(judgement.Page, edit, ("when", new Term.When(edit.On)), ("reviewed", new Term.When(last.On))),
                edit.Statement.Raw, edit.Statement.Place)
            : null;
    }

    // The text is stored as of the day on which its review became known here; earlier edits are unknown.
    private static Sentence Edited(Page page, Edit edit, (string, Term) when, (string, Term) reviewed) => page switch
    {
        { ReviewedSketchOn: { } on, ChangeSinceReview: { } change } =>
            new Sentence("edited-since.changed", when, reviewed, ("day", on), ("extent", ExtentFormatter.Of(change))),
        { ReviewedSketchOn: { } on, Facts.Sketch.Length: > 0 } when on < edit.On.First =>
            new Sentence("edited-since.same", when, reviewed, ("day", on)),
        _ => new Sentence("edited-since", when, reviewed),
    };

    private static Finding? MissingOwner(Judgement judgement) => judgement.Owner is { IsOwned: false } owner
        ? new Finding(FindingCode.NoOwner, new Sentence("no-owner", ("because", owner.Reason)), judgement.Page.Facts.Owner ?? "")
        : null;

    private static Finding? UnconfirmedMove(Judgement judgement) => judgement.Page.MovedFrom is { } from
        ? MovedFrom(new Sentence("moved.from", ("address", from)))
        : null;

    private static Finding MovedFrom(Sentence before) =>
        new(FindingCode.Moved, new Sentence("moved"), before.ToString()) { SaidEvidence = before };

    private static Finding? Waiting(Judgement judgement) =>
        judgement.Page.Postponement is { } asked && asked.Holds(judgement.Due?.On, judgement.Today)
            ? new Finding(FindingCode.Postponed, new Sentence("put-off", ("who", asked.By), ("day", asked.Until)), asked.Reason)
            : null;
}
