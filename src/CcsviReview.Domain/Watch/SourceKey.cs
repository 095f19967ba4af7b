using System.Text.RegularExpressions;
using CcsviReview.Facts;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Reading.Citations;

namespace CcsviReview.Watch;

/// <summary>The identity of a source, the same however pages spell it.</summary>
/// <remarks>
/// A DOI takes precedence over a PubMed number, that over PubMed Central, then guidance of a body, then the address. A guidance number
/// counts only where the citation links to the body or nowhere: an article about NICE CG20 is not NICE CG20.
/// </remarks>
/// <param name="Kind">The kind of identifier.</param>
/// <param name="Value">The identifier in its normal form.</param>
public sealed partial record SourceKey(SourceKind Kind, string Value)
{
    private static readonly string[] s_bodies =
        ["nice.org.uk", "cochrane.org", "cochranelibrary.com", "sign.ac.uk", "rcog.org.uk", "who.int"];

    /// <summary>The address where the source can be read; null when its body has no address for a number.</summary>
    public string? Address => Kind switch
    {
        SourceKind.Doi => $"https://doi.org/{DoiText.Escape(Value)}",
        SourceKind.PubMed => $"https://pubmed.ncbi.nlm.nih.gov/{Value}/",
        SourceKind.PubMedCentral => $"https://pmc.ncbi.nlm.nih.gov/articles/{Value}/",
        SourceKind.Guidance => Value.StartsWith("NICE ", StringComparison.Ordinal)
            ? $"https://www.nice.org.uk/guidance/{Value[5..].ToLowerInvariant()}"
            : null,
        _ => Value,
    };

    /// <summary>The name for people: <c>doi:10.1136/bmj.f1234</c>, <c>PMID 22402862</c>, <c>NICE IPG420</c>, an address.</summary>
    public string Name => Kind switch
    {
        SourceKind.Doi => $"doi:{Value}",
        SourceKind.PubMed => $"PMID {Value}",
        _ => Value,
    };

    /// <summary>Returns the identity of a reference; null when it names nothing that could be checked.</summary>
    public static SourceKey? For(Reference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var byAddress = reference.Address is { } address ? OfAddress(address) : null;
        var byDoi = OfDoi(reference.Doi);
        // The words of a citation may be cut off where the address has the whole identifier.
        if (byAddress?.Kind == SourceKind.Doi && byAddress.Value.StartsWith(byDoi?.Value ?? "", StringComparison.Ordinal))
            return byAddress;
        return byDoi
            ?? (reference.PubMed is { } number ? OfPubMed(number) : null)
            ?? (byAddress?.Kind is SourceKind.PubMed or SourceKind.PubMedCentral ? byAddress : null)
            ?? OfPubMedCentral(reference.Text)
            ?? OfGuidance(reference)
            ?? byAddress;
    }

    /// <summary>
    /// Reads an identifier as people write it: <c>https://doi.org/…</c>, <c>doi:…</c>, <c>PMID: 22402862</c>, <c>PMC3335254</c>,
    /// <c>NICE IPG420</c>, an address; null when the text is none of these.
    /// </summary>
    public static SourceKey? Parse(string? text)
    {
        var bare = Bare(text ?? "");
        if (bare.Length is 0 or > PageAddress.LongestText)
            return null;
        if (Scheme().IsMatch(bare))
            return OfAddress(bare);
        if (OfDoi(bare) is { } doi)
            return doi;
        if (WithoutScheme().IsMatch(bare))
            return OfAddress($"https://{bare}");
        if (PubMedNumber().Match(bare) is { Success: true } pubMed)
            return OfPubMed(pubMed.Groups["number"].Value);
        if (CentralNumber().Match(bare) is { Success: true } central)
            return OfPubMedCentral($"PMCID: {central.Groups["number"].Value}");
        return bare.Length <= 60 && GuidanceNumber.Of(bare, null) is { } guidance ? new SourceKey(SourceKind.Guidance, guidance) : null;
    }

    /// <summary>Returns the name for people.</summary>
    public override string ToString() => Name;

    private static SourceKey? OfDoi(string? text) =>
        text is not null && DoiText.Normalize(text) is { } doi ? new SourceKey(SourceKind.Doi, doi) : null;

