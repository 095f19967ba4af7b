namespace CcsviReview.Reading.Replacements;

/// <summary>What a page says became of itself.</summary>
internal enum ReplacementKind
{
    /// <summary>It was withdrawn, archived or declared obsolete.</summary>
    Withdrawn,

    /// <summary>Something newer replaced it.</summary>
    Replaced,

    /// <summary>Its authors or publisher took it back as wrong.</summary>
    Retracted,
}
