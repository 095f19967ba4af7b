using CcsviReview.Facts;

namespace CcsviReview.Sources;

/// <summary>What came of asking for one page.</summary>
/// <param name="Address">The address in normal form, after permanent redirects.</param>
internal abstract record Fetched(string Address)
{
    /// <summary>Addresses that led here by permanent redirects.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// Further addresses of this very page: the site itself names this one as theirs, or they differ in what chooses no page there.
    /// </summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>The page, with content.</summary>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Validator">What to send next time to ask "changed since?"; null when the source has nothing to ask with.</param>
    internal sealed record Read(PageContent Content, string? Validator) : Fetched(Content.Address);

    /// <summary>The page has not changed since the validator was made.</summary>
    internal sealed record Unchanged(string Address) : Fetched(Address)
    {
        /// <summary>A better validator for the next scan; null when the one that is kept stays.</summary>
        public string? Validator { get; init; }
    }

    /// <summary>Nobody looked: the source learns of its pages otherwise, and what was said of the page last still holds.</summary>
    internal sealed record Kept(string Address) : Fetched(Address);

    /// <summary>The page is not there: 404, 410, or no such file.</summary>
    /// <param name="Why">For people, for example "404 Not Found".</param>
    internal sealed record Missing(string Address, string Why) : Fetched(Address);

    /// <summary>Nobody knows: 5xx, timeout, DNS, TLS, refused address, robots.txt, too large, not a page.</summary>
    /// <param name="Why">For people, for example "no answer within 30 seconds".</param>
    internal sealed record Unreachable(string Address, string Why) : Fetched(Address);
}
