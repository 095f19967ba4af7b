namespace CcsviReview.Watch;

/// <summary>The kinds of events of a source.</summary>
public enum SourceEventKind
{
    /// <summary>Its authors or publisher retracted it as wrong.</summary>
    Retracted,

    /// <summary>It was withdrawn, archived or declared obsolete without a successor.</summary>
    Withdrawn,

    /// <summary>Something newer replaced it.</summary>
    Replaced,

    /// <summary>Its publisher warns about it (an expression of concern).</summary>
    Concern,

    /// <summary>It was corrected, with or without a notice (correction, erratum, corrigendum, new version).</summary>
    Corrected,

    /// <summary>It was missing at its address on two different days.</summary>
    Gone,

    /// <summary>It was ahead of print or a preprint, and is published now.</summary>
    Published,

    /// <summary>It has another address now.</summary>
    Moved,

    /// <summary>Its text changed in substance.</summary>
    Changed,

    /// <summary>A retraction or withdrawal of it was revoked.</summary>
    Reinstated,
}
