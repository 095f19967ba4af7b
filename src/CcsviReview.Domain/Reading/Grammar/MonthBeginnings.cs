namespace CcsviReview.Reading.Grammar;

/// <summary>
/// The first three characters of the names of months in every language. Every word of a page is looked up and almost none is a month; one
/// word in four shares its first two characters with a month.
/// </summary>
internal sealed class MonthBeginnings
{
    private const int Places = 1 << 14;

    private readonly bool[] _ofTwo = new bool[Places];
    private readonly bool[] _ofThree = new bool[Places];

    /// <param name="names">The names in their folded form; a single character is never read as a month.</param>
    public MonthBeginnings(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (name.Length > 2)
                _ofThree[PlaceOf(name[0], name[1], name[2])] = true;
            else if (name.Length == 2)
                _ofTwo[PlaceOf(name[0], name[1], '\0')] = true;
        }
    }

    /// <summary>
    /// Returns false when no month begins with these characters in their folded form, and true when one does; rarely true otherwise.
    /// </summary>
    public bool MayBe(char first, char second, char third) =>
        _ofThree[PlaceOf(first, second, third)] || _ofTwo[PlaceOf(first, second, '\0')];

    private static int PlaceOf(char first, char second, char third) => (int)((((((uint)first * 61) + second) * 61) + third) % Places);
}
