namespace CcsviReview.Reading.Grammar;

/// <summary>How two labels are joined.</summary>
internal enum Joint
{
    None,

    /// <summary>Both hold: "reviewed and updated".</summary>
    And,

    /// <summary>One of them holds, and nobody can tell which: "reviewed or updated", "reviewed/updated".</summary>
    Or,
}

/// <summary>Reads what stands between two labels.</summary>
internal static class Joints
{
    private const int Longest = 28;

    public static Joint Between(string text, int from, int to)
    {
        if (to - from > Longest)
            return Joint.None;
        var joint = Joint.None;
        for (var at = from; at < to; at++)
        {
            if (Letters.IsWordChar(text[at]))
            {
                var word = Letters.WordAt(text, at, out var end);
                if (!Lexicon.Known.IsAnd(word) && !Lexicon.Known.IsOr(word) && !Lexicon.Known.IsJoin(word)
                    && !Lexicon.Known.IsIfNeeded(word))
                    return Joint.None;
                joint = Lexicon.Known.IsOr(word) ? Joint.Or : Lexicon.Known.IsAnd(word) && joint == Joint.None ? Joint.And : joint;
                at = end - 1;
            }
            else if (text[at] is '/' or '&' or '+')
            {
                joint = text[at] == '/' ? Joint.Or : joint == Joint.None ? Joint.And : joint;
            }
            else if (text[at] is not (' ' or '\n' or ','))
            {
                return Joint.None;
            }
        }
        return joint;
    }
}
