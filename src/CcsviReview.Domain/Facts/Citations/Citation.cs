using System.Globalization;
using System.Text.RegularExpressions;

namespace CcsviReview.Facts.Citations;

/// <summary>Reads the parts of one citation.</summary>
internal static partial class Citation
{
    private static readonly string[] PapersAndGuidance =
    [
        "doi.org/", "pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed", "ncbi.nlm.nih.gov/pmc", "nice.org.uk/guidance/", "cochranelibrary.com/",
        "who.int/publications", "sign.ac.uk/", "evidence.nihr.ac.uk/", "europepmc.org/",
    ];

    /// <summary>Whether an address leads to a paper or to guidance, wherever on a page it stands.</summary>
    public static bool IsPaperOrGuidance(string address) => Array.Exists(PapersAndGuidance, part => address.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>A digital object identifier (ISO 26324), without what ends the sentence that it stands in.</summary>
    public static string? Doi(string text) => DoiPattern().Match(text) is { Success: true } match ? match.Value.TrimEnd('.', ',', ';', ')', ']', '>', '"', '\'') : null;

    public static string? AddressIn(string text) =>
        AddressPattern().Match(text) is { Success: true } match && Uri.TryCreate(match.Value.TrimEnd('.', ',', ';', ')', ']'), UriKind.Absolute, out var uri) ? uri.AbsoluteUri : null;

    /// <summary>The first year of publication that is named outside addresses, from 1900 on.</summary>
    public static int? Year(string text)
    {
        var words = AddressPattern().Replace(DoiPattern().Replace(text, " "), " ");
        return YearPattern().Match(words) is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>"NICE IPG420", "Cochrane CD008873": the body and the number of guidance; null for anything else.</summary>
    public static string? Guidance(string text, string? address)
    {
        if (NiceNumber().Match($"{text} {address}") is { Success: true } nice && (Mentions(text, address, "NICE") || Mentions(text, address, "National Institute for Health")))
            return $"NICE {nice.Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()}";
        if (NiceInWords().Match(text) is { Success: true } words)
            return $"NICE {Short(words.Groups["kind"].Value)}{words.Groups["number"].Value}";
        if (CochraneNumber().Match($"{text} {address}") is { Success: true } cochrane)
            return $"Cochrane {cochrane.Value.ToUpperInvariant()}";
        return SignNumber().Match(text) is { Success: true } sign ? $"SIGN {sign.Groups["number"].Value}" : null;
    }

    public static bool IsAheadOfPrint(string text) => AheadOfPrint().IsMatch(text);

    private static bool Mentions(string text, string? address, string body) =>
        text.Contains(body, StringComparison.Ordinal) || (address?.Contains("nice.org.uk", StringComparison.OrdinalIgnoreCase) ?? false);

    private static string Short(string kind) => kind.ToUpperInvariant() switch
    {
        "INTERVENTIONAL PROCEDURE" or "INTERVENTIONAL PROCEDURES" => "IPG",
        "CLINICAL" => "CG",
        "TECHNOLOGY APPRAISAL" => "TA",
        "MEDICAL TECHNOLOGIES" => "MTG",
        "DIAGNOSTICS" => "DG",
        _ => "PH",
    };

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>]{1,200}", RegexOptions.NonBacktracking)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"https?://[^\s""<>]{1,500}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.NonBacktracking)]
    private static partial Regex YearPattern();

    [GeneratedRegex(@"\b(?:IPG|CG|NG|TA|QS|MTG|DG|PH|HST|MIB)\s?\d{1,4}\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NiceNumber();

    [GeneratedRegex(@"\b(?<kind>interventional procedures?|clinical|technology appraisal|medical technologies|diagnostics|public health) guid(?:ance|eline) (?:no\.? ?|number )?(?<number>\d{1,4})\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NiceInWords();

    [GeneratedRegex(@"\bCD\d{6}\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex CochraneNumber();

    [GeneratedRegex(@"\bSIGN (?:guideline )?(?<number>\d{2,3})\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SignNumber();

    [GeneratedRegex(@"e-?pub ahead of print|ahead of print\]|online ahead of print", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AheadOfPrint();
}
