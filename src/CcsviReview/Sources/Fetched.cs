using CcsviReview.Facts;

namespace CcsviReview.Sources;

/// <summary>The outcome of fetching one page.</summary>
/// <param name="Address">The address in normal form, after permanent redirects.</param>
internal abstract record Fetched(string Address)
{
    /// <summary>Addresses that redirect here permanently.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// Further addresses of this same page: the site itself names this one as canonical, or they differ only in parts that the site
    /// ignores.
    /// </summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>The page, with content.</summary>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Validator">What to send next time to ask "changed since?"; null when the source has no way to ask.</param>
    internal sealed record Read(PageContent Content, string? Validator) : Fetched(Content.Address);

    /// <summary>The page has not changed since the validator was made.</summary>
    internal sealed record Unchanged(string Address) : Fetched(Address)
    {
        /// <summary>A better validator for the next scan; null to keep the current one.</summary>
        public string? Validator { get; init; }
    }

    /// <summary>
    /// The page was not looked at, because the source is informed about it in another way; what was last said of it still applies.
    /// </summary>
    internal sealed record Kept(string Address) : Fetched(Address);

    /// <summary>The page does not exist: 404, 410, or no such file.</summary>
    /// <param name="Why">For people, for example "404 Not Found".</param>
    internal sealed record Missing(string Address, string Why) : Fetched(Address);

    /// <summary>
    /// It is unknown whether the page exists: 5xx, timeout, DNS, TLS, refused address, robots.txt, too large, not a page.
    /// </summary>
    /// <param name="Why">For people, for example "no answer within 30 seconds".</param>
    internal sealed record Unreachable(string Address, string Why) : Fetched(Address);
}
