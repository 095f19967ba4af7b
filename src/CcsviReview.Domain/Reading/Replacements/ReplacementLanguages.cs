using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Replacements;

/// <summary>
/// Decides in which languages to read a sentence: that of its element or page; English, which is in templates of every language; and
/// another one where it has most of the sentence's small words.
/// </summary>
internal sealed class ReplacementLanguages(PageLayout page)
{
    private const string English = "en";
    private const int LeastVotes = 2;

    private static readonly LanguageWords Small = Lexicon.Known.LanguageWords;

    /// <summary>Returns the languages that a block or the page states, and English; all where none is stated.</summary>
    public IEnumerable<ReplacementWords> Stated(Block? block)
    {
        var stated = LanguageWords.NameOf(block?.Language) ?? LanguageWords.NameOf(page.Language);
        return stated is null ? ReplacementWords.All.Values
            : new[] { stated, English }.Distinct().Where(ReplacementWords.All.ContainsKey).Select(name => ReplacementWords.All[name]);
    }

    /// <summary>Returns the languages in which to read a sentence, the most likely first.</summary>
    /// <param name="block">The block.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="candidates">The languages in which words of the block have a meaning.</param>
    public IEnumerable<ReplacementWords> Of(Block block, SentenceSpan sentence, IReadOnlyCollection<string> candidates)
    {
        var stated = LanguageWords.NameOf(block.Language) ?? LanguageWords.NameOf(page.Language);
        var votes = new int[Small.Count];
        Small.Vote(block.Text, sentence.Start..sentence.End, votes);
        return candidates
            .Where(language => language == stated
                || (IsSpoken(language, stated, votes) && IsLikeliest(language, candidates, votes)))
            .OrderByDescending(language => language == stated).ThenByDescending(language => Votes(language, votes))
            .ThenBy(language => language, StringComparer.Ordinal).Select(language => ReplacementWords.All[language]);
    }

    private static bool IsSpoken(string language, string? stated, int[] votes)
    {
        var own = Votes(language, votes);
        if (stated is null)
            return own > 0 ? own >= votes.Max() : language == English || votes.Max() == 0;
        return language == English
            ? own >= Votes(stated, votes)
            : own >= LeastVotes && own > Votes(stated, votes);
    }

    // "Esta página no está retirada": as much Spanish as Portuguese, where "no" is not a negation.
    private static bool IsLikeliest(string language, IReadOnlyCollection<string> candidates, int[] votes) => language == English
        || candidates.All(other => other == language || Votes(language, votes) > Votes(other, votes));

    private static int Votes(string language, int[] votes) => Small.NumberOf(language) is { } number ? votes[number] : 0;
}
