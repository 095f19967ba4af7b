namespace CcsviReview.Watch;

/// <summary>By what a source is known, wherever it is cited.</summary>
public enum SourceKind
{
    /// <summary>A digital object identifier, such as <c>10.1016/s0140-6736(05)12345-6</c>.</summary>
    Doi,

    /// <summary>A number in PubMed, such as <c>22402862</c>.</summary>
    PubMed,

    /// <summary>A number in PubMed Central, such as <c>PMC3335254</c>.</summary>
    PubMedCentral,

    /// <summary>The number of guidance at the body that issued it, such as <c>NICE IPG420</c>.</summary>
    Guidance,

    /// <summary>A web address in normal form.</summary>
    Address,
}
