using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CcsviReview.Inventory.Addresses;

/// <summary>
/// Decides which parts of a site's addresses do not identify a page: session ids, and parameters that only control how a page is shown
/// (<c>print=1</c>, <c>sort=asc</c>, <c>replytocom=12</c>, <c>share=twitter</c>).
/// </summary>
/// <remarks>
/// A parameter is recognised by its name and, where that name may also identify a page, by its value: <c>order=desc</c> is dropped, and
/// <c>order=1182</c> stays; <c>sid=</c> is dropped before a session id, and <c>sid=12</c> stays. A site may keep names that are built in,
/// and ignore others.
/// </remarks>
public sealed partial class AddressRules
{
    private static readonly FrozenDictionary<string, Predicate<string>> s_known = Known().ToFrozenDictionary(
        StringComparer.OrdinalIgnoreCase);

    private readonly Names _kept;
    private readonly Names _ignored;

    /// <summary>Creates the rules of a site.</summary>
    /// <param name="kept">Parameters that identify a page on this site; a <c>*</c> at the end matches any rest of a name.</param>
    /// <param name="ignored">Further parameters that do not identify a page on this site.</param>
    public AddressRules(IEnumerable<string> kept, IEnumerable<string> ignored) => (_kept, _ignored) = (new(kept), new(ignored));

    /// <summary>The built-in rules, for every site.</summary>
    public static AddressRules Usual { get; } = new([], []);

