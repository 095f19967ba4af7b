using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reading.Citations;

/// <summary>
/// Reads the sources that a page cites: the items of its reference lists, and links to papers and guidance in its own text.
/// </summary>
internal static class ReferenceReader
{
    private const int MostReferences = 1000;

    // A page that cites one paper ten thousand times is not read to its end.
    private const int MostCitations = 10 * MostReferences;
    private const int LongestText = 500;
    private const int ShortestText = 12;

    public static IReadOnlyList<Reference> Read(PageLayout page)
    {
        var list = new ReferenceList();
        foreach (var block in page.Blocks)
        {
            if (list.Count >= MostReferences || list.Citations >= MostCitations)
                break;
            if (block.IsIn(Surroundings.References) && !block.IsIn(Surroundings.Hidden | Surroundings.Code)
                && !ReferenceSections.IsHeading(block))
                ReadItem(block, list);
            else if (!block.IsIn(Surroundings.NotTheText | Surroundings.Code))
                ReadLinks(block, list);
        }
        return list.References;
    }

    private static void ReadItem(Block block, ReferenceList list)
    {
        var text = WithoutNumber(block.Text.Replace('\n', ' '));
        var address = block.Links.Select(link => WebAddress(link.Address)).FirstOrDefault(found => found is not null)
            ?? Citation.AddressIn(text);
        if (text.Length < ShortestText && address is null)
            return;
        list.Add(Of(text, address));
    }

    private static void ReadLinks(Block block, ReferenceList list)
    {
        foreach (var link in block.Links)
        {
            if (WebAddress(link.Address) is not { } address || !Citation.IsPaperOrGuidance(address))
                continue;
            var words = block.Text[Math.Min(link.Start, block.Text.Length)..Math.Min(link.End, block.Text.Length)].Replace('\n', ' ')
                .Trim();
            list.Add(Of(words.Any(char.IsLetter) ? words : address, address));
        }
    }

    private static Reference Of(string text, string? address)
    {
        text = text.Trim();
        return new Reference(
            text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)],
            address)
        {
            Doi = Citation.Doi(text) ?? (address is null ? null : Citation.Doi(Uri.UnescapeDataString(address))),
            Year = Citation.Year(text),
            Guidance = GuidanceNumber.Of(text, address),
            PubMed = Citation.PubMed(text, address),
            Isbn = Citation.Isbn(text),
            IsAheadOfPrint = Citation.IsAheadOfPrint(text),
        };
    }

    private static string? WebAddress(string written) =>
        written.Length <= 2000 && written.AsSpan().TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(written.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsoluteUri
            : null;

    // "1.", "[12]", "(3)", "•", "^ a b" come before a citation and are not part of it.
    private static string WithoutNumber(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] is ' ' or '[' or '(' or '•' or '^' or '*' or '·' or '-' or '–' or '↑')
            at++;
        var digits = at;
        while (digits < text.Length && digits - at < 4 && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits == at || digits - at == 4)
            return text[at..];
        var after = digits;
        while (after < text.Length && text[after] is '.' or ']' or ')' or ' ')
            after++;
        return after > digits ? text[after..] : text[at..];
    }
}
