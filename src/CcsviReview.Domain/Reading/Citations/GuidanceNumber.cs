using System.Text.RegularExpressions;

namespace CcsviReview.Reading.Citations;

/// <summary>
/// Reads the body that issued guidance and its number: NICE IPG420, Cochrane CD008873, SIGN 155, RCOG GTG42, WHO/HTM/TB/2013.16.
/// </summary>
internal static partial class GuidanceNumber
{
    /// <summary>Returns the body and the number; null for anything else.</summary>
    public static string? Of(string text, string? address)
    {
        if (NiceNumber().Match($"{text} {address}") is { Success: true } nice && IsOfNice(text, address))
            return $"NICE {nice.Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()}";
        if (NiceInWords().Match(text) is { Success: true } words)
            return $"NICE {Short(words.Groups["kind"].Value)}{words.Groups["number"].Value}";
        if (CochraneNumber().Match($"{text} {address}") is { Success: true } cochrane)
            return $"Cochrane {cochrane.Value.ToUpperInvariant()}";
        if (SignNumber().Match(text) is { Success: true } sign)
            return $"SIGN {sign.Groups["number"].Value}";
        if (RcogNumber().Match(text) is { Success: true } rcog)
            return $"RCOG {(rcog.Groups["kind"].ValueSpan[0] is 'S' or 's' ? "SIP" : "GTG")}{rcog.Groups["number"].Value}";
        return WhoNumber().Match(text) is { Success: true } who ? who.Value.TrimEnd('.') : null;
    }

    private static bool IsOfNice(string text, string? address) => text.Contains("NICE", StringComparison.Ordinal)
        || text.Contains("National Institute for Health", StringComparison.Ordinal)
        || text.Contains("National Institute for Clinical", StringComparison.Ordinal)
        || (address?.Contains("nice.org.uk", StringComparison.OrdinalIgnoreCase) ?? false);

    private static string Short(string kind) => kind.ToUpperInvariant() switch
    {
        "INTERVENTIONAL PROCEDURE" or "INTERVENTIONAL PROCEDURES" => "IPG",
        "CLINICAL" => "CG",
        "TECHNOLOGY APPRAISAL" => "TA",
        "MEDICAL TECHNOLOGIES" => "MTG",
        "DIAGNOSTICS" => "DG",
        _ => "PH",
    };

    [GeneratedRegex(@"\b(?:IPG|CG|NG|TA|QS|MTG|DG|PH|HST|MIB|HTE|SC)\s?\d{1,4}\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NiceNumber();

    [GeneratedRegex(@"\b(?<kind>interventional procedures?|clinical|technology appraisal|medical technologies|diagnostics|public health)"
        + @" guid(?:ance|eline) (?:no\.? ?|number )?(?<number>\d{1,4})\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NiceInWords();

    [GeneratedRegex(@"\b(?:CD|MR)\d{6}\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex CochraneNumber();

    [GeneratedRegex(@"\bSIGN (?:guideline |publication )?(?:no\.? ?|number )?(?<number>\d{2,3})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SignNumber();

    [GeneratedRegex(@"\b(?<kind>green-top guideline|scientific impact paper) (?:no\.? ?|number )?(?<number>\d{1,3}[a-z]?)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex RcogNumber();

    [GeneratedRegex(@"\bWHO/[A-Z0-9]{2,8}(?:/[A-Z0-9.]{2,12}){1,4}", RegexOptions.NonBacktracking)]
    private static partial Regex WhoNumber();
}
