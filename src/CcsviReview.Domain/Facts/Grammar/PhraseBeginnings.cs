namespace CcsviReview.Facts.Grammar;

/// <summary>
/// Remembers the first three characters of phrases in a few kilobytes (a Bloom filter with one hash), because almost every word of a page
/// is asked and almost none begins a phrase.
/// </summary>
internal sealed class PhraseBeginnings
{
    private const int Remembered = 3;
    private const int Bits = 1 << 15;

    private readonly ulong[] _bits = new ulong[Bits / 64];
    private readonly char[] _ofShortPhrases;

    /// <param name="phrases">The phrases in their folded form.</param>
    public PhraseBeginnings(IReadOnlyCollection<string> phrases)
    {
        _ofShortPhrases = [.. phrases.Where(phrase => phrase.Length < Remembered && char.IsAscii(phrase[0])).Select(phrase => phrase[0])];
        foreach (var phrase in phrases.Where(phrase => phrase.Length >= Remembered))
        {
            var bit = BitOf(phrase[0], phrase[1], phrase[2]);
            _bits[bit / 64] |= 1UL << (bit % 64);
        }
    }

    /// <summary>False when no phrase begins here, whatever its case; true for every place where one does, and for a few others.</summary>
    public bool MayBe(string text, int at)
    {
        var first = Letters.Fold(text[at]);
        if (!char.IsAscii(first)) // Some scripts write a word in two characters.
            return true;
        if (at + Remembered <= text.Length)
        {
            var bit = BitOf(first, Letters.Fold(text[at + 1]), Letters.Fold(text[at + 2]));
            if ((_bits[bit / 64] >> (bit % 64) & 1) != 0)
                return true;
        }
        return _ofShortPhrases.Length > 0 && Array.IndexOf(_ofShortPhrases, first) >= 0;
    }

    private static int BitOf(char first, char second, char third) =>
        (int)((((((uint)first * 31) + second) * 31) + third) * 2654435761u >> 17);
}
