using CcsviReview.Reading.Differences;

namespace CcsviReview.Localization;

/// <summary>Puts into words how much of a text changed.</summary>
public static class ExtentFormatter
{
    private const int NearlyAll = 96;

    /// <summary>
    /// Returns the extent and its weight: "about 12 % of the text, substantive", "less than 1 % of the text but a number in it,
    /// substantive".
    /// </summary>
    public static Sentence Of(TextChange change)
    {
        var isSmall = change.Share < TextChange.SubstantiveShare;
        return change.Percent switch
        {
            < 1 => new Sentence(change.IsSubstantive ? "extent.little-number" : "extent.little"),
            >= NearlyAll => new Sentence("extent.all"),
            var percent when !change.IsSubstantive => new Sentence("extent.minor", ("percent", percent)),
            var percent => new Sentence(isSmall ? "extent.number" : "extent.substantive", ("percent", percent)),
        };
    }
}
