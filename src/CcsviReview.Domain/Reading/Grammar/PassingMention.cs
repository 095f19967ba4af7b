namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Recognises statements that only mention a date in passing: in brackets, in quotation marks, in the middle of a sentence.
/// </summary>
internal static class PassingMention
{
    // A block may have any length; the words that belong to a statement are near it.
    private const int FarthestSubject = 1000;

    /// <summary>Returns why the statement is an aside about something else; null when it is not one.</summary>
    public static string? Why(LabelMatch seen)
    {
        var text = seen.Block.Text;
        if (seen.IsCited)
            return "It is in a citation.";
        if (Posts.Edited(seen))
            return "It says how often a post was edited, as forums do.";
        if (seen.IsBare && BeginsSentence(seen))
            return "It begins a sentence about something else.";
        if (Examples.Introduce(seen))
            return "It is an example of how such a line is written.";
        if (IsAsked(seen))
            return "It is a question.";
        if (IsCaption(text))
            return "It is in the caption of a table or figure.";
        if (seen.Label.Kind == LabelKind.LastReviewed && Ratings.Surround(seen))
            return "It is among customer reviews.";
        if (seen.IsBare && seen.Label.Kind == LabelKind.LastReviewed && seen.Start > 0
            && SubjectReader.MentionsPart(text, Math.Max(0, seen.Start - FarthestSubject), seen.Start))
            return "It follows words about something else.";
        var before = LastSign(text, seen.Start);
        if (before < 0)
            return IsKey(seen) && GoesOn(seen) ? "It explains a key rather than using it." : null;
        if (text[before] is '(' or '[' && IsOfSomethingElse(seen, before))
            return "It is in brackets after words about something else.";
        if (text[before] is '”' or '"' or '»' && text.AsSpan(seen.Start).TrimStart().StartsWith(","))
            return "It is about the work named before it.";
        return OpensQuotation(text, before) && IsClosed(seen) ? "It is in quotation marks." : null;
    }

    /// <summary>"Exchange rates last updated …": in lower case after a noun that is not the page's title.</summary>
    public static bool ContinuesNoun(LabelMatch seen)
    {
        var text = seen.Block.Text;
        var before = LastSign(text, seen.ChainStart);
        return before >= seen.Start && char.IsLetter(text[before]) && char.IsLower(text[seen.ChainStart])
            && !PageNames.Include(seen.Page, text.AsSpan(seen.Start, before + 1 - seen.Start));
    }

    /// <summary>"The shop's terms, last revised 22 June 2022, apply to …": the sentence continues after the date.</summary>
    public static bool GoesOn(LabelMatch seen)
    {
        var text = seen.ValueBlock.Text;
        var at = seen.Value.End;
        while (at < text.Length && text[at] is ' ' or ',' or ')' or '*' or '_' or '`')
            at++;
        if (at >= text.Length || !char.IsLower(text[at]))
            return false;
        var word = TextChars.WordAt(text, at, out _);
        var known = Lexicon.Known;
        return !known.IsJoin(word) && !known.IsBy(word) && !known.IsAnd(word) && !known.IsOr(word) && !known.IsPlanned(word);
    }

    // "Amended on 17 October 2021, the Act now covers knees."
    private static bool BeginsSentence(LabelMatch seen)
    {
        var text = seen.ValueBlock.Text;
        var at = seen.Value.End;
        if (at + 3 > text.Length || text[at] != ',' || text[at + 1] != ' ' || !char.IsLower(text[at + 2]))
            return false;
        var word = TextChars.Fold(text.AsSpan(at + 2, TextChars.EndOfWord(text, at + 2) - at - 2));
        return Lexicon.Known.IsArticle(word) || GoesOn(seen);
    }

    // Keys of front matter and code have underscores; words for people do not.
    private static bool IsKey(LabelMatch seen) => seen.Block.Text.AsSpan(seen.Hit.Start, seen.Hit.End - seen.Hit.Start).Contains('_');

    private static bool IsOfSomethingElse(LabelMatch seen, int bracket)
    {
        var text = seen.Block.Text;
        var start = SubjectReader.ClauseStart(text, 0, bracket);
        while (start < bracket && !TextChars.IsWordChar(text[start]))
            start++;
        return start < bracket && Lexicon.Known.Labels.Match(text, start, out _) is null
            && (SubjectReader.Judge(text, start, bracket) is Subject.Unknown or Subject.Part || IsOthersBy(text, start, bracket))
            && !PageNames.Include(seen.Page, text.AsSpan(start, bracket - start));
    }

    // "See the privacy policy (updated …)": a noun that could name the page, in a sentence about something else.
    private static bool IsOthersBy(string text, int start, int bracket) =>
        SubjectReader.MentionsOthers(text, start, bracket) && SubjectReader.Judge(text, start, bracket) is not Subject.Own;

    private static bool OpensQuotation(string text, int at) =>
        text[at] is '“' or '"' or '„' or '«' or '»' or '‘' or '‚' or '‹' or '「' or '『'
        || (text[at] == '\'' && (at == 0 || text[at - 1] is ' ' or '(' or '\n'));

    // The quotation ends after the date, and there are words outside it.
    private static bool IsClosed(LabelMatch seen)
    {
        var text = seen.ValueBlock.Text;
        var end = seen.Value.End;
        while (end < text.Length && text[end] is '.' or ' ')
            end++;
        return end < text.Length && text[end] is '”' or '"' or '“' or '»' or '«' or '’' or '‘' or '\'' or '›' or '」' or '』'
            && (HasLetter(text.AsSpan(0, Math.Max(0, seen.Start - 1))) || HasLetter(text.AsSpan(end)));
    }

    // "Has this page been reviewed since 3 May 2024?"
    private static bool IsAsked(LabelMatch seen)
    {
        var text = seen.ValueBlock.Text.AsSpan(Math.Min(seen.Value.End, seen.ValueBlock.Text.Length)).TrimStart();
        return !text.IsEmpty && text[0] is '?' or '？' or '؟' or ';' && (text[0] != ';' || IsGreek(seen.Block.Text));
    }

    private static bool IsGreek(string text) => text.AsSpan().ContainsAnyInRange('\u0391', '\u03C9');

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var sign in text)
        {
            if (char.IsLetter(sign))
                return true;
        }
        return false;
    }

    // "Table 2. Cases by region, last updated …"
    private static bool IsCaption(string text)
    {
        var end = TextChars.EndOfWord(text, 0);
        return end > 0 && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1])
            && TextChars.Fold(text.AsSpan(0, end)) is var word && Lexicon.Known.IsPart(word) && !Lexicon.Known.IsOwn(word);
    }

    private static int LastSign(string text, int before)
    {
        var at = before - 1;
        while (at >= 0 && text[at] is ' ' or '\n')
            at--;
        return at;
    }
}
