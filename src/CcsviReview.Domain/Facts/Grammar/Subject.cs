namespace CcsviReview.Facts.Grammar;

/// <summary>What a statement speaks of, by the words before its label.</summary>
internal enum Subject
{
    /// <summary>Nothing is named: the statement begins with its label.</summary>
    None,

    /// <summary>The page itself.</summary>
    Own,

    /// <summary>"It": what the sentence before speaks of.</summary>
    Pronoun,

    /// <summary>A part of the page or something embedded: a video, the links, a translation.</summary>
    Part,

    /// <summary>Small things of the page: links, versions, minor changes.</summary>
    Minor,

    /// <summary>Something else, or nothing that can be told.</summary>
    Unknown,

    /// <summary>What is told has not happened.</summary>
    Planned,
}

/// <summary>Reads the subject of a statement.</summary>
internal static class SubjectReader
{
    private const int LongestSentence = 240;
    private const int SoftLine = 45;

    /// <summary>The subject of the label at <paramref name="label"/>, and where its clause begins.</summary>
    public static Subject Read(string text, int from, int label, out int start)
    {
        start = ClauseStart(text, from, label);
        return Judge(text, start, label);
    }

    /// <summary>What the words from <paramref name="start"/> to <paramref name="end"/> name.</summary>
    public static Subject Judge(string text, int start, int end)
    {
        var known = Lexicon.Known;
        bool isOwn = false, isPointed = false, isUnknown = false, isPronoun = false, isPart = false, isMinor = false, wasThis = false;
        var planned = -10;
        var words = 0;
        for (var at = start; at < end; at++)
        {
            if (!Letters.IsWordChar(text[at]))
                continue;
            Effort.Took(1);
            var last = Letters.EndOfWord(text, at, end);
            var word = Letters.Fold(text.AsSpan(at, last - at));
            words++;
            if (known.IsPlanned(word))
                planned = words;
            var isNoun = known.IsOwn(word) || (wasThis && known.IsOwnWithThis(word));
            if (word is "it" or "they")
                isPronoun = true;
            else if (isNoun && !isPart)
                isOwn = true;
            else if (known.IsPart(word) && !isOwn)
                isPart = true;
            else if (known.IsMinor(word))
                isMinor = true;
            else if (!wasThis && known.IsOwnWithThis(word) && last + 1 < end && text[last] == ' ' && char.IsAsciiDigit(text[last + 1]))
                isUnknown = true; // "Section 12", "Policy 7": one of many.
            else if (!known.IsThis(word) && !known.IsJoin(word) && !known.IsAnd(word) && !known.IsPlanned(word)
                && !known.IsOwnWithThis(word))
                isUnknown = true;
            isPointed |= isNoun && wasThis;
            wasThis = known.IsThis(word) || (wasThis && !isNoun && known.IsOwnWithThis(word));
            at = last;
        }
        if (words - planned < 3)
            return Subject.Planned;
        return isPart ? Subject.Part
            : isMinor && !isPointed && !isUnknown ? Subject.Minor
            : isPointed || (isOwn && !isUnknown) ? Subject.Own
            : isUnknown ? Subject.Unknown
            : isPronoun ? Subject.Pronoun
            : Subject.None;
    }

    /// <summary>Where the clause that holds <paramref name="at"/> begins, at <paramref name="from"/> at the earliest.</summary>
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
        '.' => at + 1 >= text.Length || !char.IsLower(text[at + 1]),
        '\n' => IsHardBreak(text, at),
        _ => false,
    };

    // Prose that is wrapped at a width goes on in the next line; a short line, or a next line with a capital, is a line of its own.
    private static bool IsHardBreak(string text, int at)
    {
        if (at + 1 >= text.Length || !char.IsLower(text[at + 1]))
            return true;
        var before = at == 0 ? -1 : text.LastIndexOf('\n', at - 1, Math.Min(at, SoftLine + 1));
        return before >= 0 || at < SoftLine;
    }
}
