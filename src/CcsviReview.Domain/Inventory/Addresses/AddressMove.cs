namespace CcsviReview.Inventory.Addresses;

/// <summary>What the two addresses of a permanent redirect show by themselves.</summary>
public static class AddressMove
{
    /// <summary>
    /// Whether both are one address in two spellings: http or https, with or without <c>www.</c> before the host. Nobody needs to confirm
    /// that these are one page.
    /// </summary>
    public static bool IsSpelling(string from, string to) =>
        PageAddress.TryParse(from, out var before, out _) && PageAddress.TryParse(to, out var after, out _) && before != after
        && Host(before) == Host(after) && before.Path == after.Path && before.Query == after.Query;

    /// <summary>Whether both are on one host, with or without <c>www.</c>.</summary>
    public static bool IsOnOneHost(string from, string to) =>
        PageAddress.TryParse(from, out var before, out _) && PageAddress.TryParse(to, out var after, out _) && Host(before) == Host(after);

    /// <summary>
    /// Whether the redirect leads from a page to the front page of its site, of one of its languages, or of a folder above the page. That
    /// shows visitors where to look next; it does not mean that the page is there.
    /// </summary>
    public static bool IsToFront(string from, string to)
    {
        if (!PageAddress.TryParse(from, out var before, out _) || !PageAddress.TryParse(to, out var after, out _))
            return false;
        var (old, now) = (Segments(before), Segments(after));
        // A front page that moved does not mean that a page ended: / to /en, /index.html to /, /en to /en-gb.
        if (before.Query.Length == 0 && (IsHome(old) || (IsOfLanguage(old) && IsOfLanguage(now))))
            return false;
        if (IsHome(now) || IsOfLanguage(now))
            return true;
        return now.Count < old.Count && now.SequenceEqual(old.Take(now.Count), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Returns the last part of the path without the file extension, in lower case; empty for the front page.</summary>
    public static string NameOf(string address)
    {
        var last = PageAddress.TryParse(address, out var known, out _) && Segments(known) is [.., var name] ? name : "";
        var dot = last.LastIndexOf('.');
        return (dot > 0 ? last[..dot] : last).ToLowerInvariant();
    }

    /// <summary>Returns what all spellings of an address have in common: the host without <c>www.</c>, path and query.</summary>
    public static string KeyOf(string address) =>
        PageAddress.TryParse(address, out var known, out _) ? $"{Host(known)}{known.Path}?{known.Query}" : address;

    private static string Host(PageAddress address) =>
        address.Authority.StartsWith("www.", StringComparison.Ordinal) ? address.Authority[4..] : address.Authority;

    // An index file is its folder: /a/index.html is /a.
    private static List<string> Segments(PageAddress address)
    {
        List<string> parts = [.. address.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        if (parts.Count > 0 && parts[^1].Split('.') is { Length: <= 2 } file && file[0].ToLowerInvariant() is "index" or "default")
            parts.RemoveAt(parts.Count - 1);
        return parts;
    }

    private static bool IsHome(List<string> segments) =>
        segments is [] || (segments is [var only] && only.Split('.')[0].ToLowerInvariant() is "home" or "homepage" or "start");

    private static bool IsOfLanguage(List<string> segments) =>
        segments is [var only] && only.Split('-', '_') is { Length: <= 2 } parts
        && Array.TrueForAll(parts, part => part.Length == 2 && part.All(char.IsAsciiLetter));
}