    private static SourceKey? OfPubMed(string digits) =>
        digits.TrimStart('0') is { Length: > 0 } number ? new SourceKey(SourceKind.PubMed, number) : null;

    private static SourceKey? OfPubMedCentral(string text) => CentralInWords().Match(text) is { Success: true } words
        && words.Groups["number"].Value.TrimStart('0') is { Length: > 0 } number
            ? new SourceKey(SourceKind.PubMedCentral, $"PMC{number}")
            : null;

    private static SourceKey? OfGuidance(Reference reference)
    {
        if (reference.Address is null)
            return reference.Guidance is { } named ? new SourceKey(SourceKind.Guidance, named) : null;
        return reference.Guidance is { } number && IsOfABody(reference.Address) && !IsInDevelopment(reference.Address)
            ? new SourceKey(SourceKind.Guidance, number)
            : null;
    }

    private static SourceKey? OfAddress(string text)
    {
        if (!PageAddress.TryParse(text, out var read, out _))
            return null;
        var address = AddressRules.Usual.Apply(read);
        if (DoiText.InAddress(address.Text) is { } doi)
            return new SourceKey(SourceKind.Doi, doi);
        if (PubMedAddress().Match(address.Text) is { Success: true } pubMed)
            return OfPubMed(pubMed.Groups["number"].Value);
        if (CentralAddress().Match(address.Text) is { Success: true } central)
            return OfPubMedCentral($"PMCID: PMC{central.Groups["number"].Value}");
        if (IsOfABody(address.Text) && !IsInDevelopment(address.Text) && GuidanceNumber.Of("", address.Text) is { } guidance)
            return new SourceKey(SourceKind.Guidance, guidance);
        return new SourceKey(SourceKind.Address, OneSpelling(address));
    }

    // One address by AddressMove.IsSpelling: http or https, with or without www. A port belongs to one scheme only.
    private static string OneSpelling(PageAddress address)
    {
        if (address.Authority.Contains(':', StringComparison.Ordinal))
            return address.Text;
        var host = address.Authority.StartsWith("www.", StringComparison.Ordinal) ? address.Authority[4..] : address.Authority;
        return $"https://{host}{address.Path}{(address.Query.Length == 0 ? "" : "?")}{address.Query}";
    }

    private static bool IsOfABody(string address) =>
        PageAddress.TryParse(address, out var read, out _) && s_bodies.Any(body => read.Authority == body
            || read.Authority.EndsWith("." + body, StringComparison.Ordinal));

    // nice.org.uk/guidance/indevelopment/gid-ng1012 is a plan, not guideline NG1012.
    private static bool IsInDevelopment(string address) => address.Contains("/gid-", StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text)
    {
        var bare = text.AsSpan().Trim();
        while (bare is ['<', .., '>'] or ['(', .., ')'] or ['[', .., ']'] or ['"', .., '"'] or ['“', .., '”'])
            bare = bare[1..^1].Trim();
        return bare.TrimEnd(".,;").ToString();
    }

    [GeneratedRegex(@"\Ahttps?://", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    // nice.org.uk/guidance/ipg420, as people copy it from the bar of a browser
    [GeneratedRegex(@"\A(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}/\S*\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithoutScheme();

    [GeneratedRegex(@"\A(?:PMID|PubMed(?: ID)?):? ?0{0,8}(?<number>\d{1,8})\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PubMedNumber();

    [GeneratedRegex(@"\A(?:PMCID:? ?)?(?<number>PMC\d{1,9})\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CentralNumber();

    [GeneratedRegex(@"\bPMCID:? ?PMC(?<number>\d{1,9})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CentralInWords();

    [GeneratedRegex(@"\Ahttps?://(?:(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|pubmed\.gov)(?:/|/?\?term=)"
        + @"|(?:www\.)?europepmc\.org/(?:article|abstract)/med/)(?<number>\d{1,8})(?:[/?].*)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PubMedAddress();

    [GeneratedRegex(@"\Ahttps?://(?:(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pmc)/articles/"
        + @"|(?:www\.)?europepmc\.org/(?:articles?|article/pmc)/)PMC(?<number>\d{1,9})(?:[/?].*)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CentralAddress();
}
