namespace CcsviReview.Reading.Grammar;

/// <summary>How two labels are joined.</summary>
internal enum LabelConjunction
{
    None,

    /// <summary>Both apply: "reviewed and updated".</summary>
    And,

    /// <summary>One of them applies, and it is unknown which: "reviewed or updated", "reviewed/updated".</summary>
    Or,
}

/// <summary>Reads the words between two labels.</summary>
internal static class LabelConjunctions
{
    private const int Longest = 28;

    public static LabelConjunction Between(string text, int from, int to)
    {
        if (to - from > Longest)
            return LabelConjunction.None;
        var joint = LabelConjunction.None;
        for (var at = from; at < to; at++)
        {
            if (TextChars.IsWordChar(text[at]))
            {
                var word = TextChars.WordAt(text, at, out var end);
                if (!Lexicon.Known.IsAnd(word) && !Lexicon.Known.IsOr(word) && !Lexicon.Known.IsJoin(word)
                    && !Lexicon.Known.IsIfNeeded(word))
                    return LabelConjunction.None;
                joint = Lexicon.Known.IsOr(word) ? LabelConjunction.Or : Lexicon.Known.IsAnd(
                    word) && joint == LabelConjunction.None ? LabelConjunction.And : joint;
                at = end - 1;
            }
            else if (text[at] is '/' or '&' or '+')
            {
                joint = text[at] == '/' ? LabelConjunction.Or : joint == LabelConjunction.None ? LabelConjunction.And : joint;
            }
            else if (text[at] is not (' ' or '\n' or ','))
            {
                return LabelConjunction.None;
            }
        }
        return joint;
    }
}
