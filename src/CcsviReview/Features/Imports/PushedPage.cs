namespace CcsviReview.Features.Imports;

/// <summary>A page as a CMS pushes it: its content, the CMS's own data about it, or that it is gone.</summary>
internal sealed record PushedPage
{
    /// <summary>Its address, below the address of the site. Required.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// What visitors read, as HTML, Markdown or text; at most as large as the site allows (5 MiB unless configured). Dates and names in it
    /// take precedence over the CMS's own data.
    /// </summary>
    public string? Content { get; init; }

    /// <summary>How to read the content: <c>html</c>, <c>markdown</c> or <c>text</c>; html when it is left out.</summary>
    public string? Format { get; init; }

    /// <summary>The title, if the page has none of its own.</summary>
    public string? Title { get; init; }

    /// <summary>The owner, if the page names none: an email address, a name, or a channel such as <c>#team</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>The section, if the page names none.</summary>
    public string? Section { get; init; }

    /// <summary>The language tag, such as <c>en-GB</c>, if the page names none.</summary>
    public string? Language { get; init; }

    /// <summary>Tags, in addition to those of the page; at most 50 of 100 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// When it was last reviewed according to the CMS: <c>2014-05-22</c>, <c>2014-05</c>, <c>2014</c>, or an instant with its offset (RFC
    /// 3339).
    /// </summary>
    public string? LastReviewed { get; init; }

    /// <summary>When it was last updated according to the CMS; in the same formats.</summary>
    public string? LastUpdated { get; init; }

    /// <summary>When it was first published according to the CMS; in the same formats.</summary>
    public string? Published { get; init; }

    /// <summary>When its next review is due according to the CMS; in the same formats.</summary>
    public string? NextReview { get; init; }

    /// <summary>How often it is reviewed according to the CMS, as an ISO 8601 duration such as <c>P3Y</c>.</summary>
    public string? ReviewInterval { get; init; }

    /// <summary>Its former addresses; their history moves to it. At most 20.</summary>
    public IReadOnlyList<string>? MovedFrom { get; init; }

    /// <summary>
    /// Whether it no longer exists; then only its address may be given. It counts as gone from the next day on, unless it is pushed again.
    /// </summary>
    public bool Gone { get; init; }

    /// <summary>Whether anything is given besides its address and that it is gone.</summary>
    public bool SaysMore => this with { Address = null, Gone = false, MovedFrom = null } != new PushedPage() || MovedFrom is { Count: > 0 };
}
