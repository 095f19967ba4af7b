using System.Diagnostics.CodeAnalysis;
using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Sources.Http;

/// <summary>A page's address and the form of it to request: the normal form drops the final slash, which some servers need.</summary>
/// <param name="Address">The page's address.</param>
/// <param name="Uri">The address to request, without fragment.</param>
internal sealed record Target(PageAddress Address, Uri Uri)
{
    /// <summary>Whether the form to request ends with a slash that the address does not have.</summary>
    public bool HasLastSlash => Uri.AbsolutePath.Length > 1 && Uri.AbsolutePath.EndsWith('/');

    /// <summary>The rules of its site, for every address that is read on this page; null when there are none.</summary>
    public AddressRules? Rules { get; init; }

    /// <summary>The address as written, if the rules of the site dropped a part of it; otherwise null.</summary>
    public PageAddress? Written { get; private init; }

    /// <summary>The target for the normal form of a page's address, or with a slash at the end of its path.</summary>
    public static Target Of(PageAddress address, bool lastSlash = false)
    {
        var query = address.Query.Length == 0 ? "" : "?" + address.Query;
        var path = lastSlash && address.Path != "/" ? address.Path + "/" : address.Path;
        return new Target(address, new Uri($"{address.Scheme}://{address.Authority}{path}{query}"));
    }

    /// <summary>The target for an address of a site with rules.</summary>
    public static Target Of(PageAddress written, AddressRules? rules, bool lastSlash)
    {
        var address = rules?.Apply(written) ?? written;
        return Of(address, lastSlash) with { Rules = rules, Written = address == written ? null : written };
    }

    /// <summary>Reads an address that somebody wrote; it is requested in normal form, but with a final slash if one was written.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why) =>
        TryParse(text, null, out target, out why);

    /// <summary>Reads an address by the rules of a site: without the parts that the site ignores.</summary>
    public static bool TryParse(
        string text, AddressRules? rules, [NotNullWhen(true)] out Target? target, [NotNullWhen(false)] out string? why)
    {
        target = PageAddress.TryParse(text, out var written, out why) ? Of(written, rules, EndsInSlash(text)) : null;
        return target is not null;
    }

    /// <summary>
    /// Reads the target of this page's redirect. It is requested exactly as the server sent it, even with parameters that the normal form
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
        // The framework reads //host/path as a file; and a line break or a backslash must not turn into something else.
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
