using System.ComponentModel.DataAnnotations;
using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Settings;

/// <summary>The kinds of sites.</summary>
internal enum SiteKind
{
    /// <summary>Files below a folder.</summary>
    Folder,

    /// <summary>A list of addresses.</summary>
    Addresses,

    /// <summary>A web site: its sitemap, or its links if it has none.</summary>
    Web,

    /// <summary>Pages that a CMS pushes through the API; nothing is fetched.</summary>
    Pushed,
}

/// <summary>One site to scan. Section <c>Sites:NAME</c>.</summary>
internal sealed class SiteOptions
{
    /// <summary>The kind of site.</summary>
    public SiteKind Kind { get; init; }

    /// <summary>For <c>Folder</c>: the folder. Required there.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// For <c>Web</c>: the address of the site. For <c>Pushed</c>: the address below which pages may be pushed. Required for both.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>For <c>Addresses</c>: the pages. Required there, or <see cref="AddressFile"/>.</summary>
    public string[] Addresses { get; init; } = [];

    /// <summary>For <c>Addresses</c>: a file with one address per line; <c>#</c> starts a comment.</summary>
    public string? AddressFile { get; init; }

    /// <summary>Globs of paths to read; all if none are given.</summary>
    public string[] Include { get; init; } = [];

    /// <summary>Globs of paths to leave out.</summary>
    public string[] Exclude { get; init; } = [];

    /// <summary>
    /// Address parameters that select a page on this site although they usually do not, such as <c>sort</c> or <c>view</c>; a <c>*</c> at
    /// the end matches any rest of a name.
    /// </summary>
    public string[] KeepParameters { get; init; } = [];

    /// <summary>
    /// Further parameters that do not select a page on this site, such as <c>lang_menu</c> or <c>ref*</c>: addresses that differ only in
    /// these are one page.
    /// </summary>
    public string[] IgnoreParameters { get; init; } = [];

    /// <summary>
    /// The culture of the site's dates, for example <c>en-GB</c>; if not set, 03/04/2020 is ambiguous unless the site proves its order.
    /// </summary>
    public string? Culture { get; init; }

    /// <summary>The site's own words for review, update and interval, in addition to the known ones.</summary>
    public LabelOptions Labels { get; init; } = new();

    /// <summary>
    /// For <c>Web</c>: whether to leave out pages that ask search engines not to list them (<c>noindex</c>). Their links are followed.
    /// </summary>
    /// <value>Default false.</value>
    public bool LeaveOutNoIndex { get; init; }

    /// <summary>The section of every page of the site, unless one of <c>People:Sections</c> applies.</summary>
    public string? Section { get; init; }

    /// <summary>
    /// Whether the dates of the last and next review of its pages are public; null to use <c>Web:PublicFooter</c>.
    /// </summary>
    public bool? PublicFooter { get; init; }

    /// <summary>Whether readers may answer whether a page of the site was useful; null to use <c>Signals:ReaderForm</c>.</summary>
    public bool? ReaderForm { get; init; }

    /// <summary>The most pages that are read from the site, or that may be pushed.</summary>
    /// <value>1 to 1,000,000; default 50,000.</value>
    [Range(1, 1_000_000)]
    public int MaxPages { get; init; } = 50_000;

    /// <summary>How deep links are followed when there is no sitemap.</summary>
    /// <value>0 to 100; default 8.</value>
    [Range(0, 100)]
    public int MaxDepth { get; init; } = 8;

    /// <summary>The pause between two requests to the same host.</summary>
    /// <value>0 seconds to 1 hour; default 1 second. A longer <c>Crawl-delay</c> of the site takes precedence.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for one page.</summary>
    /// <value>1 second to 5 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest page to read, after decompression.</summary>
    /// <value>1 KiB to 64 MiB; default 5 MiB.</value>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Address ranges, in CIDR form, that this site may reach although they are private or loopback.</summary>
    public string[] AllowNetworks { get; init; } = [];

    /// <summary>The rules for the parts of addresses that the site ignores.</summary>
    public AddressRules AddressRules() => new(KeepParameters, IgnoreParameters);
}
