namespace CcsviReview.Facts;

/// <summary>
/// What the content management system (CMS) of a page says about it, as the CMS gave it; null or empty where it gave nothing.
/// </summary>
/// <remarks>What the page itself says comes first: visitors see the page, and nobody sees the fields of a CMS.</remarks>
public sealed record CmsMetadata
{
    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The owner: a name, an address or a channel.</summary>
    public string? Owner { get; init; }

    /// <summary>The section.</summary>
    public string? Section { get; init; }

    /// <summary>The language tag, such as <c>en-GB</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When it was last reviewed, ISO 8601.</summary>
    public string? LastReviewed { get; init; }

    /// <summary>When it was last updated, ISO 8601.</summary>
    public string? LastUpdated { get; init; }

    /// <summary>When it was first published, ISO 8601.</summary>
    public string? Published { get; init; }

    /// <summary>When its next review is due, ISO 8601.</summary>
    public string? NextReview { get; init; }

    /// <summary>How often it is reviewed, as an ISO 8601 duration.</summary>
    public string? ReviewInterval { get; init; }

    /// <summary>The fields that state a date or an interval, by the names that <c>Metadata/keys.txt</c> knows.</summary>
    internal IEnumerable<(string Key, string Value)> Statements =>
        from stated in new (string Key, string? Value)[]
        {
            ("lastReviewed", LastReviewed), ("lastUpdated", LastUpdated), ("published", Published), ("nextReview", NextReview),
            ("reviewInterval", ReviewInterval),
        }
        where !string.IsNullOrWhiteSpace(stated.Value)
        select (stated.Key, stated.Value!);
}
