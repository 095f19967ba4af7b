using System.Text;
using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading;

/// <summary>A page of ours, broken and mixed by chance; the same for the same number, on every machine.</summary>
/// <param name="Number">What makes it again.</param>
/// <param name="Format">As what it is read.</param>
/// <param name="Text">The page.</param>
internal sealed record BrokenPage(int Number, PageFormat Format, string Text)
{
    private const int Longest = 40_000;

    public static BrokenPage Of(int number)
    {
        var chance = new Random(number);
        var (format, text) = OneOf(SeedPages.All, chance);
        var page = new StringBuilder(text);
        for (var breaks = chance.Next(1, 12); breaks > 0 && page.Length < Longest; breaks--)
            Break(page, chance);
        // Now and then as something that it is not: a source can be wrong about a format.
        return new BrokenPage(number, chance.Next(10) == 0 ? (PageFormat)chance.Next(3) : format, page.ToString());
    }

    private static void Break(StringBuilder page, Random chance)
    {
        var at = chance.Next(page.Length + 1);
        var length = Math.Min(chance.Next(1, 40), page.Length - at);
        switch (chance.Next(8))
        {
            case 0:
                page.Remove(at, length);
                break;
            case 1:
                page.Insert(at, page.ToString(at, length));
                break;
            case 2:
                page.Insert(chance.Next(page.Length + 1), page.ToString(at, length));
                break;
            case 3:
                var other = OneOf(SeedPages.All, chance).Text;
                var from = chance.Next(other.Length);
                page.Insert(at, other.AsSpan(from, Math.Min(chance.Next(1, 200), other.Length - from)));
                break;
            case 4:
                page.Insert(at, OneOf(SeedPages.Shards, chance), chance.Next(20) == 0 ? chance.Next(2, 400) : 1);
                break;
            case 5 when length > 0:
                page[at] = (char)chance.Next(0xD800); // Any character that is not half of a pair.
                break;
            case 6 when length > 0:
                page[at] = (char)('0' + chance.Next(10));
                break;
            default:
                page.Insert(at, OneOf(SeedPages.Shards, chance));
                break;
        }
    }

    private static T OneOf<T>(IReadOnlyList<T> these, Random chance) => these[chance.Next(these.Count)];
}
