using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Recognises labels that are in an attribute instead of the text: an icon with <c>title="Last update"</c> before a date, as on
/// documentation sites.
/// </summary>
internal static class SpokenLabels
{
    private const int Longest = 60;

    /// <summary>Returns the label in the attribute, without a colon; null when it is anything else, or more than a label.</summary>
    public static string? Of(ReadOnlySpan<char> attribute)
    {
        var value = attribute.Trim(" :\n\t");
        if (value.Length is < 4 or > Longest)
            return null;
        var text = HtmlAttributes.Decode(value);
        return Lexicon.Known.Labels.CanBegin(text, 0) && Lexicon.Known.Labels.Match(text, 0, out var end) is { } label && end == text.Length
            && label.Kind is LabelKind.LastReviewed or LabelKind.LastUpdated or LabelKind.NextReview or LabelKind.ReviewDate
                or LabelKind.Published
            ? text
            : null;
    }
}
