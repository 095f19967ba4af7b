using CcsviReview.Facts;

namespace CcsviReview.Reading.Blocks;

/// <summary>A key and value of a machine-readable part of the page, not yet judged.</summary>
/// <param name="Place">The kind of place that it is in.</param>
/// <param name="Key">As written there.</param>
/// <param name="Value">As written there.</param>
/// <param name="IsOwn">False when it belongs to an embedded item: a video, a review, a comment.</param>
/// <param name="Item">The item that it belongs to, counted from 1; 0 for the page itself.</param>
internal readonly record struct Claim(PlaceKind Place, string Key, string Value, bool IsOwn = true, int Item = 0);

/// <summary>A parsed page: its blocks of text in order, and the claims of its machine-readable parts.</summary>
internal sealed class PageLayout
{
    public List<Block> Blocks { get; } = [];

    public List<Claim> Claims { get; } = [];

    public Boxes Boxes { get; } = new();

    public string Title { get; set; } = "";

    /// <summary>The language tag of the page, as stated.</summary>
    public string? Language { get; set; }

    /// <summary>The address that the page gives itself (canonical, og:url).</summary>
    public string? OwnAddress { get; set; }

    /// <summary>The address that its relative links start from, as written in a <c>base</c> element; null for its own.</summary>
    public string? BaseAddress { get; set; }

    /// <summary>The target of a link of the relation <c>successor-version</c> (RFC 5829).</summary>
    public string? SuccessorVersion { get; set; }

    public string? Section { get; set; }

    public string? Owner { get; set; }

    public List<string> Tags { get; } = [];
}
