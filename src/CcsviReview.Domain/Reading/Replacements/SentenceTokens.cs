using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Replacements;

/// <summary>Splits a sentence into words with their roles, numbers, dates and punctuation.</summary>
internal static class SentenceTokens
{
    /// <summary>The most tokens of a sentence that are read; a statement about the page is short.</summary>
    public const int Most = 100;

    private const int LongestElision = 4;

    public static List<SourceToken> Of(string text, SentenceSpan sentence, ReplacementWords words)
    {
        List<SourceToken> tokens = [];
        var isQuoted = false;
        for (var at = sentence.Start; at < sentence.End && tokens.Count < Most;)
        {
            Effort.Took(1);
            var sign = text[at];
            if (IsQuotation(sign, ref isQuoted) || char.IsWhiteSpace(sign))
            {
                at++;
                continue;
            }
            var token = ByDate(text, at) ?? ByPhrase(text, at, sentence.End, words) ?? BySign(text, at)
                ?? ByWord(text, at, sentence.End, (tokens, words));
            if (token is not { } found)
            {
                at++;
                continue;
            }
            tokens.Add(found with { IsQuoted = isQuoted });
            at = Math.Max(found.End, at + 1);
        }
        return tokens;
    }

    private static bool IsQuotation(char sign, ref bool isQuoted)
    {
        switch (sign)
        {
            case '"':
                isQuoted = !isQuoted;
                return true;
            case '“' or '„' or '«' or '‹':
                isQuoted = sign != '“' || !isQuoted; // It also ends what begins with „.
                return true;
            case '”' or '»' or '›':
                isQuoted = false;
                return true;
            default:
                return false;
        }
    }

    private static SourceToken? ByDate(string text, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is ':' or '-' or '/' or '.' or '#'))
            return null;
        if (!DateReader.CanBegin(text, at) || !DateReader.TryRead(text, at, null, out var date) || date.End <= at)
            return null;
        var isCode = date.Date is { Precision: DatePrecision.Year } && at > 1 && text[at - 1] == ' ' && char.IsUpper(text[at - 2]);
        return isCode ? null : new SourceToken(at, date.End, WordRole.Date) { Date = date.Doubt is null ? date.Date : null };
    }

    private static SourceToken? ByPhrase(string text, int at, int end, ReplacementWords words)
    {
        if (!TextChars.IsWordStart(text, at) || words.Phrases.Match(text, at, out var phraseEnd) is not { } meaning || phraseEnd > end)
            return null;
        // "The WHO guideline": in capitals it is a name.
        var isName = phraseEnd - at > 1 && (meaning.Roles & (WordRole.Predicate | WordRole.Noun)) == WordRole.None
            && text.AsSpan(at, phraseEnd - at).IndexOfAnyExceptInRange('A', 'Z') < 0 && phraseEnd < end
            && text.AsSpan(phraseEnd, end - phraseEnd).ContainsAnyInRange('a', 'z');
        if (isName)
            return null;
        // "A1" is a code, so "a" is not an article in it.
        return phraseEnd < text.Length && char.IsAsciiDigit(text[phraseEnd])
            ? null
            : new SourceToken(at, phraseEnd, meaning.Roles) { Kind = meaning.Kind };
    }

    private static SourceToken? BySign(string text, int at)
    {
        var role = text[at] switch
        {
            ',' => WordRole.Comma,
            ':' or ';' or '–' or '—' or '|' or '：' => WordRole.Colon,
            '-' when at > 0 && text[at - 1] == ' ' && at + 1 < text.Length && text[at + 1] == ' ' => WordRole.Colon,
            '(' or '[' => WordRole.Open,
            ')' or ']' => WordRole.Close,
            _ => WordRole.None,
        };
        return role == WordRole.None ? null : new SourceToken(at, at + 1, role);
    }

    private static SourceToken? ByWord(string text, int at, int limit, (List<SourceToken> Tokens, ReplacementWords Words) into)
    {
        if (!char.IsLetterOrDigit(text[at]))
            return null;
        var end = at;
        var hasDigit = false;
        while (end < limit && (TextChars.IsWordChar(text[end]) || char.IsDigit(text[end]) || IsInCode(text, end, limit)))
            hasDigit |= char.IsDigit(text[end++]);
        if (hasDigit)
            return new SourceToken(at, end, WordRole.Code);
        // "l'article", "dell'opuscolo"
        var elision = text.AsSpan(at, end - at).IndexOfAny('\'', '’');
        if (elision is > 0 and <= LongestElision && into.Words.Phrases.Match(text, at + elision + 1, out var nounEnd) is { } noun
            && nounEnd == end)
        {
            into.Tokens.Add(new SourceToken(at, at + elision + 1, WordRole.The));
            return new SourceToken(at + elision + 1, end, noun.Roles) { Kind = noun.Kind };
        }
        return new SourceToken(at, end, WordRole.None);
    }

    // "99001:2018", "1.2", "TB/2013"
    private static bool IsInCode(string text, int at, int limit) =>
        text[at] is ':' or '.' or '/' or '-' or '_' && at + 1 < limit && char.IsLetterOrDigit(text[at + 1]) && at > 0
        && char.IsLetterOrDigit(text[at - 1]);
}
