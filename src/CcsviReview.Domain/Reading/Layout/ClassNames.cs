using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>What a <c>class</c> or <c>id</c> says.</summary>
/// <param name="Hints">What the text of the element probably belongs to.</param>
/// <param name="Mark">The last word that labels the element's content, such as <c>last-reviewed-date</c>; null when none does.</param>
internal readonly record struct ClassWords(Surroundings Hints, string? Mark);

/// <summary>Looks at the classes and ids of one page; a page repeats few of them many times.</summary>
internal sealed class ClassNames
{
    private const int MostKept = 1000;

    private readonly Dictionary<string, ClassWords> _known = new(StringComparer.Ordinal);

    public ClassWords Of(ReadOnlySpan<char> written)
    {
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(written, out var words))
            return words;
        words = new ClassWords(Landmarks.OfWords(written), MarkOf(written));
        if (_known.Count < MostKept)
            known[written] = words;
        return words;
    }

    private static string? MarkOf(ReadOnlySpan<char> written)
    {
        string? mark = null;
        foreach (var word in written.Split(' '))
        {
            if (MarkedWords.SaysSomething(written[word]))
                mark = written[word].ToString();
        }
        return mark;
    }
}
