using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Distinguishes statements about the page from statements about something it links to, cites or has just mentioned.</summary>
internal static class StatementOwnership
{
    private const int MostSteps = 6;
    private const int FarthestMention = 500;
    private const int NearWords = 3;

    /// <summary>Returns why the statement is about another document; null when nothing says so.</summary>
    public static string? Why(LabelMatch seen) =>
        FollowsLink(seen) ? "It is about the document linked before it."
        : IsPartOfLink(seen) ? "It is part of a link to another page, with the title of that page."
        : seen.Value.NamesOther ? "It names something else that was reviewed."
        : seen.Subject == Subject.Pronoun && !SpeaksOfPage(seen) ? "It continues a sentence about something else."
        : seen.Subject == Subject.Own && PointsBack(seen) ? "It refers to a document named in the sentence before."
        : null;

    /// <summary>Whether "it" means the page: the subject of the previous sentence, or nothing else near it.</summary>
    public static bool SpeaksOfPage(LabelMatch seen)
    {
        var text = seen.Block.Text;
        var end = LastSign(text, seen.Start) + 1;
        if (end > 0)
            return SpeaksOfPage(seen.Page, text, end);
        if (seen.Index == 0)
            return true;
        var before = seen.Page.Blocks[seen.Index - 1];
        return before.Level == 1 || SpeaksOfPage(seen.Page, before.Text, LastSign(before.Text, before.Text.Length) + 1)
            || (EndsBlock(seen) && before.Links.Count == 0 && !SubjectReader.NamesWork(before.Text, 0, before.Text.Length));
    }

    /// <summary>Whether "it is reviewed every year" is about the page: a previous sentence is, or nothing else is named.</summary>
    public static bool PromisesOfPage(LabelMatch seen) =>
        (EndsBlock(seen) || LastSign(seen.Block.Text, seen.Start) >= 0) && SpeaksOfPage(seen);

    /// <summary>Whether at most a full stop follows the value in its block.</summary>
    public static bool EndsBlock(LabelMatch seen) => seen.ValueBlock.Text.AsSpan(
        seen.Index == seen.ValueIndex ? Math.Max(seen.Value.End, seen.Hit.End) : seen.Value.End).Trim(" .)*_").IsEmpty;

    /// <summary>Whether a link leads to another document and does not have the page's name.</summary>
    public static bool LeadsElsewhere(PageLayout page, Block block, Link link)
    {
        if (link.Address.Length == 0 || link.Address[0] == '#' || link.End <= link.Start || link.End > block.Text.Length
            || link.Address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            || link.Address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            || link.Address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            || string.Equals(link.Address, page.OwnAddress, StringComparison.OrdinalIgnoreCase))
            return false;
        return !PageNames.Include(page, block.Text.AsSpan(link.Start, link.End - link.Start));
    }

    private static bool SpeaksOfPage(PageLayout page, string text, int end)
    {
        var start = SubjectReader.ClauseStart(text, 0, Math.Max(0, end - 1));
        while (start < end && !TextChars.IsWordChar(text[start]))
            start++;
        return start >= end || SubjectReader.Head(text, start, end) is Subject.Own or Subject.None
            || Lexicon.Known.Labels.Match(text, start, out _) is not null || PageNames.Are(page, text.AsSpan(start, end - start));
    }

