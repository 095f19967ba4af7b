using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Replacements;

/// <summary>The names by which a page may refer to itself: its title, its headings, and the codes in them and in its address.</summary>
internal sealed class OwnNames
{
    private const int MostNames = 6;
    private const int LongestName = 300;

    private readonly List<string> _names = [];

    public OwnNames(PageLayout page, string address)
    {
        Add(page.Title);
        var headings = page.Blocks.Where(block => block.Level == 1 && !block.IsIn(Surroundings.NotThePage));
        foreach (var heading in headings.Take(MostNames))
            Add(heading.Text);
        var path = address.Split('?', '#')[0].TrimEnd('/');
        Add(path[(path.LastIndexOf('/') + 1)..].Replace('-', ' '));
    }

    /// <summary>
    /// Whether some words name the page: its whole name of two words or more, or a code with a letter and a digit that is in its name.
    /// </summary>
    public bool Include(ReadOnlySpan<char> words)
    {
        var wanted = Plain(words);
        return wanted.Length > 2
            && _names.Exists(name => (name == wanted && wanted.Contains(' ', StringComparison.Ordinal))
                || (IsCode(wanted) && $" {name} ".Contains($" {wanted} ", StringComparison.Ordinal)));
    }

    private static bool IsCode(string words) => words.Any(char.IsDigit) && words.Any(char.IsLetter);

    private void Add(string name)
    {
        if (Plain(name.AsSpan(0, Math.Min(name.Length, LongestName))) is { Length: > 2 } plain)
            _names.Add(plain);
    }

    private static string Plain(ReadOnlySpan<char> words)
    {
        Span<char> plain = stackalloc char[Math.Min(words.Length, LongestName)];
        var length = 0;
        foreach (var sign in words[..plain.Length])
        {
            if (char.IsLetterOrDigit(sign))
                plain[length++] = TextChars.Fold(sign);
            else if (length > 0 && plain[length - 1] != ' ')
                plain[length++] = ' ';
        }
        return plain[..length].TrimEnd().ToString();
    }
}
