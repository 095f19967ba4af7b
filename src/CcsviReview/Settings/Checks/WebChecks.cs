namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Web</c>.</summary>
internal static class WebChecks
{
    public static void Check(WebOptions web, SettingFaults faults)
    {
        // http://*:80 and http://+:80 mean "every address" to the web server.
        var text = web.Listen.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0",
            StringComparison.Ordinal);
        if (!WebAddress.IsPlain(text) || WebAddress.HasQuery(text) || new Uri(text).AbsolutePath != "/")
            faults.Add("Web:Listen", web.Listen, "is not an address to listen on",
                "Write http://, an address of this machine and a port, such as http://127.0.0.1:5080");
        else if (new Uri(text).Scheme != Uri.UriSchemeHttp)
            faults.Add("Web:Listen", web.Listen, "uses https, but this program leaves TLS to a reverse proxy",
                "Write http:// and put a reverse proxy in front");
        AddressRanges.Check("Web:Proxies", web.Proxies, faults);
        AddressRanges.Check("Web:SiteNetworks", web.SiteNetworks, faults);
        if (web.SiteProxy is { } proxy && proxy != WebOptions.NoProxy && !IsProxy(proxy))
            faults.Add("Web:SiteProxy", proxy, "is not a proxy address",
                "Write http://, the host and the port, such as http://proxy.example.org:3128, or none. "
                + "Put a user and password into the environment variable HTTPS_PROXY");
        SignInChecks.Check(web.SignIn, faults);
    }

    // Everybody may see the value of this setting, so it must not contain a password.
    private static bool IsProxy(string text) => Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy.UserInfo.Length == 0
        && proxy.Host.Length > 0 && proxy.AbsolutePath is "/" or "" && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";
}
