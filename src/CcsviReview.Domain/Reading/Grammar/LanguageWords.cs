namespace CcsviReview.Reading.Grammar;

/// <summary>Finds the languages of small words and months, and so the language of a text.</summary>
internal sealed class LanguageWords
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> _small = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> _months = new(StringComparer.Ordinal);

    /// <summary>The number of languages; each has a number below it.</summary>
    public int Count => _numbers.Count;

    /// <summary>Returns the number of a language by the first part of its tag, such as <c>sv</c>; null when it has no file.</summary>
    public int? NumberOf(string? tag) => NameOf(tag) is { } name && _numbers.TryGetValue(name, out var number) ? number : null;

    /// <summary>Returns the name of a language's file by the first part of its tag; null without a tag.</summary>
    public static string? NameOf(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var name = (end < 0 ? tag : tag[..end]).ToLowerInvariant();
        return name switch { "no" or "nn" => "nb", "iw" => "he", _ => name };
    }

    /// <summary>Counts the small words in a part of a text for each language that has them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">The part.</param>
    /// <param name="votes">The counts by language number; what is found is added.</param>
    /// <param name="most">The number of words after which to stop.</param>
    /// <returns>The number of words, small or not.</returns>
    public int Vote(string text, Range part, int[] votes, int most = int.MaxValue)
    {
        Span<char> room = stackalloc char[TextChars.LongestWord];
        var (start, length) = part.GetOffsetAndLength(text.Length);
        var words = 0;
        for (var at = start; at < start + length && words < most; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            var languages = In(_small, TextChars.WordAt(text, at, room, out var end));
            for (; languages != UInt128.Zero; languages &= languages - UInt128.One)
                votes[(int)UInt128.TrailingZeroCount(languages)]++;
            words++;
            at = Math.Max(at, end);
        }
        return words;
    }

    public void AddSmall(string language, IEnumerable<string> words) => Add(_small, language, words);

    public void AddMonths(string language, IEnumerable<string> names) => Add(_months, language, names);

    /// <summary>Returns the languages in which it is a month, one bit each.</summary>
    public UInt128 MonthIn(ReadOnlySpan<char> word) => In(_months, word);

    public static bool Has(UInt128 languages, int language) => (languages >> language & UInt128.One) != UInt128.Zero;

    private static UInt128 In(Dictionary<string, UInt128> all, ReadOnlySpan<char> word) =>
        all.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var languages) ? languages : UInt128.Zero;

    private void Add(Dictionary<string, UInt128> all, string language, IEnumerable<string> words)
    {
        if (!_numbers.TryGetValue(language, out var number))
            _numbers[language] = number = _numbers.Count;
        foreach (var word in words)
            all[word] = all.GetValueOrDefault(word) | (UInt128.One << number);
    }
}
