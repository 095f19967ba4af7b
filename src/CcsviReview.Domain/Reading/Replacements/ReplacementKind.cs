namespace CcsviReview.Reading.Replacements;

/// <summary>What a page says happened to it.</summary>
internal enum ReplacementKind
{
    /// <summary>It was withdrawn, archived or declared obsolete.</summary>
    Withdrawn,

    /// <summary>Something newer replaced it.</summary>
    Replaced,

    /// <summary>Its authors or publisher retracted it as wrong.</summary>
    Retracted,
}
