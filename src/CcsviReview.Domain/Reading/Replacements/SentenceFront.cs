using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Replacements;

/// <summary>Where a statement begins.</summary>
/// <param name="At">Its first token.</param>
/// <param name="Date">The date that opens it; null for none.</param>
/// <param name="IsBare">Whether only labels precede it, so that it may lack a subject.</param>
internal readonly record struct Beginning(int At, StatedDate? Date, bool IsBare);

/// <summary>Skips the words before a statement: "Please note that", "On 4 April 2018,", "Status:".</summary>
internal readonly ref struct SentenceFront(string text, List<SourceToken> tokens)
{
    /// <summary>Returns the first token from a position on that is part of the statement itself.</summary>
    public int Skip(int from, int to)
    {
        while (from < to && IsFront(from))
            from++;
        return from;
    }

    /// <summary>
    /// Returns where the statement of a predicate begins; null where the words before a colon show that it is about something else: a day
    /// of a change log, a version.
    /// </summary>
    public Beginning? Of(int predicate)
    {
        var start = 0;
        var isBare = true;
        for (var at = 0; at < predicate; at++)
        {
            if (tokens[at].Is(WordRole.Colon))
                start = at + 1;
        }
        for (var at = 0; at < start; at++)
        {
            var token = tokens[at];
            if (token.Is(WordRole.Date | WordRole.Code | WordRole.Part) || IsInstruction(token))
                return null;
            isBare &= token.Is(WordRole.Filler | WordRole.Status | WordRole.State | WordRole.Noun | WordRole.Colon | WordRole.By);
        }
        var front = start;
        StatedDate? date = null;
        while (front < predicate && IsFront(front))
            date = tokens[front++] is { } token && token.Is(WordRole.Date) ? token.Date : date;
        return new Beginning(front, date, isBare);
    }

    private bool IsFront(int at)
    {
        var token = tokens[at];
        if (token.Is(WordRole.Noun) && at + 1 < tokens.Count && tokens[at + 1].Is(WordRole.Auxiliary))
            return false;
        return token.Is(WordRole.Filler | WordRole.Date | WordRole.Comma | WordRole.Status)
            || (token.Is(WordRole.Of) && at + 1 < tokens.Count
                && (tokens[at + 1].Is(WordRole.Date) || (tokens[at + 1].Is(WordRole.Of) && IsFront(at + 1))));
    }

    private bool IsInstruction(SourceToken token)
    {
        var word = TextChars.Fold(text.AsSpan(token.Start, token.End - token.Start));
        return Lexicon.Known.IsInstruction(word) || Lexicon.Known.IsExample(word);
    }
}
