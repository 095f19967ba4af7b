namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Distinguishes the edit of a post from that of the page: "Last edited by Ann on 3 May 2024, edited 3 times in total", as forums write
/// below a post.
/// </summary>
internal static class Posts
{
    private const int MostWords = 8;

    public static bool Edited(LabelMatch seen)
    {
        if (seen.Label.Kind != LabelKind.LastUpdated)
            return false;
        var text = seen.ValueBlock.Text;
        var at = ValueSearch.SkipTime(text, AfterSigns(text, seen.Value.End));
        bool hasNumber = false, hasTimes = false, hasEdit = false;
        for (var words = 0; words < MostWords; words++)
        {
            at = AfterSigns(text, at);
            var end = AfterDigits(text, at);
            hasNumber |= end > at;
            if (end == at)
            {
                var word = TextChars.WordAt(text, at, out end);
                if (end == at)
                    break;
                if (hasTimes && Lexicon.Known.Unit(word) is not null)
                    return false; // "Updated 3 times a year" says how often it happens, not how often it did.
                hasTimes |= hasNumber && Lexicon.Known.IsTimes(word);
                hasEdit |= Lexicon.Known.Labels.Match(text, at, out _) is { Kind: LabelKind.LastUpdated };
            }
            at = end;
        }
        return hasTimes && hasEdit;
    }

    private static int AfterSigns(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ',' or '-' or '\u00A0')
            at++;
        return at;
    }

    private static int AfterDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }
}
