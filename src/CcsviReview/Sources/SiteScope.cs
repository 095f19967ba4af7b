using CcsviReview.Inventory.Addresses;
using CcsviReview.Settings;

namespace CcsviReview.Sources;

/// <summary>Decides which pages belong to a site: by host and path prefix for a web site, and by globs for every kind.</summary>
internal sealed class SiteScope
{
    private readonly string? _host;
    private readonly string _prefix = "";
    private readonly AddressGlob[] _include;
    private readonly AddressGlob[] _exclude;

    /// <summary>Creates the scope from a site's settings.</summary>
    /// <param name="start">The address of the web site; null for other kinds, whose pages may be anywhere.</param>
    /// <exception cref="FormatException">A glob is invalid.</exception>
    public SiteScope(SiteOptions site, PageAddress? start = null)
    {
        _include = [.. site.Include.Select(AddressGlob.Parse)];
        _exclude = [.. site.Exclude.Select(AddressGlob.Parse)];
        if (start is null)
            return;
        _host = Host(start);
        // A site that starts at a file is the folder of that file.
        var last = start.Path[(start.Path.LastIndexOf('/') + 1)..];
        _prefix = last.Contains('.', StringComparison.Ordinal)
            ? start.Path[..(start.Path.Length - last.Length)].TrimEnd('/')
            : start.Path.TrimEnd('/');
    }

    /// <summary>Whether the globs accept this address: of a web page, or a path in a folder.</summary>
    public bool Takes(string address) =>
        (_include.Length == 0 || _include.Any(glob => glob.Matches(address))) && !Excludes(address);

    /// <summary>Whether a glob excludes this address; a page that is merely not included is still read for its links.</summary>
    public bool Excludes(string address) => _exclude.Any(glob => glob.Matches(address));

    /// <summary>Whether an address belongs to the web site: http and https, with and without <c>www.</c>, are one host.</summary>
    public bool Holds(PageAddress address) =>
        _host == Host(address) && (address.Path == _prefix || address.Path.StartsWith(_prefix + "/", StringComparison.Ordinal));

    /// <summary>Whether two addresses are on one host: http and https, with and without <c>www.</c>, are one.</summary>
    public static bool AreOneHost(PageAddress one, PageAddress other) => Host(one) == Host(other);

    private static string Host(PageAddress address) =>
        address.Authority.StartsWith("www.", StringComparison.Ordinal) ? address.Authority[4..] : address.Authority;
}
