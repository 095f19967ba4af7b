using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>Where the pages in the browser are served. Section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    /// <summary>The address to listen on.</summary>
    /// <value>Default <c>http://127.0.0.1:5080</c>: this machine only.</value>
    public string Listen { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Proxies in front that are believed when they say who calls (<c>X-Forwarded-For</c>), as ranges in CIDR form; this machine is
    /// believed without.
    /// </summary>
    public string[] Proxies { get; init; } = [];

    /// <summary>
    /// Address ranges, in CIDR form, that sites which admins add in the browser may reach though they are private or loopback; without any,
    /// none.
    /// </summary>
    public string[] SiteNetworks { get; init; } = [];

    /// <summary>The value of <see cref="SiteProxy"/> that reads every site directly.</summary>
    internal const string NoProxy = "none";

    /// <summary>
    /// The proxy through which web sites are read, such as <c>http://proxy.example.org:3128</c>; <c>none</c> for none. Without it the
    /// variables HTTPS_PROXY, HTTP_PROXY and ALL_PROXY count. NO_PROXY names the hosts that are read directly.
    /// </summary>
    public string? SiteProxy { get; init; }

    /// <summary>How many requests a minute one caller may make to links of mails, and as many to calendars.</summary>
    /// <value>1 to 100000; default 300: a digest has some 200 links, and scanners open them all.</value>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>
    /// Whether anybody may ask when a page was reviewed last and is due next, for the foot of the page itself; a site may say otherwise.
    /// </summary>
    /// <value>Default false.</value>
    public bool PublicFooter { get; init; }

    /// <summary>How many requests a minute one caller may make for that.</summary>
    /// <value>1 to 1000000; default 3000: a web server asks for all of its visitors.</value>
    [Range(1, 1_000_000)]
    public int FootersPerMinute { get; init; } = 3000;

    /// <summary>How many times a minute one caller may try to sign in.</summary>
    /// <value>1 to 1000; default 20.</value>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>How people come in.</summary>
    public SignInOptions SignIn { get; init; } = new();
}
