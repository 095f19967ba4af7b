using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>How the dashboard and the API are served. Section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    /// <summary>The address to listen on.</summary>
    /// <value>Default <c>http://127.0.0.1:5080</c>: this machine only.</value>
    public string Listen { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Reverse proxies whose word about the caller is trusted (<c>X-Forwarded-For</c>), as ranges in CIDR form; this machine is always
    /// trusted.
    /// </summary>
    public string[] Proxies { get; init; } = [];

    /// <summary>
    /// Address ranges, in CIDR form, that sites added by admins in the dashboard may reach although they are private or loopback; none if
    /// empty.
    /// </summary>
    public string[] SiteNetworks { get; init; } = [];

    /// <summary>The value of <see cref="SiteProxy"/> with which every site is read directly.</summary>
    internal const string NoProxy = "none";

    /// <summary>
    /// The proxy for reading web sites, such as <c>http://proxy.example.org:3128</c>; <c>none</c> for none. If it is not set, the variables
    /// HTTPS_PROXY, HTTP_PROXY and ALL_PROXY apply. NO_PROXY names the hosts that are read directly.
    /// </summary>
    public string? SiteProxy { get; init; }

    /// <summary>How many requests per minute one caller may make to links in emails, and as many to calendars.</summary>
    /// <value>1 to 100000; default 300: a digest has some 200 links, and scanners open them all.</value>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>
    /// Whether the dates of the last and next review are public, to be shown on the page itself; a site may have its own value.
    /// </summary>
    /// <value>Default false.</value>
    public bool PublicFooter { get; init; }

    /// <summary>How many requests per minute one caller may make for these dates.</summary>
    /// <value>1 to 1000000; default 3000: a web server asks on behalf of all its visitors.</value>
    [Range(1, 1_000_000)]
    public int FootersPerMinute { get; init; } = 3000;

    /// <summary>How many times per minute one caller may try to sign in.</summary>
    /// <value>1 to 1000; default 20.</value>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>How people sign in.</summary>
    public SignInOptions SignIn { get; init; } = new();
}
