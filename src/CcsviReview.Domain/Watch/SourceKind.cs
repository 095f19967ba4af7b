namespace CcsviReview.Watch;

/// <summary>The kind of identifier of a source.</summary>
public enum SourceKind
{
    /// <summary>A digital object identifier, such as <c>10.1016/s0140-6736(05)12345-6</c>.</summary>
    Doi,

    /// <summary>A PubMed number, such as <c>22402862</c>.</summary>
    PubMed,

    /// <summary>A PubMed Central number, such as <c>PMC3335254</c>.</summary>
    PubMedCentral,

    /// <summary>The number of guidance at the body that issued it, such as <c>NICE IPG420</c>.</summary>
    Guidance,

    /// <summary>A web address in normal form.</summary>
    Address,
}
