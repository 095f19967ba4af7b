namespace CcsviReview.Watch;

/// <summary>Who reports an event of a source.</summary>
public enum EventRegistry
{
    /// <summary>Crossref's record of a DOI.</summary>
    Crossref,

    /// <summary>PubMed's record of a paper.</summary>
    PubMed,

    /// <summary>The Retraction Watch data.</summary>
    RetractionWatch,

    /// <summary>The source's own page, or the server that it is on.</summary>
    SourcePage,

    /// <summary>A person here.</summary>
    Person,

    /// <summary>A program that used the API.</summary>
    Program,
}
