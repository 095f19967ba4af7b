using System.Diagnostics.CodeAnalysis;
using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Sources.Http;

/// <summary>A page's address and the form of it that is asked for: the normal form drops the last slash, which some servers want.</summary>
/// <param name="Address">The page's address.</param>
/// <param name="Uri">What the request names; without fragment.</param>
internal sealed record Target(PageAddress Address, Uri Uri)
{
    /// <summary>Whether the form asked for ends its path in a slash that the address does not have.</summary>
    public bool HasLastSlash => Uri.AbsolutePath.Length > 1 && Uri.AbsolutePath.EndsWith('/');

    /// <summary>The rules of its site, which every address that is read on this page goes by; null where it has none.</summary>
    public AddressRules? Rules { get; init; }

    /// <summary>The address as it was written, where the rules of the site dropped something of it; null where they did not.</summary>
    public PageAddress? Written { get; private init; }

    /// <summary>Asks for the page in the normal form of its address, or with a slash at the end of its path.</summary>
    public static Target Of(PageAddress address, bool lastSlash = false)
    {
        var query = address.Query.Length == 0 ? "" : "?" + address.Query;
        var path = lastSlash && address.Path != "/" ? address.Path + "/" : address.Path;
        return new Target(address, new Uri($"{address.Scheme}://{address.Authority}{path}{query}"));
    }

    /// <summary>The same for an address of a site with rules.</summary>
    public static Target Of(PageAddress written, AddressRules? rules, bool lastSlash)
    {
        var address = rules?.Apply(written) ?? written;
        return Of(address, lastSlash) with { Rules = rules, Written = address == written ? null : written };
    }

    /// <summary>Reads an address as somebody wrote it; it is asked for in normal form, but with the last slash that was written.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why) =>
        TryParse(text, null, out target, out why);

    /// <summary>The same by the rules of a site: without what chooses no page there.</summary>
    public static bool TryParse(
        string text, AddressRules? rules, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why)
    {
        target = PageAddress.TryParse(text, out var written, out why) ? Of(written, rules, EndsInSlash(text)) : null;
        return target is not null;
    }

    /// <summary>
    /// Reads where this page redirects to; that is asked for exactly as the server wrote it, be it with parameters that the normal form
    /// drops.
    /// </summary>
    public bool TryFollow(string location, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why)
    {
        if (!TryResolve(location, out target, out why, out var text))
            return false;
        if (Uri.TryCreate(text.Split('#')[0].Trim(), UriKind.Absolute, out var uri))
            target = target with { Uri = uri };
        return true;
    }

    /// <summary>Reads a reference on this page (RFC 3986 section 5.2).</summary>
    public bool TryResolve(string reference, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why) =>
        TryResolve(reference, out target, out why, out _);

    private static bool EndsInSlash(string text) => text.Trim().Split('?', '#')[0].EndsWith('/');

    private bool TryResolve(string reference, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why, out string text)
    {
        text = reference = reference.Trim();
        // The framework reads //host/path as a file; and a line break or a backslash must not pass as something else.
        if (reference.Any(char.IsControl) || reference.Contains('\\', StringComparison.Ordinal))
        {
            (target, why) = (null, "the link contains a control character or a backslash");
            return false;
        }
        var colon = reference.AsSpan().IndexOfAny(":/?#");
        var isAbsolute = colon > 0 && reference[colon] == ':';
        text = reference switch
        {
            _ when isAbsolute => reference,
            "" => Uri.AbsoluteUri,
            _ when reference.StartsWith("//", StringComparison.Ordinal) => $"{Uri.Scheme}:{reference}",
            ['/', ..] => Origin + reference,
            ['?', ..] => Origin + Uri.AbsolutePath + reference,
            ['#', ..] => Uri.AbsoluteUri,
            _ => Origin + Uri.AbsolutePath[..(Uri.AbsolutePath.LastIndexOf('/') + 1)] + reference,
        };
        return TryParse(text, Rules, out target, out why);
    }

    private string Origin => Uri.GetLeftPart(UriPartial.Authority);
}
