using CcsviReview.Facts;

namespace CcsviReview.Reading.Replacements;

/// <summary>Reads the words after a predicate: by what, and when.</summary>
internal readonly ref struct SentenceTail(List<SourceToken> tokens, SentenceSpan sentence)
{
    private const int LongestPlace = 4;

    /// <summary>Returns the words after "by"; null for none.</summary>
    /// <param name="from">The first token that may be "by".</param>
    /// <param name="to">The token before which it must end.</param>
    public (int First, int After)? Successor(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var token = tokens[at];
            if (token.Is(WordRole.By) && !IsDate(at + 1))
                return Name(at + 1, to) is { } name && name.After > name.First ? name : null;
            if (token.Is(WordRole.Of) && IsDate(at + 1))
                continue;
            if (!token.Is(WordRole.Filler | WordRole.Date | WordRole.State | WordRole.And | WordRole.The | WordRole.Comma))
                return null;
        }
        return null;
    }

    private (int First, int After) Name(int from, int to)
    {
        var first = from;
        while (first < to && tokens[first].Is(WordRole.Colon | WordRole.The | WordRole.Comma))
            first++;
        var after = first;
        while (after < to && !EndsName(after))
            after++;
        return (first, after);
    }

    private bool EndsName(int at) =>
        tokens[at].Is(WordRole.Comma | WordRole.Which)
        || (tokens[at].Is(WordRole.Of | WordRole.Open) && IsDate(at + 1))
        || (tokens[at].Is(WordRole.And) && at + 1 < tokens.Count
            && tokens[at + 1].Is(WordRole.Auxiliary | WordRole.Predicate | WordRole.It));

    private bool IsDate(int at) => at < tokens.Count
        && (tokens[at].Is(WordRole.Date) || (tokens[at].Is(WordRole.The) && at + 1 < tokens.Count && tokens[at + 1].Is(WordRole.Date)));

    /// <summary>Returns the date directly after a predicate, its agent and what joins them; null where there is none.</summary>
    public StatedDate? Date(int from, int to, (int First, int After)? successor)
    {
        for (var at = from; at < to; at++)
        {
            if (successor is { } name && at >= name.First && at < name.After)
                continue;
            var token = tokens[at];
            if (token.Is(WordRole.Date))
                return token.Date is { } date && (date.Precision != DatePrecision.Year || IsIntroduced(at)) ? date : null;
            if (token.Is(WordRole.Of) && AfterPlace(at + 1) is { } later)
            {
                at = later - 1;
                continue;
            }
            var isGlue = token.Is(WordRole.Filler | WordRole.State | WordRole.And | WordRole.The | WordRole.Comma | WordRole.By
                | WordRole.Colon | WordRole.Open) || (token.Is(WordRole.Of) && IsDate(at + 1));
            if (!isGlue)
                return null;
        }
        return null;
    }

    // "From the library on 1 May 2012": the token that introduces the date.
    private int? AfterPlace(int from)
    {
        for (var at = from; at < tokens.Count && at - from <= LongestPlace; at++)
        {
            if (tokens[at].Is(WordRole.Of))
                return at > from && IsDate(at + 1) ? at : null;
            if (tokens[at].Roles != WordRole.None && !tokens[at].Is(WordRole.The | WordRole.Noun))
                return null;
        }
        return null;
    }

    // A year alone is a part of many names.
    private bool IsIntroduced(int at) =>
        at > 0 && tokens[at - 1].Is(WordRole.Of | WordRole.Open | WordRole.State | WordRole.Colon | WordRole.Filler | WordRole.The);

    /// <summary>Returns where some tokens are in the block.</summary>
    public SentenceSpan Span((int First, int After)? name) => name is { } found && found.First < tokens.Count
        ? new SentenceSpan(tokens[found.First].Start, Math.Min(tokens[found.After - 1].End, sentence.End))
        : default;
}
