using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>A label with its value, as found, not yet judged.</summary>
internal readonly record struct LabelMatch(
    PageLayout Page, int Index, LabelHit Hit, int Start, Subject Subject, FoundValue Value, int ValueIndex)
{
    /// <summary>The position of the first label that shares the value.</summary>
    public int ChainStart { get; init; } = Hit.Start;

    // An attribute may have any length; a date in it is at its beginning.
    private const int LongestMachine = 60;

    /// <summary>Whether the page says "reviewed or updated", so that the date may be that of either.</summary>
    public bool IsEither { get; init; }

    /// <summary>Whether the words say "next": the date is in the future.</summary>
    public bool IsNext { get; init; }

    /// <summary>Whether an address or the day of access follows, as in a citation.</summary>
    public bool IsCited { get; init; }

    /// <summary>Whether its block contains stars or ratings; computed once for each block, however many statements it has.</summary>
    public bool IsRated { get; init; }

    public Block Block => Page.Blocks[Index];

    public Block ValueBlock => Page.Blocks[ValueIndex];

    public Label Label => Hit.Label;

    /// <summary>Whether the word also has other meanings, so that more evidence is needed.</summary>
    public bool IsBare => !Label.Allows(LabelUse.Anywhere);

    /// <summary>"Ann Lee reviewed this page on …": the page is named between label and value.</summary>
    public bool PointsAtPage()
    {
        if (!Value.NamesPage || Index != ValueIndex || Value.Start <= Hit.End)
            return false;
        var at = Hit.End;
        while (at < Value.Start && !TextChars.IsWordChar(Block.Text[at]))
            at++;
        return Lexicon.Known.IsThis(TextChars.Fold(Block.Text.AsSpan(at, TextChars.EndOfWord(Block.Text, at) - at)));
    }

    /// <summary>The words of the page, from the beginning of the clause to the end of the value.</summary>
    public string Raw()
    {
        var first = Math.Min(Start, Index == ValueIndex ? Value.Start : Start);
        var raw = Index == ValueIndex
            ? Block.Text[first..Math.Max(Value.End, Hit.End)]
            : $"{Block.Text[first..Hit.End]} {ValueBlock.Text[..Value.End]}";
        raw = raw.Trim(' ', '\n', ':', '>', '-').Replace('\n', ' ');
        if (Value.Machine is not null)
            raw = $"{raw} [{Value.Machine[..Math.Min(Value.Machine.Length, LongestMachine)]}]";
        return raw.Length <= Statement.LongestRaw ? raw : raw[^Statement.LongestRaw..];
    }
}
