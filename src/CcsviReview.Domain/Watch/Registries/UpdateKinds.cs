namespace CcsviReview.Watch.Registries;

/// <summary>Maps the registries' words for updates of a paper to kinds of events.</summary>
internal static class UpdateKinds
{
    /// <summary>Returns the kind of a Crossref update, in any spelling; null for an unknown type.</summary>
    public static SourceEventKind? OfCrossref(string type) => Plain(type) switch
    {
        "retraction" or "retractedandrepublished" or "retractedarticle" => SourceEventKind.Retracted,
        "withdrawal" or "removal" or "withdrawn" => SourceEventKind.Withdrawn,
        // Only a part was retracted: a warning, because the rest is still valid.
        "partialretraction" or "expressionofconcern" or "concern" => SourceEventKind.Concern,
        "correction" or "erratum" or "corrigendum" or "addendum" or "clarification" or "newversion" or "corrected"
            or "correctedarticle" or "updatedarticle" or "err" or "interim" => SourceEventKind.Corrected,
        "newedition" => SourceEventKind.Replaced,
        "reinstatement" => SourceEventKind.Reinstated,
        _ => null,
    };

    /// <summary>
    /// Returns the kind of a PubMed reference from the paper to a notice ("Retraction in"); null for references in the other direction
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

    /// <summary>Returns the kind of a <c>RetractionNature</c> in the Retraction Watch data; null for an unknown one.</summary>
    public static SourceEventKind? OfRetractionWatch(string nature) => Plain(nature) switch
    {
        "retraction" => SourceEventKind.Retracted,
        "expressionofconcern" => SourceEventKind.Concern,
        "correction" => SourceEventKind.Corrected,
        "reinstatement" => SourceEventKind.Reinstated,
        _ => null,
    };

    /// <summary>
    /// Returns only the letters, in lower case: the same for "Expression of concern", "expression_of_concern", "ExpressionOfConcern".
    /// </summary>
    private static string Plain(string words) =>
        words.Length > 100 ? "" : string.Concat(words.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
