using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Metadata;

/// <summary>
/// Reads the comment <c>freshness: { owner: 'x' reviewed: '2024-06-25' }</c> of Google's documentation, and comments that are only a
/// statement (<c>Last reviewed: 2024-06-25</c>), or lines of keys and values that include some. Every other comment is somebody's note.
/// </summary>
internal static class FreshnessComment
{
    private const int LongestStatement = 120;
    private const int LongestTitle = 40;
    private const int MostLines = 30;

    private static readonly string[] NotMeant =
    [
        "example", "sample", "template", "todo", "old ", "former", "previous", "e.g", "copy", "fixme", "format", "placeholder", "snippet",
        "put ", "add ", "use ", "write", "set ", "fill", "insert", "paste", "here", "below", "following", "like this",
    ];

    public static void Read(Claim claim, List<Candidate> found, PageLayout page)
    {
        if (claim.Key == "freshness")
            ReadKeys(claim.Value, found, page);
        else if (claim.Value.Trim().Split('\n') is { Length: > 1 and <= MostLines } lines)
            ReadLines(lines, found);
        else if (claim.Value.Trim().Split([';', '|', '·']) is { Length: > 1 and <= MostLines } parts
            && parts.All(part => IsEntry(part.Trim())))
            ReadLines(parts, found);
        else if (claim.Value.Trim() is { Length: < LongestStatement } text)
            ReadStatement(text, found);
    }

    // Consecutive lines of a record, "- Last reviewed: 2024-06-25"; a line of prose makes it a note, and a quotation in it an example.
    private static void ReadLines(string[] lines, List<Candidate> found)
    {
        var written = lines.Select(line => line.Trim().TrimStart('-', '*', '+', '|', '#').Trim()).Where(line => line.Length > 0).ToList();
        var title = written.Count > 0 && IsTitle(written[0]) ? 1 : 0;
        if (written.Count <= title || !written.Skip(title).All(IsEntry))
            return;
        foreach (var line in written.Skip(title))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var key = line[..colon].Trim(' ', '*', '_', '"', '\'');
            var value = line[(colon + 1)..].Trim(' ', '*', ',');
            if (ClaimReader.Statement(new Claim(PlaceKind.FreshnessComment, key, value), found.Count) is { } candidate)
                found.Add(candidate);
            else
                ReadStatement(line, found);
        }
    }

    // "Document control", "Page metadata:"; a word such as "example" or "old" means that the rest does not apply.
    private static bool IsTitle(string line) =>
        !IsEntry(line) && line.TrimEnd(':') is { Length: <= LongestTitle } title && title.Split(' ').Length <= 3
        && title.All(sign => char.IsLetter(sign) || sign is ' ' or '-')
        && !Array.Exists(NotMeant, word => title.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsEntry(string line) =>
        line.Length < LongestStatement && line.IndexOf(':', StringComparison.Ordinal) is > 1 and < LongestTitle and var colon
        && colon + 1 < line.Length && line[colon + 1] is ' ' or '\t' or '*' && char.IsLetter(line[0])
        && !Array.Exists(NotMeant, word => line.AsSpan(0, colon).Contains(word, StringComparison.OrdinalIgnoreCase));

    private static void ReadKeys(string comment, List<Candidate> found, PageLayout page)
    {
        var open = comment.IndexOf('{', StringComparison.Ordinal);
        var rest = comment.AsSpan(open + 1);
        while (rest.IndexOf(':') is > 0 and var colon)
        {
            var key = rest[..colon].Trim(" ,\n\r\t'\"*{");
            rest = rest[(colon + 1)..].TrimStart();
            if (rest.IsEmpty)
                return;
            var quote = rest[0] is '\'' or '"' ? rest[0] : ' ';
            var start = quote == ' ' ? 0 : 1;
            var end = quote == ' ' ? rest.IndexOfAny(" ,}\n") : rest[1..].IndexOf(quote) + 1;
            if (end <= 0)
                return;
            var value = new Claim(PlaceKind.FreshnessComment, key.ToString(), rest[start..end].ToString());
            if (ClaimReader.Statement(value, found.Count) is { } candidate)
                found.Add(candidate);
            else if (MetadataKeys.Of(key) == KeyMeaning.Owner)
                page.Owner ??= value.Value;
            rest = rest[Math.Min(rest.Length, end + start)..];
        }
    }

    private static void ReadStatement(string text, List<Candidate> found)
    {
        if (Lexicon.Known.Labels.Match(text, 0, out var end) is not { } label || !label.Allows(LabelUse.Anywhere))
            return;
        if (label.Kind is not (LabelKind.LastReviewed or LabelKind.LastUpdated or LabelKind.NextReview))
            return;
        var block = new Block(BlockKind.Paragraph, text, Surroundings.None);
        if (ValueSearch.After(block, end, text.Length, IntervalWanted.No) is not { Date: not null } value)
            return;
        var claim = new Claim(PlaceKind.FreshnessComment, text[..end], text[end..].TrimStart(':', ' '));
        if (text.Length - value.End < 40 && ClaimReader.Statement(claim with { Key = label.Kind.ToString() }, found.Count) is { } candidate)
            found.Add(candidate);
    }
}
