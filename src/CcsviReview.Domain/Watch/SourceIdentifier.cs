namespace CcsviReview.Watch;

/// <summary>Another identifier by which a registry knows a source: the DOI of a paper that is cited by its number in PubMed.</summary>
public sealed class SourceIdentifier
{
    /// <summary>The source.</summary>
    public required long SourceId { get; init; }

    /// <summary>The kind of identifier; a source has one of each kind.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The identifier.</summary>
    public required string Key { get; set; }
}
