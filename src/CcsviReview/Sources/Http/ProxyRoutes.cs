using System.Diagnostics.CodeAnalysis;
using System.Net;
using CcsviReview.Settings;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Which sites are read through a proxy: from the setting <c>Web:SiteProxy</c>, or else from <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and
/// <c>ALL_PROXY</c>; never those in <c>NO_PROXY</c>, and never this machine.
/// </summary>
internal sealed class ProxyRoutes
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly NoProxyList _except;

    private ProxyRoutes((Uri? Http, Uri? Https) proxies, NoProxyList except, string words) =>
        ((_http, _https), _except, Words) = (proxies, except, words);

    /// <summary>No site is read through a proxy.</summary>
    public static ProxyRoutes None { get; } = new((null, null), NoProxyList.Read(null), "none: sites are read directly");

    /// <summary>A description for people, without passwords.</summary>
    public string Words { get; }

    /// <summary>What is wrong with the variables; null when they are valid.</summary>
    public string? Trouble { get; private init; }

    /// <summary>Reads the setting and the environment variables; lower-case names take precedence.</summary>
    public static ProxyRoutes Of(string? setting, Func<string, string?> environment)
    {
        if (setting is WebOptions.NoProxy)
            return None;
        string? Variable(string name) => environment(name.ToLowerInvariant()) is { Length: > 0 } small ? small : environment(name);
        var except = NoProxyList.Read(Variable("NO_PROXY"));
        List<string> words = [], troubles = [];
        Uri? Named(string scheme, params string[] names)
        {
            foreach (var name in names)
            {
                if (Variable(name) is not { Length: > 0 } value)
                    continue;
                if (TryRead(value, out var proxy))
                {
                    words.Add($"{scheme} through {Shown(proxy)} ({name})");
                    return proxy;
                }
                troubles.Add($"{name} is not a proxy address: write it like http://proxy.example.org:3128");
            }
            return null;
        }

        if (TryRead(setting, out var set))
            words.Add($"http and https through {Shown(set)} (Web:SiteProxy)");
        var proxies = set is not null ? (set, set) : (Named("http", "HTTP_PROXY", "ALL_PROXY"), Named("https", "HTTPS_PROXY", "ALL_PROXY"));
        if (words.Count == 0)
            words.Add(None.Words);
        else if (!except.IsEmpty)
            words.Add($"except for {except} (NO_PROXY)");
        return new ProxyRoutes(proxies, except, string.Join(", ", words))
        {
            Trouble = troubles.Count == 0 ? null : string.Join("; ", troubles),
        };
    }

    /// <summary>Reads the address of a proxy; without a scheme it is http.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? proxy)
    {
        proxy = null;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var address = text.Contains("://", StringComparison.Ordinal) ? text.Trim() : $"http://{text.Trim()}";
        return Uri.TryCreate(address, UriKind.Absolute, out proxy) && proxy.Host.Length > 0
            && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";
    }

    /// <summary>The proxy through which a site is read; null when it is read directly.</summary>
    public Uri? For(Uri site) => IsHere(site) || _except.Holds(site) ? null : site.Scheme == "https" ? _https : _http;

    private static bool IsHere(Uri site) => site.IsLoopback || site.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(site.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Shown(Uri proxy) => $"{proxy.Scheme}://{proxy.Authority}";
}
