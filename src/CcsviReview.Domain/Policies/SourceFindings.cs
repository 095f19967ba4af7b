using System.Diagnostics;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>
/// What is out of date among the sources that a page cites: what happened to them since its last review, and how old they are.
/// </summary>
internal static class SourceFindings
{
    private const int LongestEvidence = 150;
    private const int ShortestQuote = 60;

    public static IEnumerable<Finding> In(Judgement judgement) =>
    [
        .. judgement.OpenEvents.Select(happened =>
            new Finding(CodeOf(happened.Kind), EventSentences.Cited(happened), EvidenceOf(happened))),
        .. OldSources(judgement),
    ];

    /// <summary>
    /// The last day on which the newest source of a page is as new as its policy asks; null where nothing is asked or known.
    /// </summary>
    /// <remarks>Only its year is known, so that it counts from the last day of that: what cannot be certain is not said.</remarks>
    public static DateOnly? LastFreshDay(NewestSource? newest, ReviewPolicy policy) =>
        newest is not null && policy.NewestSourceAtMost is { } most ? most.After(newest.Year.Last) : null;

    private static IEnumerable<Finding> OldSources(Judgement judgement)
    {
        if (judgement.Newest is { } newest && LastFreshDay(newest, judgement.Choice.Policy) < judgement.Today)
            yield return new Finding(
                FindingCode.OldSources,
                new Sentence("old-sources", ("year", newest.Year), ("interval", judgement.Choice.Policy.NewestSourceAtMost!.Value)),
                newest.Reference.Text);
    }

    private static FindingCode CodeOf(SourceEventKind kind) => kind switch
    {
        SourceEventKind.Retracted or SourceEventKind.Withdrawn => FindingCode.SourceRetracted,
        SourceEventKind.Replaced => FindingCode.SourceSuperseded,
        SourceEventKind.Concern or SourceEventKind.Corrected => FindingCode.SourceCorrected,
        SourceEventKind.Gone => FindingCode.BrokenReference,
        SourceEventKind.Published => FindingCode.SourcePublished,
        SourceEventKind.Moved or SourceEventKind.Changed => FindingCode.SourceChanged,
        _ => throw new UnreachableException(),
    };

    // What said so, and where; an email has room for little, and the address is what people follow.
    private static string EvidenceOf(PageEvent happened)
    {
        if (happened.EvidenceAddress is not { Length: > 0 } address)
            return happened.Evidence;
        var room = Math.Max(ShortestQuote, LongestEvidence - address.Length);
        var quote = EventSentences.Cut(happened.Evidence, room);
        return quote.Length == 0 ? address : $"{quote} ({address})";
    }
}
