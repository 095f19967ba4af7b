using CcsviReview.Localization;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Policies;

/// <summary>That readers or programs said often enough, since the last review, that something is wrong with a page.</summary>
internal static class SignalFindings
{
    public static IEnumerable<Finding> In(Judgement judgement) => judgement.OpenSignals.Select(reached => reached.Comments.Count == 0
        ? new Finding(FindingCode.ReaderSignals, new Sentence("signals.found", ("signals", SignalSentences.Of(reached))), "")
        : new Finding(
            FindingCode.ReaderSignals,
            new Sentence("signals.found-comments", ("signals", SignalSentences.Of(reached))),
            string.Join(" · ", reached.Comments.Select(comment => comment.Text))));
}
