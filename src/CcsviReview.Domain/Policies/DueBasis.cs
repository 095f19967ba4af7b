namespace CcsviReview.Policies;

/// <summary>What a due date is counted from.</summary>
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

    /// <summary>The day since when its dates cannot be trusted.</summary>
    AttentionSince,

    /// <summary>The day since when it is missing.</summary>
    MissingSince,
}
