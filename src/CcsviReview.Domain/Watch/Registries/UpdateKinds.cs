namespace CcsviReview.Watch.Registries;

/// <summary>What the words of registries for an update of a paper mean here.</summary>
internal static class UpdateKinds
{
    /// <summary>The type of a Crossref update, however it is spelled; null for a type that is not known.</summary>
    public static SourceEventKind? OfCrossref(string type) => Plain(type) switch
    {
        "retraction" or "retractedandrepublished" or "retractedarticle" => SourceEventKind.Retracted,
        "withdrawal" or "removal" or "withdrawn" => SourceEventKind.Withdrawn,
        // A part of it was taken back: a warning, because the rest still holds.
        "partialretraction" or "expressionofconcern" or "concern" => SourceEventKind.Concern,
        "correction" or "erratum" or "corrigendum" or "addendum" or "clarification" or "newversion" or "corrected"
            or "correctedarticle" or "updatedarticle" or "err" or "interim" => SourceEventKind.Corrected,
        "newedition" => SourceEventKind.Replaced,
        "reinstatement" => SourceEventKind.Reinstated,
        _ => null,
    };

    /// <summary>
    /// The kind of a reference in PubMed from the paper to a notice ("Retraction in"); null for references the other way round
    /// ("Retraction of") and for comments.
    /// </summary>
    public static SourceEventKind? OfPubMed(string type) => Plain(type) switch
    {
        "retractionin" or "retractedandrepublishedin" => SourceEventKind.Retracted,
        "expressionofconcernin" or "partialretractionin" => SourceEventKind.Concern,
        "erratumin" or "correctedandrepublishedin" or "correctionin" => SourceEventKind.Corrected,
        "updatein" => SourceEventKind.Replaced,
        _ => null,
    };

    /// <summary>The <c>RetractionNature</c> of the Retraction Watch data; null for one that is not known.</summary>
    public static SourceEventKind? OfRetractionWatch(string nature) => Plain(nature) switch
    {
        "retraction" => SourceEventKind.Retracted,
        "expressionofconcern" => SourceEventKind.Concern,
        "correction" => SourceEventKind.Corrected,
        "reinstatement" => SourceEventKind.Reinstated,
        _ => null,
    };

    /// <summary>Letters only, in lower case: "Expression of concern", "expression_of_concern", "ExpressionOfConcern".</summary>
    private static string Plain(string words) =>
        words.Length > 100 ? "" : string.Concat(words.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