    // "<a>User agreement</a> (updated …)", "<a>Guideline 12</a>, last reviewed …", "<a>Topic</a> – last reviewed …"
    private static bool FollowsLink(LabelMatch seen)
    {
        if (seen.Block.Links.Count == 0)
            return false;
        var text = seen.Block.Text;
        var begin = seen.Index == seen.ValueIndex ? Math.Min(seen.ChainStart, seen.Value.Start) : seen.ChainStart;
        var at = begin;
        var isBound = false;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            while (at > 0 && text[at - 1] is ' ' or ',' or '(' or '[' or '-' or '–' or '—' or ':' or '\u00A0')
                isBound |= text[--at] is not (' ' or ',' or '\u00A0');
            if (LinkBefore(seen, at) is { } link)
                return (isBound || !char.IsUpper(text[begin])) && !IsSigned(text, link.Start);
            var start = at;
            while (start > 0 && TextChars.IsWordChar(text[start - 1]))
                start--;
            var word = TextChars.Fold(text.AsSpan(start, at - start));
            if (word.Length == 0 || !(Lexicon.Known.IsJoin(word) || Lexicon.Known.IsBe(word) || Lexicon.Known.IsRelative(word)))
                return false;
            at = start;
        }
        return false;
    }

    // "<a>Arm pain, last reviewed …</a>", but not "<a>This page was last reviewed …</a>"
    private static bool IsPartOfLink(LabelMatch seen)
    {
        if (seen.Subject == Subject.Own || seen.Index != seen.ValueIndex)
            return false;
        foreach (var link in seen.Block.Links)
        {
            if (link.Start < seen.ChainStart && link.End >= seen.Value.End && HasWord(seen.Block.Text, link.Start, seen.ChainStart)
                && LeadsElsewhere(seen.Page, seen.Block, link)
                && !PageNames.Include(seen.Page, seen.Block.Text.AsSpan(link.Start, seen.ChainStart - link.Start)))
                return true;
        }
        return false;
    }

    private static bool HasWord(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (TextChars.IsWordChar(text[at]))
                return true;
        }
        return false;
    }

    private static Link? LinkBefore(LabelMatch seen, int end)
    {
        foreach (var link in seen.Block.Links)
        {
            if (link.End == end && end > 0 && LeadsElsewhere(seen.Page, seen.Block, link)
                && !NamesPage(seen.Block.Text, link))
                return link;
        }
        return null;
    }

    // <a>This page</a> was last reviewed on …
    private static bool NamesPage(string text, Link link) =>
        Lexicon.Known.IsThis(TextChars.WordAt(text, link.Start, out _)) && Lexicon.Known.IsOwn(TextChars.WordBefore(text, link.End));

    // "By <a>Ann Lee</a>, updated …"
    private static bool IsSigned(string text, int link) => Lexicon.Known.IsBy(TextChars.WordBefore(text, link));

    // "We follow the HIP guideline. This guideline was last reviewed …"
    private static bool PointsBack(LabelMatch seen)
    {
        var text = seen.Block.Text;
        if (LastSign(text, seen.Start) < 0)
            return false;
        for (var at = seen.Start; at < seen.ChainStart; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            var word = TextChars.WordAt(text, at, out var end);
            if (word.Length > 2 && Lexicon.Known.IsOwnWithThis(word) && IsNamedBefore(text, seen.Start, word))
                return true;
            at = Math.Max(at, end);
        }
        return false;
    }

    private static bool IsNamedBefore(string text, int before, string noun)
    {
        int sinceName = NearWords + 1, sinceThis = NearWords + 1;
        for (var at = Math.Max(0, before - FarthestMention); at < before; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            Effort.Took(1);
            var word = TextChars.WordAt(text, at, out var end);
            if (word == noun && sinceName <= NearWords && sinceThis > NearWords)
                return true;
            sinceName = IsName(text.AsSpan(at, end - at), noun, at == 0 || text[at - 1] != ' ') ? 1 : sinceName + 1;
            sinceThis = Lexicon.Known.IsThis(word) ? 1 : sinceThis + 1;
            at = Math.Max(at, end);
        }
        return false;
    }

    // An abbreviation before any noun; before a cited document, any name.
    private static bool IsName(ReadOnlySpan<char> word, string noun, bool isFirst) =>
        word.Length > 1 && char.IsUpper(word[0]) && (char.IsUpper(word[1]) || (!isFirst && Lexicon.Known.IsCited(noun)));

    private static int LastSign(string text, int before)
    {
        var at = before - 1;
        while (at >= 0 && text[at] is ' ' or '\n')
            at--;
        return at;
    }
}
