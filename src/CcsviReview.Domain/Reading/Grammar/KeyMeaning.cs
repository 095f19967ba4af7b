using System.Collections.Frozen;

namespace CcsviReview.Reading.Grammar;

/// <summary>What a key of a machine-readable part of a page means.</summary>
internal enum KeyMeaning
{
    None,
    LastReviewed,
    ReviewDate,
    NextReview,
    LastUpdated,
    Interval,
    Published,
    Owner,
    Section,
    Tags,
    Language,
    Title,
}

/// <summary>Looks up keys in <c>Metadata/keys.txt</c>; case and punctuation do not matter.</summary>
internal static class MetadataKeys
{
    private const int LongestKey = 64;

    private static readonly FrozenDictionary<string, KeyMeaning> Meanings = Load();

    public static KeyMeaning Of(ReadOnlySpan<char> key)
    {
        Span<char> bare = stackalloc char[LongestKey];
        var length = 0;
        foreach (var sign in key)
        {
            if (!char.IsLetterOrDigit(sign))
                continue;
            if (length == LongestKey)
                return KeyMeaning.None;
            bare[length++] = char.ToLowerInvariant(sign);
        }
        return Meanings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(bare[..length], out var meaning) ? meaning : KeyMeaning.None;
    }

    private static FrozenDictionary<string, KeyMeaning> Load()
    {
        var sections = LanguageFile.Read(typeof(MetadataKeys).Assembly, name => name.EndsWith(".Metadata.keys.txt", StringComparison.Ordinal));
        Dictionary<string, KeyMeaning> meanings = new(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            var meaning = Enum.Parse<KeyMeaning>(section.Name.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);
            foreach (var key in section.Phrases.SelectMany(phrase => phrase.Split(' ')))
                meanings[key] = meaning;
        }
        return meanings.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
