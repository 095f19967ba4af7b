using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>What a statement is about, by the words before its label.</summary>
internal enum Subject
{
    /// <summary>Nothing is named: the statement begins with its label.</summary>
    None,

    /// <summary>The page itself.</summary>
    Own,

    /// <summary>"It": the subject of the previous sentence.</summary>
    Pronoun,

    /// <summary>A part of the page or something embedded: a video, the links, a translation.</summary>
    Part,

    /// <summary>Minor things of the page: links, versions, small changes.</summary>
    Minor,

    /// <summary>Something else, or unknown.</summary>
    Unknown,

    /// <summary>The event has not happened.</summary>
    Planned,
}

/// <summary>Reads the subject of a statement.</summary>
internal static class SubjectReader
{
    private const int LongestSentence = 240;
    private const int SoftLine = 45;

    /// <summary>Returns the subject of the label at <paramref name="label"/>, and where its clause begins.</summary>
    public static Subject Read(string text, int from, int label, out int start)
    {
        start = ClauseStart(text, from, label);
        return Judge(text, start, label, BeginsWithBe(text, label));
    }

    /// <summary>Returns what the words from <paramref name="start"/> to <paramref name="end"/> name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the words begin.</param>
    /// <param name="end">Where they end, and a label begins.</param>
    /// <param name="isFinite">Whether they are the subject or the object of a verb: "was last reviewed" follows.</param>
    public static Subject Judge(string text, int start, int end, bool isFinite = false) =>
        ClauseOf(text, start, end).Judge(isFinite, EndsWithComma(text, start, end));

    /// <summary>Returns what a whole sentence is about: its subject where it has a verb.</summary>
    public static Subject Head(string text, int start, int end) => ClauseOf(text, start, end).Head();

    /// <summary>Whether the words name something with reviews and amendments of its own: a law, a guideline, a medicine.</summary>
    public static bool NamesWork(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            Effort.Took(1);
            var word = TextChars.WordAt(text, at, out var last);
            if (Lexicon.Known.IsWork(word) || Lexicon.Known.IsCited(word))
                return true;
            at = Math.Max(at, last);
        }
        return false;
    }

    /// <summary>Whether the words name something on a page or beside it: a book, a video.</summary>
    public static bool MentionsPart(string text, int start, int end) => ClauseOf(text, start, end).IsAnyPart;

    /// <summary>Whether the words are part of a sentence rather than a name: they contain a determiner or a verb.</summary>
    public static bool IsSentence(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            Effort.Took(1);
            var word = TextChars.WordAt(text, at, out var last);
            var known = Lexicon.Known;
            if (known.IsBe(word) || known.IsRelative(word) || known.IsThis(word) || known.IsAnother(word))
                return true;
            at = Math.Max(at, last);
        }
        return false;
    }

    /// <summary>Whether the words include one that neither names the page nor joins others.</summary>
    public static bool MentionsOthers(string text, int start, int end) => ClauseOf(text, start, end).IsAnyStrange;

    private static Clause ClauseOf(string text, int start, int end)
    {
        var clause = new Clause();
        for (var at = start; at < end; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            Effort.Took(1);
            var last = TextChars.EndOfWord(text, at, end);
            var word = TextChars.Fold(text.AsSpan(at, last - at));
            var isBeforeDigit = last + 1 < end && text[last] == ' ' && char.IsAsciiDigit(text[last + 1]);
            clause.Take(word, isBeforeDigit, IsMonthOfDate(text, at, last, word));
            at = last;
        }
        return clause;
    }

    // "12 May 2019", "May 2019": a month, not "may".
    private static bool IsMonthOfDate(string text, int start, int end, string word) =>
        ((start > 1 && char.IsAsciiDigit(text[start - 2])) || (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
        && Lexicon.Known.Month(word) is not null;

    private static bool BeginsWithBe(string text, int label) => Lexicon.Known.IsBe(TextChars.WordAt(text, label, out _));

    private static bool EndsWithComma(string text, int start, int end)
    {
        var at = end - 1;
        while (at >= start && text[at] == ' ')
            at--;
        return (at >= start && text[at] == ',') || (end < text.Length && text[end] is '(' or '[');
    }

    /// <summary>Returns where the clause around <paramref name="at"/> begins, at <paramref name="from"/> at the earliest.</summary>
    public static int ClauseStart(string text, int from, int at)
    {
        var earliest = Math.Min(at, Math.Max(from, at - LongestSentence)); // A value may reach over the next label.
        for (var start = at; start > earliest; start--)
        {
            Effort.Took(1);
            if (IsClauseEnd(text, start - 1))
                return start;
        }
        return earliest;
    }

    private static bool IsClauseEnd(string text, int at) => text[at] switch
    {
        '!' or '?' or ';' or ':' or '|' or '•' or '·' or '—' or '–' or '(' or ')' or '[' or ']' or '"' or '“' or '”' or '。' or '；' or '：'
            or '，' or '►' or '»' or '>' => true,
        '-' => (at == 0 || text[at - 1] == ' ') && at + 1 < text.Length && text[at + 1] == ' ',
        '.' => at + 1 >= text.Length || !(char.IsLower(text[at + 1]) || IsInNumber(text, at)),
        '\n' => IsHardBreak(text, at),
        _ => false,
    };

    // "Version 4.1", "12. Mai 2019"
    private static bool IsInNumber(string text, int point)
    {
        if (point == 0 || !char.IsAsciiDigit(text[point - 1]))
            return false;
        return char.IsAsciiDigit(text[point + 1])
            || (text[point + 1] == ' ' && point + 2 < text.Length && char.IsLetter(text[point + 2])
                && Lexicon.Known.Month(TextChars.WordAt(text, point + 2, out _)) is not null);
    }

    // Wrapped prose continues in the next line; a short line, or a next line with a capital, is a line of its own.
    private static bool IsHardBreak(string text, int at)
    {
        if (at + 1 >= text.Length || !char.IsLower(text[at + 1]))
            return true;
        var before = at == 0 ? -1 : text.LastIndexOf('\n', at - 1, Math.Min(at, SoftLine + 1));
        return before >= 0 || at < SoftLine;
    }
}
