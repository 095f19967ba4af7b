using System.Globalization;
using System.Text;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Inventory;

/// <summary>
/// The words by which pages are found: of titles and addresses, as the databases keep them, and of what somebody searches for. They are
/// folded here and not by a database, so that both databases find the same.
/// </summary>
/// <remarks>
/// Words are in lower case and without accents: "Sténose" is <c>stenose</c>. Japanese, Chinese and Thai are written without spaces: each
/// pair of neighbouring characters is a word, and so is the last character of a run, so that every character begins a word.
/// </remarks>
public static class SearchWords
{
    /// <summary>The most words that a search uses.</summary>
    public const int MostAsked = 20;

    /// <summary>The longest text of <see cref="Of"/>, in UTF-16 units; real titles and addresses are much shorter.</summary>
    public const int Longest = 4000;

    // PostgreSQL accepts words of up to 2,046 bytes, and nobody types more than this.
    private const int LongestWord = 64;

    // Shorter prefixes match nearly every page.
    private const int ShortestBeginning = 3;

    /// <summary>Returns the words of a page, each once, separated by spaces; at most <see cref="Longest"/> long.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="address">Its web address or its path; percent-encoded octets are decoded.</param>
    public static string Of(string title, string address)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(address);
        var kept = new StringBuilder();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var run in Runs(title).Concat(Runs(Uri.UnescapeDataString(address))))
        {
            foreach (var word in run.IsUnspaced ? Neighbours(run.Letters).Append(LastOf(run.Letters)) : [run.Letters])
            {
                if (kept.Length + 1 + word.Length <= Longest && seen.Add(word))
                    kept.Append(kept.Length == 0 ? "" : " ").Append(word);
            }
        }
        return kept.ToString();
    }

    /// <summary>
    /// Returns the words of a search, at most <see cref="MostAsked"/> and one more when there are more; empty when it has no letter or
    /// digit.
    /// </summary>
    /// <param name="text">As somebody typed or pasted it; percent-encoded octets are decoded as in addresses.</param>
    public static IReadOnlyList<SearchedWord> Asked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Outside an address a percent sign is just that.
        return
        [
            .. Runs(text.Contains('/', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text).SelectMany(Asked).Distinct()
                .Take(MostAsked + 1),
        ];
    }

    private static IEnumerable<SearchedWord> Asked(Run run)
    {
        if (!run.IsUnspaced)
            return [new(run.Letters, run.IsLastOfPiece && new StringInfo(run.Letters).LengthInTextElements >= ShortestBeginning)];
        return LastOf(run.Letters) == run.Letters
            ? [new(run.Letters, IsBeginning: true)]
            : Neighbours(run.Letters).Select(pair => new SearchedWord(pair, IsBeginning: false));
    }

    // A piece is what is typed between spaces: of "ccsvi-treat" only the last word may be unfinished.
    private static IEnumerable<Run> Runs(string text)
    {
        var letters = new StringBuilder();
        var wasUnspaced = false;
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            var isUnspaced = IsUnspaced(rune);
            var isLetter = isUnspaced || IsOfWord(rune);
            if (letters.Length > 0 && (!isLetter || isUnspaced != wasUnspaced))
            {
                yield return new Run(wasUnspaced ? letters.ToString() : Cut(letters), wasUnspaced, Rune.IsWhiteSpace(rune));
                letters.Clear();
            }
            if (isLetter)
                letters.Append(rune.ToString());
            wasUnspaced = isUnspaced;
        }
        if (letters.Length > 0)
            yield return new Run(wasUnspaced ? letters.ToString() : Cut(letters), wasUnspaced, IsLastOfPiece: true);
    }

    private static string Cut(StringBuilder letters)
    {
        var end = Math.Min(letters.Length, LongestWord);
        return letters.ToString(0, end < letters.Length && char.IsHighSurrogate(letters[end - 1]) ? end - 1 : end);
    }

    private static IEnumerable<string> Neighbours(string letters)
    {
        var before = "";
        foreach (var letter in letters.EnumerateRunes())
        {
            if (before.Length > 0)
                yield return before + letter;
            before = letter.ToString();
        }
    }

    private static string LastOf(string letters) =>
        Rune.GetRuneAt(letters, letters.Length - (char.IsLowSurrogate(letters[^1]) ? 2 : 1)).ToString();

    private static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        // Half a surrogate pair cannot be decomposed.
        var whole = string.Concat(text.EnumerateRunes());
        var folded = new StringBuilder();
        foreach (var rune in whole.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(rune => !IsAccent(rune)))
            folded.Append(Plain(Rune.ToLowerInvariant(rune)));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // The marks of kana change the sound; they are not accents.
    private static bool IsAccent(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark && rune.Value is not (0x3099 or 0x309A);

    // Letters that Unicode does not decompose, as people type them who do not have the key.
    private static string Plain(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        _ => rune.ToString(),
    };

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.NonSpacingMark;

    // The iteration mark counts as an ideograph, and so does everything beyond the first plane.
    private static bool IsUnspaced(Rune rune) => rune.IsBmp
        ? rune.Value == 0x3005 || (IsOfWord(rune) && TextChars.IsSpaceless((char)rune.Value))
        : rune.Value is >= 0x20000 and <= 0x3FFFF;

    private readonly record struct Run(string Letters, bool IsUnspaced, bool IsLastOfPiece);
}
