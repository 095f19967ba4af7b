namespace CcsviReview.Reading.Grammar;

/// <summary>Recognises boxes that offer a file: their statements are about the file.</summary>
internal static class Downloads
{
    private const int LongestBox = 300;

    /// <summary>Whether a size such as "95KB" precedes the statement in a short block.</summary>
    public static bool IsBox(string text, int before)
    {
        if (text.Length > LongestBox)
            return false;
        for (var at = 1; at + 1 < before; at++)
        {
            if (text[at] is 'K' or 'M' or 'k' && text[at + 1] is 'B' or 'b'
                && (char.IsAsciiDigit(text[at - 1]) || (text[at - 1] == ' ' && at > 1 && char.IsAsciiDigit(text[at - 2]))))
                return true;
        }
        return false;
    }
}
