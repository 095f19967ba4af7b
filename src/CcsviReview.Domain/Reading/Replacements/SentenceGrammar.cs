using CcsviReview.Facts;

namespace CcsviReview.Reading.Replacements;

/// <summary>
/// Reads what one sentence says about a replacement: of what, by what, when, and whether it has happened. Doubtful statements are dropped.
/// </summary>
/// <remarks>
/// A sentence is its front (words that change nothing, a date), a subject, a form of "be", and a predicate; or a predicate alone; or "X
/// replaces" and an object. Words between subject and predicate may only narrow the subject. A condition, a possibility, a negation, a part
/// ("some recommendations"), a question and a quotation say nothing about the page.
/// </remarks>
internal readonly ref struct SentenceGrammar(
    string text, List<SourceToken> tokens, SentenceSpan sentence, KnownWords known)
{
    private const int LongestAgent = 16;
    private const int LongestNoun = 3;

    private readonly SentenceSubject _subject = new(text, tokens, known);
    private readonly SentenceFront _front = new(text, tokens);
    private readonly SentenceTail _tail = new(tokens, sentence);

    /// <summary>Whether the sentence begins with words for the page, so that "it" in the next one is the page.</summary>
    public bool IsAboutThePage() =>
        _subject.At(_front.Skip(0, tokens.Count)).Kind is SubjectKind.Page or SubjectKind.Document or SubjectKind.Named;

    public List<FoundReplacement> Read()
    {
        List<FoundReplacement> found = [];
        if (text.AsSpan(sentence.Start, sentence.End - sentence.Start).TrimEnd().EndsWith("?"))
            return found;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].Is(WordRole.Predicate) || tokens[at].IsQuoted || tokens[at].Kind is null)
                continue;
            if (Judge(at) is { } statement)
                found.Add(statement);
        }
        return found;
    }

    private FoundReplacement? Judge(int at)
    {
        if (_front.Of(at) is not { } front || IsDoubtful(front.At, at))
            return null;
        var isState = tokens[at].Is(WordRole.State) && Auxiliary(at, front.At) >= 0;
        if ((tokens[at].Is(WordRole.Active) && !isState) || IsPastTense(at, front.At))
            return OfAnother(at, front);
        if (tokens[at].Is(WordRole.Verb))
            return _subject.At(at + 1) is var (kind, end) && kind is SubjectKind.Page or SubjectKind.Document
                ? Stated(at, end, front.Date) with { Subject = kind }
                : null;
        return OfSubject(at, front);
    }

    private bool IsDoubtful(int front, int predicate)
    {
        for (var at = front; at < predicate; at++)
        {
            if (tokens[at].Is(WordRole.If | WordRole.Which | WordRole.Part) && !tokens[at].Is(WordRole.This | WordRole.Filler))
                return true;
        }
        return tokens.Exists(token => token.Is(WordRole.Doubt))
            || (predicate + 1 < tokens.Count && tokens[predicate + 1].Is(WordRole.Part));
    }

    // "NG203 replaced this guidance": no form of "be" before, and an object after.
    private bool IsPastTense(int at, int front) =>
        at > front && at + 1 < tokens.Count && tokens[at + 1].Is(WordRole.This) && !tokens[at].Is(WordRole.Whole | WordRole.Negated)
        && known.Words.Language == "en" && Auxiliary(at, front) < 0;

    // X replaces this page: the statement is about the object.
    private FoundReplacement? OfAnother(int at, Beginning front)
    {
        if (at == front.At || at - front.At > LongestAgent || _subject.At(front.At).Kind is SubjectKind.Page or SubjectKind.Document)
            return null;
        var isAhead = false;
        for (var before = front.At; before < at; before++)
        {
            if (tokens[before].Is(WordRole.Not | WordRole.May | WordRole.Be | WordRole.Comma))
                return null;
            isAhead |= tokens[before].Is(WordRole.Will);
        }
        var (kind, end) = _subject.At(at + 1);
        if (kind is not (SubjectKind.Page or SubjectKind.Document or SubjectKind.Named) || !IsEnd(end))
            return null;
        var found = Stated(at, end, front.Date) with { Subject = kind, IsAnnounced = isAhead };
        var isNamed = tokens[at].Kind == ReplacementKind.Replaced && !tokens[front.At].Is(WordRole.It)
            && (at - front.At > 1 || tokens[front.At].Is(WordRole.Code));
        return isNamed && found.Successor == default ? found with { Successor = _tail.Span((front.At, at)) } : found;
    }

    private bool IsEnd(int at) => at >= tokens.Count
        || tokens[at].Is(WordRole.By | WordRole.Date | WordRole.Comma | WordRole.And | WordRole.Filler)
        || (tokens[at].Is(WordRole.Of) && (at + 1 >= tokens.Count || tokens[at + 1].Is(WordRole.Date | WordRole.It)));

    private FoundReplacement? OfSubject(int at, Beginning front)
    {
        var be = tokens[at].Is(WordRole.Whole) ? at : Auxiliary(at, front.At);
        if (be < 0 && tokens[at].Is(WordRole.Negated))
            be = at;
        if (be < 0 && known.Words.IsAdjectiveLast && front.At < at && tokens[front.At].Is(WordRole.Be))
            be = front.At;
        if (be < 0)
            return Alone(at, front);
        if (tokens[be].Is(WordRole.May) && !tokens[be].Is(WordRole.Be))
            return null;
        var (subject, end) = Subject(be, at, front.At);
        if (subject == SubjectKind.Other || IsNegated(be, at, front.At) != tokens[at].Is(WordRole.Negated))
            return null;
        if (subject is SubjectKind.Definite or SubjectKind.Pronoun or SubjectKind.Bare && IsByThis(be, at))
            return null;
        var isAhead = tokens[be].Is(WordRole.Will) && !tokens[be].Is(WordRole.Be) && !tokens[at].Is(WordRole.Whole);
        var found = Stated(at, Math.Max(at + 1, end), front.Date) with { Subject = subject, IsAnnounced = isAhead };
        if (!known.Words.IsVerbLast)
            return found;
        var successor = found.Kind == ReplacementKind.Replaced ? By(be + 1, at) : null;
        return found with
        {
            Successor = successor is null ? found.Successor : _tail.Span(successor),
            On = found.On ?? DateBetween(be + 1, at),
        };
    }

    // "The guideline of 2012 was replaced by this guideline" is about the other one.
    private bool IsByThis(int be, int predicate)
    {
        for (var at = known.Words.IsVerbLast ? be + 1 : predicate + 1; at + 1 < tokens.Count; at++)
        {
            if (tokens[at].Is(WordRole.By) && tokens[at + 1].Is(WordRole.This))
                return true;
        }
        return false;
    }

    private (int First, int After)? By(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (tokens[at].Is(WordRole.By))
                return _tail.Successor(at, to);
        }
        return null;
    }

    private StatedDate? DateBetween(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (tokens[at].Date is { } date && (date.Precision != DatePrecision.Year || tokens[at - 1].Is(WordRole.Of)))
                return date;
        }
        return null;
    }

    // The form of "be" that a predicate belongs to; -1 for none.
    private int Auxiliary(int predicate, int front)
    {
        for (var at = predicate - 1; at >= front; at--)
        {
            if (tokens[at].Is(WordRole.Auxiliary))
                return at;
            if (known.Words.IsVerbLast ? tokens[at].Is(WordRole.Colon) : !IsBetween(at))
                return -1;
        }
        return -1;
    }

    // "Has been reviewed and replaced", "is an outdated …"
    private bool IsBetween(int at) =>
        tokens[at].Is(WordRole.Filler | WordRole.State | WordRole.And | WordRole.Comma | WordRole.Not | WordRole.The | WordRole.Date)
        || (tokens[at].Is(WordRole.Of) && tokens[at + 1].Is(WordRole.Date))
        || (tokens[at].Roles == WordRole.None && tokens[at + 1].Is(WordRole.And));

    private (SubjectKind Kind, int End) Subject(int be, int predicate, int front)
    {
        var from = tokens[front].Is(WordRole.Be) && front < be ? front + 1 : front;
        while (from < be && tokens[from].Is(WordRole.Not))
            from++;
        if (from < be)
        {
            var (kind, end) = _subject.At(from);
            if (kind == SubjectKind.Other)
                return (kind, end);
            var isJoined = tokens[be - 1].Is(WordRole.And)
                || (be > 1 && tokens[be - 1].Is(WordRole.Filler) && tokens[be - 2].Is(WordRole.And));
            return isJoined || _subject.IsOnlyNarrowed(end, be) ? (kind, predicate) : (SubjectKind.Other, end);
        }
        if (known.Words.IsVerbLast && be + 1 < predicate)
        {
            var (kind, _) = _subject.At(be + 1);
            return (kind is SubjectKind.Page or SubjectKind.Document or SubjectKind.Named ? kind : SubjectKind.Other, predicate);
        }
        if (be + 1 < predicate && _subject.At(be + 1) is var (between, betweenEnd) && between is SubjectKind.Page or SubjectKind.Document
            && _subject.IsOnlyNarrowed(betweenEnd, predicate))
            return (between, predicate); // "Mae'r dudalen hon wedi dyddio."
        if (predicate + 1 < tokens.Count && known.Words.IsAdjectiveLast && _subject.At(predicate + 1) is var (after, afterEnd)
            && after is SubjectKind.Page or SubjectKind.Document)
            return (after, afterEnd);
        return IsRest(predicate + 1) ? (SubjectKind.Bare, predicate) : (SubjectKind.Other, predicate);
    }

    private bool IsNegated(int be, int predicate, int front)
    {
        var from = front;
        for (var at = front; at < be; at++)
        {
            if (tokens[at].Is(WordRole.And) && at >= be - 2)
                from = at;
        }
        for (var at = Math.Max(0, from == front ? front - 1 : from); at < predicate; at++)
        {
            if (tokens[at].Is(WordRole.Not) && !tokens[at].Is(WordRole.Of))
                return true;
        }
        return false;
    }

    // "Withdrawn on 5 May 2020", "Guidance withdrawn", "Status: Withdrawn".
    private FoundReplacement? Alone(int at, Beginning front)
    {
        if (!front.IsBare || tokens[at].Is(WordRole.Negated) || IsNegated(at, at, front.At))
            return null;
        var noun = front.At;
        while (noun < at && at - noun <= LongestNoun
            && (tokens[noun].Is(WordRole.Noun | WordRole.State | WordRole.Comma) || tokens[noun].Roles == WordRole.None))
            noun++;
        if (noun != at || (at > front.At && !tokens[at - 1].Is(WordRole.Noun | WordRole.State | WordRole.Comma)))
            return null;
        var after = at + 1;
        while (after < tokens.Count && tokens[after].Is(WordRole.Noun | WordRole.State) && !tokens[after].Is(WordRole.By | WordRole.This))
            after++;
        var hasNoun = after > at + 1 && tokens[after - 1].Is(WordRole.Noun);
        if (!IsRest(after) || (after < tokens.Count && tokens[after].Is(WordRole.Filler)) || IsEmptyLabel(after))
            return null;
        return Stated(at, at + 1, front.Date) with
        {
            Subject = SubjectKind.Bare,
            IsTitleOfList = hasNoun && (after >= tokens.Count || !tokens[after].Is(WordRole.Colon)),
        };
    }

    // "Superseded by:" in a form field that is empty.
    private bool IsEmptyLabel(int at) => at < tokens.Count && tokens[at].Is(WordRole.By) && _tail.Successor(at, tokens.Count) is null;

    // What may follow a predicate that has no subject, or only a noun before it.
    private bool IsRest(int at) => at >= tokens.Count || tokens[at].Is(WordRole.By | WordRole.Date | WordRole.Colon | WordRole.Open
        | WordRole.Comma | WordRole.And | WordRole.Filler) || (tokens[at].Is(WordRole.Of) && !tokens[at].Is(WordRole.This));

    private FoundReplacement Stated(int at, int after, StatedDate? fronted)
    {
        var kind = tokens[at].Kind!.Value;
        var successor = kind == ReplacementKind.Replaced ? _tail.Successor(after, tokens.Count) : null;
        return new FoundReplacement(kind, SubjectKind.Other)
        {
            Successor = _tail.Span(successor),
            On = _tail.Date(after, tokens.Count, successor) ?? fronted,
        };
    }
}
