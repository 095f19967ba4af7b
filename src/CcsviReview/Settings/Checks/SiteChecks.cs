using System.Globalization;
using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Sites</c>.</summary>
internal static class SiteChecks
{
    private const int LongestName = 100;

    public static void Check(IReadOnlyDictionary<string, SiteOptions> sites, SettingFaults faults)
    {
        foreach (var (name, site) in sites)
        {
            var key = $"Sites:{name}";
            if (name.Trim() != name || name.Length is 0 or > LongestName || name.Any(char.IsControl))
                faults.Add(key, name, "is not a valid site name", "Write 1 to 100 characters, without spaces at either end");
            if (!faults.Has($"{key}:Kind"))
                CheckPlace(key, site, faults);
            CheckGlobs($"{key}:Include", site.Include, faults);
            CheckGlobs($"{key}:Exclude", site.Exclude, faults);
            CheckParameters($"{key}:KeepParameters", site.KeepParameters, faults);
            CheckParameters($"{key}:IgnoreParameters", site.IgnoreParameters, faults);
            CheckCulture($"{key}:Culture", site.Culture, faults);
            LabelChecks.Check($"{key}:Labels", site.Labels, faults);
            AddressRanges.Check($"{key}:AllowNetworks", site.AllowNetworks, faults);
        }
    }

    private static void CheckPlace(string key, SiteOptions site, SettingFaults faults)
    {
        var given = new (string Name, string? Value, SiteKind For)[]
        {
            ("Path", site.Path, SiteKind.Folder),
            ("Url", site.Url, site.Kind == SiteKind.Pushed ? SiteKind.Pushed : SiteKind.Web),
            ("Addresses", site.Addresses.FirstOrDefault(), SiteKind.Addresses),
            ("AddressFile", site.AddressFile, SiteKind.Addresses),
        };
        foreach (var (name, value, kind) in given.Where(each => each.Value is not null && each.For != site.Kind))
            faults.Add($"{key}:{name}", value, $"applies only to the kind {kind}, but {key}:Kind is {site.Kind}",
                $"Remove it, or set {key}:Kind to {kind}");
        if (!given.Any(each => each.Value is not null && each.For == site.Kind))
            CheckMissing(key, site.Kind, faults);
        if (site is { Kind: SiteKind.Web or SiteKind.Pushed, Url: { } url } && !IsStart(url, out var why))
            faults.Add($"{key}:Url", url, $"is not the address of a website{why}",
                "Write http:// or https://, the host, and the path, if any");
        for (var i = 0; i < site.Addresses.Length; i++)
        {
            if (!WebAddress.IsPlain(site.Addresses[i]))
                faults.Add($"{key}:Addresses:{i}", site.Addresses[i], "is not a web address",
                    "Write http:// or https://, the host and the path");
        }
    }

    // An address that no page can have cannot be that of a site.
    private static bool IsStart(string url, out string why)
    {
        why = "";
        if (!WebAddress.IsPlain(url) || WebAddress.HasQuery(url))
            return false;
        if (PageAddress.TryParse(url, out _, out var refusal))
            return true;
        why = $": {refusal.TrimEnd('.')}";
        return false;
    }

    private static void CheckMissing(string key, SiteKind kind, SettingFaults faults)
    {
        var (name, remedy) = kind switch
        {
            SiteKind.Folder => ("Path", "Name the folder with the pages"),
            SiteKind.Web => ("Url", "Write the address of the site, such as https://www.example.org/"),
            SiteKind.Pushed => ("Url", "Write the address below which pages can be pushed, such as https://www.example.org/"),
            _ => ("Addresses", "List the addresses of the pages, or set AddressFile"),
        };
        faults.Add($"{key}:{name}", null, $"is required because {key}:Kind is {kind}", remedy);
    }

    private static void CheckGlobs(string key, string[] globs, SettingFaults faults)
    {
        for (var i = 0; i < globs.Length; i++)
        {
            if (!AddressGlob.TryParse(globs[i], out _, out var why))
                faults.Add($"{key}:{i}", globs[i], "is not a glob", why);
        }
    }

    private static void CheckParameters(string key, string[] names, SettingFaults faults)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].EndsWith('*') ? names[i][..^1] : names[i];
            if (name.Length is 0 or > LongestName || !name.All(IsOfName))
            {
                faults.Add($"{key}:{i}", names[i], "is not a parameter name",
                    "Write only the name, such as sort, or its beginning, such as ref*");
            }
        }
    }

    private static bool IsOfName(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "-_.~$@[]%+".Contains(letter, StringComparison.Ordinal);

    private static void CheckCulture(string key, string? culture, SettingFaults faults)
    {
        if (culture is not null && !IsCulture(culture))
            faults.Add(key, culture, "is not a culture that this machine knows", "Write a language and a country, such as en-GB or de-DE");
    }

    /// <summary>Whether this machine knows the date formats of a culture.</summary>
    public static bool IsCulture(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
