using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Decides which label words count on a page. Words that are common, or that are alone in their block, belong to their own language: "maj"
/// is an update in French, and May in Swedish. The language is the one that the element, the page or the site states; any other needs
/// proof.
/// </summary>
internal sealed class LabelLanguages(PageLayout page, string? culture)
{
    private const int MostWords = 400;
    private const int LeastVotes = 3;
    private const int NearWords = 6;
    private const string Site = "site";

    private static readonly LanguageWords Words = Lexicon.Known.LanguageWords;

    private readonly int? _page = Words.NumberOf(page.Language);
    private readonly int? _site = Words.NumberOf(culture);
    private int[]? _votes;

    /// <summary>Removes the labels of languages other than the text's.</summary>
    public void Sift(Block block, List<LabelHit> hits)
    {
        for (var at = hits.Count - 1; at >= 0; at--)
        {
            if (Heard(block, hits[at]) is { } label)
                hits[at] = hits[at] with { Label = label };
            else
                hits.RemoveAt(at);
        }
    }

    private Label? Heard(Block block, LabelHit hit)
    {
        for (var label = hit.Label; label is not null; label = label.Otherwise)
        {
            if (IsSpoken(block, label))
                return label;
        }
        return IsDistinct(block, hit) || HasProof(block, hit) ? hit.Label : null;
    }

    private bool IsSpoken(Block block, Label label)
    {
        foreach (var language in label.Languages)
        {
            if (language == Site)
                return true;
            if (Words.NumberOf(language) is { } number
                && (number == _page || number == _site || (block.Language is not null && number == Words.NumberOf(block.Language))))
                return true;
        }
        return false;
    }

    // Words that have no other meaning in any language. English is everywhere: templates in every language contain it.
    private bool IsDistinct(Block block, LabelHit hit)
    {
        var isStated = _page is not null || Words.NumberOf(block.Language) is not null;
        if (hit.Label.IsElsewhere)
            return !isStated && _site is null && !DateReader.TryRead(block.Text, hit.Start, null, out _);
        return !isStated || !IsOneCommonWord(block.Text, hit) || hit.Label.Languages.Contains("en");
    }

    private static bool IsOneCommonWord(string text, LabelHit hit) =>
        !hit.Label.Allows(LabelUse.Anywhere) && !text.AsSpan(hit.Start, hit.End - hit.Start).Trim().Contains(' ');

    // The pages of many sites state the language of their template: the language of most of the small words outweighs it.
    private bool HasProof(Block block, LabelHit hit)
    {
        var stated = Words.NumberOf(block.Language) ?? _page ?? _site;
        if (DateReader.TryRead(block.Text, hit.Start, null, out _))
            return false;
        foreach (var language in hit.Label.Languages)
        {
            if (Words.NumberOf(language) is { } number && !(stated is { } other && IsMonthNear(block.Text, hit, other, number))
                && (IsMonthNear(block.Text, hit, number, stated) || IsVotedFor(number, stated)))
                return true;
        }
        return false;
    }

    private static bool IsMonthNear(string text, LabelHit hit, int language, int? stated)
    {
        Span<char> room = stackalloc char[TextChars.LongestWord];
        var words = 0;
        for (var at = hit.End; at < text.Length && words < NearWords; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            var months = Words.MonthIn(TextChars.WordAt(text, at, room, out var end));
            if (LanguageWords.Has(months, language) && (stated is not { } other || !LanguageWords.Has(months, other)))
                return true;
            words++;
            at = Math.Max(at, end);
        }
        return false;
    }

    private bool IsVotedFor(int language, int? stated)
    {
        _votes ??= Count();
        return _votes[language] >= LeastVotes && (stated is not { } other || _votes[language] > 2 * _votes[other]);
    }

    private int[] Count()
    {
        var votes = new int[Words.Count];
        var left = MostWords;
        foreach (var block in page.Blocks)
        {
            left -= Words.Vote(block.Text, Range.All, votes, left);
            if (left == 0)
                break;
        }
        return votes;
    }
}