    /// <summary>Returns the address without the parts that do not identify a page.</summary>
    public PageAddress Apply(PageAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Query.Length == 0 && !address.Path.Contains(';', StringComparison.Ordinal)
            && !address.Path.Contains("/(", StringComparison.Ordinal))
            return address;
        var path = PathOf(address.Path);
        var query = QueryOf(address.Query);
        return path == address.Path && query == address.Query
            ? address
            : PageAddress.Parse($"{address.Scheme}://{address.Authority}{path}{(query.Length == 0 ? "" : "?")}{query}");
    }

    private string PathOf(string path)
    {
        // ASP.NET without cookies: /(S(lit3py55t21z5v55vlm25s55))/page
        if (path.Contains("/(", StringComparison.Ordinal) && !_kept.Has("asp.net_sessionid"))
            path = SessionSegment().Replace(path, "/");
        if (!path.Contains(';', StringComparison.Ordinal))
            return path;
        return string.Join('/', path.Split('/').Select(segment =>
            segment.Split(';') is [var name, .. var parameters]
                ? string.Join(';', parameters.Where(parameter => !IsSession(parameter)).Prepend(name))
                : segment));
    }

    // Of the parameters behind a semicolon only session ids are known not to identify a page.
    private bool IsSession(string parameter)
    {
        var (name, value) = Split(parameter);
        return _ignored.Has(name) || (IsNameOfSession(name) && !_kept.Has(name) && s_known[name](value));
    }

    private string QueryOf(string query)
    {
        if (query.Length == 0)
            return query;
        var parts = query.Split('&');
        var isShared = parts.Any(part => Split(part) is ("share" or "shared", var to) && IsNetwork(to)) && !_kept.Has("share");
        return string.Join('&', parts.Where(part => !IsDropped(part, isShared)));
    }

    private bool IsDropped(string part, bool isShared)
    {
        var (name, value) = Split(part);
        if (_kept.Has(name))
            return false;
        // Folder listings of Apache: ?C=M;O=A
        return _ignored.Has(name)
            || (name == "C" && FolderOrder().IsMatch(value))
            || (isShared && name is "nb" or "msg")
            || (name.StartsWith("ASPSESSIONID", StringComparison.OrdinalIgnoreCase) && value.Length > 0)
            || (s_known.TryGetValue(name, out var choosesNothing) && choosesNothing(value));
    }

    private static (string Name, string Value) Split(string part) =>
        part.Split('=', 2) is [var name, var value] ? (name, value) : (part, "");

    private static IEnumerable<KeyValuePair<string, Predicate<string>>> Known()
    {
        foreach (var name in new[] { "jsessionid", "phpsessid", "asp.net_sessionid", "cfid", "cftoken", "oscsid", "zenid", "xtcsid" })
            yield return new(name, value => value.Length > 0);
        foreach (var name in new[] { "sessionid", "session_id", "session-id", "sessid", "sess_id", "phpsession" })
            yield return new(name, value => value.Length >= 8 && value.Any(char.IsAsciiDigit));
        yield return new("sid", IsIdOfSession);
        yield return new("ssid", IsIdOfSession);
        yield return new("s", value => value.Length == 32 && value.All(char.IsAsciiHexDigit));
        foreach (var name in new[]
        {
            "print", "printable", "printer", "printer_friendly", "printer-friendly", "printerfriendly", "print_friendly", "print-friendly",
            "printfriendly", "printview", "print_view", "printversion", "print_version", "print-version", "forprint", "for_print",
        })
            yield return new(name, value => IsYes(value) || IsPrint(value));
        foreach (var name in new[]
        {
            "view", "format", "output", "layout", "mode", "display", "action", "media", "style", "template", "do",
        })
            yield return new(name, IsPrint);
        yield return new("tmpl", value => IsPrint(value) || value.Equals("component", StringComparison.OrdinalIgnoreCase));
        foreach (var name in new[]
        {
            "sort", "sortby", "sort_by", "sort-by", "sortorder", "sort_order", "sort-order", "sortdir", "sort_dir", "orderby", "order_by",
            "orderdir", "order_dir",
        })
            yield return new(name, _ => true);
        foreach (var name in new[] { "order", "dir", "direction", "ord" })
            yield return new(name, value => value.ToLowerInvariant() is "asc" or "desc" or "ascending" or "descending");
        yield return new("replytocom", IsNumber);
        yield return new("unapproved", IsNumber);
        yield return new("moderation-hash", value => value.Length > 0);
        yield return new("share", IsNetwork);
        yield return new("shared", IsNetwork);
        yield return new("amp", IsYes);
    }

    private static bool IsNameOfSession(string name) =>
        s_known.ContainsKey(name) && (name.Contains("sess", StringComparison.OrdinalIgnoreCase)
            || name.ToLowerInvariant() is "sid" or "ssid" or "oscsid" or "xtcsid" or "zenid" or "cfid" or "cftoken");

    // A number or a word may identify a page; random characters do not.
    private static bool IsIdOfSession(string value) =>
        value.Length >= 16 && value.All(char.IsAsciiLetterOrDigit) && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter);

    private static bool IsNumber(string value) => value.Length > 0 && value.All(char.IsAsciiDigit);

    private static bool IsYes(string value) => value.ToLowerInvariant() is "" or "1" or "y" or "yes" or "true" or "on";

    private static bool IsPrint(string value) => value.ToLowerInvariant() is "print" or "printable" or "printer" or "printview"
        or "printpage" or "printer-friendly" or "printer_friendly" or "printerfriendly" or "print-friendly" or "print_friendly"
        or "printfriendly";

    private static bool IsNetwork(string value) => value.ToLowerInvariant() is "twitter" or "x" or "facebook" or "linkedin" or "pinterest"
        or "reddit" or "tumblr" or "telegram" or "whatsapp" or "mastodon" or "threads" or "bluesky" or "email" or "print" or "pocket"
        or "skype" or "press-this" || value.StartsWith("jetpack-", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("custom-", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"/(?:\([A-Za-z]\([A-Za-z0-9]{16,64}\)\))(?:/|\z)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SessionSegment();

    [GeneratedRegex(@"\A[NMSD](?:;|%3B)O=[AD]\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FolderOrder();

    private sealed class Names(IEnumerable<string> patterns)
    {
        private readonly string[] _patterns = [.. patterns];

        public bool Has(string name) => Array.Exists(_patterns, pattern => pattern.EndsWith('*')
            ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase));
    }
}
