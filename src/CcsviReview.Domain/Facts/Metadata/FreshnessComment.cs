using CcsviReview.Facts.Grammar;
using CcsviReview.Facts.Layout;

namespace CcsviReview.Facts.Metadata;

/// <summary>
/// Reads the comment <c>freshness: { owner: 'x' reviewed: '2024-06-25' }</c> of Google's documentation, and comments that are nothing but a
/// statement (<c>Last reviewed: 2024-06-25</c>). Every other comment is somebody's note.
/// </summary>
internal static class FreshnessComment
{
    private const int LongestStatement = 120;

    public static void Read(Claim claim, List<Candidate> found, PageLayout page)
    {
        if (claim.Key == "freshness")
            ReadKeys(claim.Value, found, page);
        else if (claim.Value.Trim() is { Length: < LongestStatement } text)
            ReadStatement(text, found);
    }

    private static void ReadKeys(string comment, List<Candidate> found, PageLayout page)
    {
        var open = comment.IndexOf('{', StringComparison.Ordinal);
        var rest = comment.AsSpan(open + 1);
        while (rest.IndexOf(':') is > 0 and var colon)
        {
            var key = rest[..colon].Trim(" ,\n\r\t'\"*{");
            rest = rest[(colon + 1)..].TrimStart();
            if (rest.IsEmpty)
                return;
            var quote = rest[0] is '\'' or '"' ? rest[0] : ' ';
            var start = quote == ' ' ? 0 : 1;
            var end = quote == ' ' ? rest.IndexOfAny(" ,}\n") : rest[1..].IndexOf(quote) + 1;
            if (end <= 0)
                return;
            var value = new Claim(PlaceKind.FreshnessComment, key.ToString(), rest[start..end].ToString());
            if (ClaimReader.Statement(value, found.Count) is { } candidate)
                found.Add(candidate);
            else if (Keys.Of(key) == KeyMeaning.Owner)
                page.Owner ??= value.Value;
            rest = rest[Math.Min(rest.Length, end + start)..];
        }
    }

    private static void ReadStatement(string text, List<Candidate> found)
    {
        if (Lexicon.Known.Labels.Match(text, 0, out var end) is not { } label || !label.Allows(LabelUse.Anywhere))
            return;
        if (label.Kind is not (LabelKind.LastReviewed or LabelKind.LastUpdated or LabelKind.NextReview))
            return;
        var block = new Block(BlockKind.Paragraph, text, Surroundings.None);
        if (ValueSearch.After(block, end, text.Length, IntervalWanted.No) is not { Date: not null } value)
            return;
        var claim = new Claim(PlaceKind.FreshnessComment, text[..end], text[end..].TrimStart(':', ' '));
        if (text.Length - value.End < 40 && ClaimReader.Statement(claim with { Key = label.Kind.ToString() }, found.Count) is { } candidate)
            found.Add(candidate);
    }
}
