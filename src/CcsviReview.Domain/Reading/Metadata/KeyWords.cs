using System.Collections.Frozen;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Metadata;

/// <summary>What one word of a key contributes to its meaning.</summary>
[Flags]
internal enum KeyRoles
{
    None = 0,
    Reviewed = 1,
    Review = 2,
    Updated = 4,
    Update = 8,
    Last = 16,
    Next = 32,
    By = 64,
    Often = 128,
    Unit = 256,
    Filler = 512,
    Date = 1024,

    /// <summary>A map of front matter whose keys are about the page.</summary>
    Map = 2048,

    /// <summary>A thing with dates of its own.</summary>
    Thing = 4096,
}

/// <summary>The words of <c>Metadata/words.txt</c>, and how a key is split into words.</summary>
internal static class KeyWords
{
    public const int Most = 12;

    private static readonly FrozenDictionary<string, KeyRoles> Known = Load();

    public static KeyRoles Of(ReadOnlySpan<char> lower) =>
        Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var roles) ? roles : KeyRoles.None;

    /// <summary>
    /// Splits a key into words in lower case: at every character that is not a letter, and before a capital after a small letter
    /// ("lastReviewed").
    /// </summary>
    /// <returns>False for a key with a digit, or with more words than any that means something.</returns>
    public static bool TrySplit(ReadOnlySpan<char> key, List<string> words)
    {
        words.Clear();
        for (var at = 0; at < key.Length;)
        {
            if (char.IsDigit(key[at]) || words.Count == Most)
                return false;
            if (!char.IsLetter(key[at]))
            {
                at++;
                continue;
            }
            var end = at + 1;
            while (end < key.Length && char.IsLetter(key[end]) && !(char.IsUpper(key[end]) && char.IsLower(key[end - 1])))
                end++;
            words.Add(key[at..end].ToString().ToLowerInvariant());
            at = end;
        }
        return words.Count > 0;
    }

    private static FrozenDictionary<string, KeyRoles> Load()
    {
        Dictionary<string, KeyRoles> known = new(StringComparer.Ordinal);
        foreach (var section in LanguageFile.Read(
            typeof(KeyWords).Assembly, name => name.EndsWith(".Metadata.words.txt", StringComparison.Ordinal)))
        {
            var role = Enum.Parse<KeyRoles>(section.Name, ignoreCase: true);
            foreach (var word in section.Phrases.SelectMany(phrase => phrase.Split(' ')))
                known[word] = known.GetValueOrDefault(word) | role;
        }
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
