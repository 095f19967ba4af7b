namespace CcsviReview.Reading.Grammar;

/// <summary>In which languages the small words and the months stand: tells which language a text is in.</summary>
internal sealed class LanguageWords
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> _small = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> _months = new(StringComparer.Ordinal);

    /// <summary>How many languages there are; each has a number below it.</summary>
    public int Count => _numbers.Count;

    /// <summary>The number of a language by the first part of its tag, such as <c>sv</c>; null when it has no file.</summary>
    public int? NumberOf(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var name = (end < 0 ? tag : tag[..end]).ToLowerInvariant();
        name = name switch { "no" or "nn" => "nb", "iw" => "he", _ => name };
        return _numbers.TryGetValue(name, out var number) ? number : null;
    }

    public void AddSmall(string language, IEnumerable<string> words) => Add(_small, language, words);

    public void AddMonths(string language, IEnumerable<string> names) => Add(_months, language, names);

    /// <summary>Whether the word is a small word of the language.</summary>
    public UInt128 SmallIn(ReadOnlySpan<char> word) => In(_small, word);

    /// <summary>The languages in which it is a month, one bit each.</summary>
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
