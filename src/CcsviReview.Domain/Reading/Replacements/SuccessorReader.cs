using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Reading.Replacements;

/// <summary>Reads the name and the link of what replaced a page.</summary>
internal static class SuccessorReader
{
    private const int LongestArticle = 5;

    private static readonly char[] Around = [' ', '.', ',', ';', ':', '"', '“', '”', '«', '»', '\n'];

    public static (string? Name, string? Address) Of(Block block, SentenceSpan span)
    {
        if (span.End <= span.Start)
            return (null, null);
        var name = block.Text[span.Start..span.End];
        string? address = null;
        foreach (var link in block.Links)
        {
            if (link.Start >= span.End || link.End <= span.Start)
                continue;
            address = link.Address;
            if (link.Start >= span.Start - LongestArticle && link.End <= block.Text.Length)
                name = block.Text[link.Start..link.End];
            break;
        }
        name = Cut.At(name.Replace('\n', ' ').Trim(Around), ReplacementStatement.LongestName);
        return (name.Any(char.IsLetterOrDigit) ? name : null, address);
    }
}
