using System.Diagnostics;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>Problems of the sources that a page cites: their events since its last review, and their age.</summary>
internal static class SourceFindings
{
    private const int LongestEvidence = 150;
    private const int ShortestQuote = 60;

    public static IEnumerable<Finding> In(Judgement judgement) =>
    [
        .. judgement.OpenEvents.Select(happened =>
            new Finding(CodeOf(happened), EventSentences.Cited(happened), EvidenceOf(happened))),
        .. OldSources(judgement),
    ];

    /// <summary>
    /// Returns the last day on which the newest source of a page is as new as its policy requires; null where nothing is required or known.
    /// </summary>
    /// <remarks>Only its year is known, so the age counts from the last day of that year: only what is certain is reported.</remarks>
    public static DateOnly? LastFreshDay(NewestSource? newest, ReviewPolicy policy) =>
        newest is not null && policy.NewestSourceAtMost is { } most ? most.After(newest.Year.Last) : null;

    /// <summary>Whether such a finding says what happened to a source.</summary>
    public static bool IsOfEvent(FindingCode code) => code is FindingCode.SourceRetracted or FindingCode.SourceSuperseded
        or FindingCode.SourceCorrected or FindingCode.BrokenReference or FindingCode.SourcePublished or FindingCode.SourceChanged;

    private static IEnumerable<Finding> OldSources(Judgement judgement)
    {
        if (judgement.Newest is { } newest && LastFreshDay(newest, judgement.Choice.Policy) < judgement.Today)
            yield return new Finding(
                FindingCode.OldSources,
                new Sentence("old-sources", ("year", newest.Year), ("interval", judgement.Choice.Policy.NewestSourceAtMost!.Value)),
                newest.Reference.Text);
    }

    private static FindingCode CodeOf(PageEvent happened) => happened.Kind switch
    {
        _ when happened.IsBrokenLink => FindingCode.BrokenLink,
        SourceEventKind.Retracted or SourceEventKind.Withdrawn => FindingCode.SourceRetracted,
        SourceEventKind.Replaced => FindingCode.SourceSuperseded,
        SourceEventKind.Concern or SourceEventKind.Corrected => FindingCode.SourceCorrected,
        SourceEventKind.Gone => FindingCode.BrokenReference,
        SourceEventKind.Published => FindingCode.SourcePublished,
        SourceEventKind.Moved or SourceEventKind.Changed => FindingCode.SourceChanged,
        _ => throw new UnreachableException(),
    };

    // The source of the event and its address; an email has little room, and people follow the address.
    private static string EvidenceOf(PageEvent happened)
    {
        if (happened.EvidenceAddress is not { Length: > 0 } address)
            return happened.Evidence;
        var room = Math.Max(ShortestQuote, LongestEvidence - address.Length);
        var quote = EventSentences.Cut(happened.Evidence, room);
        return quote.Length == 0 ? address : $"{quote} ({address})";
    }
}
