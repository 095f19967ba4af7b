namespace CcsviReview.Reading.Grammar;

/// <summary>
/// The beginnings of phrases in a few kilobytes (Bloom filters with one hash). Almost every word of a page is looked up and almost none
/// begins a phrase: three characters exclude most words, and two more most of the others.
/// </summary>
internal sealed class PhraseBeginnings
{
    private const int Few = 3;
    private const int More = 5;
    private const int Bits = 1 << 15;

    private readonly ulong[] _few = new ulong[Bits / 64];
    private readonly ulong[] _more = new ulong[Bits / 64];
    private readonly char[] _ofShortPhrases;

    /// <param name="phrases">The phrases in their folded form.</param>
    public PhraseBeginnings(IReadOnlyCollection<string> phrases)
    {
        _ofShortPhrases = [.. phrases.Where(phrase => phrase.Length < Few && char.IsAscii(phrase[0])).Select(phrase => phrase[0])];
        foreach (var phrase in phrases.Where(phrase => phrase.Length >= Few))
        {
            var few = HashOf(phrase[0], phrase[1], phrase[2]);
            Set(_few, few);
            // A phrase that is too short for the second filter passes by its own characters.
            Set(_more, phrase.Length < More ? few : HashOf(few, phrase[3], phrase[4]));
        }
    }

    /// <summary>Returns false when no phrase begins here, in any case; true at every place where one does, and at a few others.</summary>
    public bool MayBe(string text, int at)
    {
        var first = TextChars.Fold(text[at]);
        if (!char.IsAscii(first)) // Some scripts write a word in two characters.
            return true;
        if (at + Few <= text.Length)
        {
            var few = HashOf(first, TextChars.Fold(text[at + 1]), TextChars.Fold(text[at + 2]));
            if (Has(_few, few) && (Has(_more, few)
                || (at + More <= text.Length && Has(_more, HashOf(few, TextChars.Fold(text[at + 3]), TextChars.Fold(text[at + 4]))))))
                return true;
        }
        return _ofShortPhrases.Length > 0 && Array.IndexOf(_ofShortPhrases, first) >= 0;
    }

    private static void Set(ulong[] bits, uint hash) => bits[hash / 64 % (Bits / 64)] |= 1UL << (int)(hash % 64);

    private static bool Has(ulong[] bits, uint hash) => (bits[hash / 64 % (Bits / 64)] >> (int)(hash % 64) & 1) != 0;

    private static uint HashOf(uint first, char second, char third) => ((((first * 31) + second) * 31) + third) * 2654435761u >> 12;
}
