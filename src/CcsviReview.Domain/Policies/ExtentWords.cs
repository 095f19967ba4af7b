using CcsviReview.Facts;
using CcsviReview.Policies.Wording;

namespace CcsviReview.Policies;

/// <summary>How much of a text changed, as people say it.</summary>
public static class ExtentWords
{
    private const int NearlyAll = 96;

    /// <summary>The extent and its weight: "about 12 % of the text, substantive", "less than 1 % of the text but a number in it, substantive".</summary>
    public static Sentence Of(TextChange change) => (change.Percent, change.IsSubstantive, change.Share < TextChange.SubstantiveShare) switch
    {
        (< 1, false, _) => new Sentence("extent.little"),
        (< 1, true, _) => new Sentence("extent.little-number"),
        (>= NearlyAll, _, _) => new Sentence("extent.all"),
        (var percent, false, _) => new Sentence("extent.minor", ("percent", percent)),
        (var percent, true, true) => new Sentence("extent.number", ("percent", percent)),
        var (percent, _, _) => new Sentence("extent.substantive", ("percent", percent)),
    };
}
