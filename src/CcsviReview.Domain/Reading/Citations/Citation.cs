using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CcsviReview.Reading.Citations;

/// <summary>Reads the parts of one citation.</summary>
internal static partial class Citation
{
    private static readonly SearchValues<string> PapersAndGuidance = SearchValues.Create(
    [
        "doi.org/", "pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed", "ncbi.nlm.nih.gov/pmc", "pmc.ncbi.nlm.nih.gov/",
        "nice.org.uk/guidance/", "cochranelibrary.com/", "who.int/publications", "sign.ac.uk/", "rcog.org.uk/guidance/",
        "evidence.nihr.ac.uk/", "europepmc.org/",
    ], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address leads to a paper or to guidance.</summary>
    public static bool IsPaperOrGuidance(string address) => address.AsSpan().ContainsAny(PapersAndGuidance);

    /// <summary>Returns the digital object identifier (ISO 26324), without the punctuation of the sentence around it.</summary>
    /// <remarks>A closing bracket is part of it only if it was opened in it: <c>10.1016/S0140-6736(05)12345-6</c>.</remarks>
    public static string? Doi(string text)
    {
        if (DoiPattern().Match(text) is not { Success: true } match)
            return null;
        var doi = match.ValueSpan;
        while (doi.Length > 0 && (doi[^1] is '.' or ',' or ';' or ':' or '>' or '"' or '\'' or '’' or '”'
            || (doi[^1] == ')' && doi.Count('(') < doi.Count(')')) || (doi[^1] == ']' && doi.Count('[') < doi.Count(']'))))
            doi = doi[..^1];
        return doi.ToString();
    }

    public static string? AddressIn(string text) =>
        AddressPattern().Match(text) is { Success: true } match
        && Uri.TryCreate(match.Value.TrimEnd('.', ',', ';', ')', ']'), UriKind.Absolute, out var uri)
            ? uri.AbsoluteUri
            : null;

    /// <summary>
    /// Returns the year of publication: in brackets as in APA style, before the volume as in Vancouver style, else the first year in the
    /// text; 1900 or later.
    /// </summary>
    public static int? Year(string text)
    {
        var words = AddressPattern().Replace(DoiPattern().Replace(text, " "), " ");
        if (AccessPattern().Match(words) is { Success: true, Index: > 0 } access)
            words = words[..access.Index];
        var match = YearInBrackets().Match(words);
        if (!match.Success)
            match = YearBeforeVolume().Match(words);
        if (match.Success)
            return int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        return YearPattern().Match(words) is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    public static bool IsAheadOfPrint(string text) => AheadOfPrint().IsMatch(text);

    /// <summary>Returns the PubMed number of the paper, from its words or its address.</summary>
    public static string? PubMed(string text, string? address) =>
        PubMedInWords().Match(text) is { Success: true } words ? words.Groups["number"].Value
        : address is not null && PubMedInAddress().Match(address) is { Success: true } found ? found.Groups["number"].Value
        : null;

    /// <summary>Returns the ISBN (ISO 2108) without hyphens, if its check digit is right.</summary>
    public static string? Isbn(string text)
    {
        if (IsbnPattern().Match(text) is not { Success: true } match)
            return null;
        var bare = string.Concat(match.Groups["number"].Value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return IsIsbn(bare) ? bare : null;
    }

    private static bool IsIsbn(string number)
    {
        if (number.AsSpan(0, Math.Max(0, number.Length - 1)).ContainsAnyExceptInRange('0', '9'))
            return false;
        var sum = 0;
        for (var at = 0; at < number.Length; at++)
        {
            var digit = number[at] == 'X' ? 10 : number[at] - '0';
            sum += number.Length == 13 ? digit * (at % 2 == 0 ? 1 : 3) : digit * (10 - at);
        }
        return number.Length switch { 13 => sum % 10 == 0 && number[^1] != 'X', 10 => sum % 11 == 0, _ => false };
    }

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>]{1,200}", RegexOptions.NonBacktracking)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"https?://[^\s""<>]{1,500}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.NonBacktracking)]
    private static partial Regex YearPattern();

    [GeneratedRegex(@"\((?<year>(?:19|20)\d\d)[a-z]?(?:, \p{L}{3,9}\.?(?: \d{1,2})?)?\)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex YearInBrackets();

    [GeneratedRegex(@"\b(?<year>(?:19|20)\d\d)(?: \p{L}{3,9}\.?(?:[ -]\p{L}{3})?(?: \d{1,2})?)? ?[;:] ?(?:\d|\()",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex YearBeforeVolume();

    [GeneratedRegex(@"\b(?:last )?(?:accessed|retrieved|viewed|consulted)\b|\[cited ",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AccessPattern();

    [GeneratedRegex(@"\bPMID:? ?(?<number>\d{1,8})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex PubMedInWords();

    [GeneratedRegex(@"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(?<number>\d{1,8})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex PubMedInAddress();

    [GeneratedRegex(@"\bISBN(?:-1[03])?:? ?(?<number>(?:97[89][- ]?)?\d[-\d ]{7,14}[\dX])\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex IsbnPattern();

    [GeneratedRegex(@"e-?pub ahead of print|ahead of print\]|online ahead of print|\[(?:in press|forthcoming)\]",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AheadOfPrint();
}
