namespace CcsviReview.Reading.Replacements;

/// <summary>What a statement is about, from the most certain to the vaguest.</summary>
internal enum SubjectKind
{
    /// <summary>Something else, or unknown.</summary>
    Other,

    /// <summary>"This page".</summary>
    Page,

    /// <summary>The page by its own number or whole title.</summary>
    Named,

    /// <summary>"This guideline": the page, or a document that was named before.</summary>
    Document,

    /// <summary>"The guideline".</summary>
    Definite,

    /// <summary>"It".</summary>
    Pronoun,

    /// <summary>No subject: "Withdrawn", "Replaced by NG203".</summary>
    Bare,
}

/// <summary>Reads the noun phrase that begins at a token.</summary>
internal readonly ref struct SentenceSubject(string text, List<SourceToken> tokens, KnownWords known)
{
    private const int LongestName = 8;
    private const int LongestPhrase = 7;
    private const WordRole Boundary = WordRole.Be | WordRole.Will | WordRole.May | WordRole.Not | WordRole.If | WordRole.Which
        | WordRole.By | WordRole.Of | WordRole.And | WordRole.Comma | WordRole.Colon | WordRole.Open | WordRole.Close | WordRole.It
        | WordRole.Active | WordRole.State | WordRole.Whole | WordRole.Negated | WordRole.Verb;

    /// <summary>Returns the subject at a token, and the token after it.</summary>
    public (SubjectKind Kind, int End) At(int from)
    {
        if (from >= tokens.Count)
            return (SubjectKind.Other, from);
        for (var length = Math.Min(LongestName, tokens.Count - from); length > 0; length--)
        {
            if (known.Names.Include(text.AsSpan(tokens[from].Start, tokens[from + length - 1].End - tokens[from].Start)))
                return (SubjectKind.Named, from + length);
        }
        if (tokens[from].Is(WordRole.It) && !tokens[from].Is(WordRole.This | WordRole.The))
            return (SubjectKind.Pronoun, from + 1);
        return Phrase(from);
    }

    private (SubjectKind Kind, int End) Phrase(int from)
    {
        var at = from + (tokens[from].Is(WordRole.The) && !tokens[from].Is(WordRole.This) ? 1 : 0);
        var (isThis, noun, first) = (false, -1, at);
        for (; at < tokens.Count && at - first < LongestPhrase; at++)
        {
            var token = tokens[at];
            if (token.Is(WordRole.This) && (at == first || (noun == at - 1 && known.Words.IsAdjectiveLast)))
            {
                isThis = true;
                noun = at > first ? at : noun; // Welsh says "the page this".
                continue;
            }
            if (token.Is(WordRole.Noun) && !token.Is(WordRole.This))
                noun = at;
            else if (noun >= 0 && !token.Is(WordRole.Code) && !known.Words.IsAdjectiveLast)
                break; // "This page explains why guidance …": a verb follows the noun.
            else if (token.Is(Boundary) || token.Is(WordRole.The | WordRole.Filler | WordRole.Date | WordRole.Part | WordRole.This))
                break;
        }
        if (noun < 0)
            return isThis && at == first + 1 ? (SubjectKind.Document, at) : (SubjectKind.Other, from);
        var end = noun + 1;
        while (end < at && tokens[end].Is(WordRole.Code))
            end++;
        if (end < at && known.Words.IsAdjectiveLast && at - end <= 2)
            end = at;
        var isPage = tokens[noun].Is(WordRole.This) ? tokens[noun - 1].Is(WordRole.Page) : tokens[noun].Is(WordRole.Page);
        if (isThis)
            return (isPage ? SubjectKind.Page : SubjectKind.Document, end);
        return isPage && OfThisPage(end) is { } after ? (SubjectKind.Page, after) : (SubjectKind.Definite, end);
    }

    // "The information on this page".
    private int? OfThisPage(int at) =>
        at + 2 < tokens.Count && tokens[at].Is(WordRole.Of) && tokens[at + 1].Is(WordRole.This) && tokens[at + 2].Is(WordRole.Page)
            ? at + 3
            : null;

    /// <summary>
    /// Whether only words that narrow the subject are between it and its predicate: "on hip fracture", "(2012)", ", published in 2012,".
    /// </summary>
    public bool IsOnlyNarrowed(int from, int to)
    {
        var (isGoverned, brackets, isAside) = (false, 0, false);
        for (var at = from; at < to; at++)
        {
            var token = tokens[at];
            if (token.Is(WordRole.Open))
                brackets++;
            else if (token.Is(WordRole.Close))
                brackets--;
            else if (brackets > 0)
                continue;
            else if (token.Is(WordRole.Comma))
                (isAside, isGoverned) = (!isAside, false);
            else if (token.Is(WordRole.Of) || (known.Words.IsVerbLast && token.Is(WordRole.The)))
                isGoverned = true;
            else if (token.Is(WordRole.This) && isGoverned && at + 1 < to && !tokens[at + 1].Is(WordRole.Noun))
                continue;
            else if (token.Is(WordRole.Be | WordRole.Will | WordRole.It | WordRole.This | WordRole.Colon) && !token.Is(WordRole.Filler))
                return false;
            else if (!token.Is(WordRole.Filler | WordRole.Date | WordRole.Code | WordRole.Not | WordRole.And) && !isGoverned && !isAside)
                return false;
        }
        return brackets == 0 && !isAside;
    }
}
