namespace CcsviReview.Policies;

/// <summary>The start from which a due date is counted.</summary>
public enum DueBasis
{
    /// <summary>Last review + the policy's interval.</summary>
    PolicyInterval,

    /// <summary>Last review + the interval that the page states.</summary>
    StatedInterval,

    /// <summary>The next review date that the page states.</summary>
    StatedNextReview,

    /// <summary>First publication + interval; no review is known.</summary>
    FirstPublished,

    /// <summary>The day the page was first seen + interval; no review is known.</summary>
    FirstSeen,

    /// <summary>
    /// The best evidence of its age (an update, the year of its newest source) that is earlier than the day it was first seen + interval;
    /// no review is known.
    /// </summary>
    AgeEvidence,

    /// <summary>An event of a source that it cites + the policy's interval for that kind of event.</summary>
    SourceEvent,

    /// <summary>
    /// The day on which signals of readers or programs reached a threshold of the policy + what the policy gives for that.
    /// </summary>
    ReaderSignals,

    /// <summary>The day since which its dates cannot be trusted.</summary>
    AttentionSince,

    /// <summary>The day since which it has been missing.</summary>
    MissingSince,
}
