namespace CcsviReview.Features.Imports;

/// <summary>A page as a CMS pushes it: what stands on it, what the CMS says of it, or that it is gone.</summary>
internal sealed record PushedPage
{
    /// <summary>Its address, below the address of the site. Required.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// What visitors read, as HTML, Markdown or text; at most as large as the site takes (5 MiB unless set). What stands on the page goes
    /// before what the CMS says of it.
    /// </summary>
    public string? Content { get; init; }

    /// <summary>How to read the content: <c>html</c>, <c>markdown</c> or <c>text</c>; html when it is left out.</summary>
    public string? Format { get; init; }

    /// <summary>The title, where the page has none of its own.</summary>
    public string? Title { get; init; }

    /// <summary>The owner, where the page names none: an e-mail address, a name, or a channel such as <c>#team</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>The section, where the page names none.</summary>
    public string? Section { get; init; }

    /// <summary>The language tag, such as <c>en-GB</c>, where the page names none.</summary>
    public string? Language { get; init; }

    /// <summary>Tags, beside those of the page; at most 50 of 100 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// When the CMS says that it was last reviewed: <c>2014-05-22</c>, <c>2014-05</c>, <c>2014</c>, or an instant with its offset (RFC
    /// 3339).
    /// </summary>
    public string? LastReviewed { get; init; }

    /// <summary>When the CMS says that it was last updated; written as the last review is.</summary>
    public string? LastUpdated { get; init; }

    /// <summary>When the CMS says that it was first published; written as the last review is.</summary>
    public string? Published { get; init; }

    /// <summary>When the CMS says that its next review is due; written as the last review is.</summary>
    public string? NextReview { get; init; }

    /// <summary>How often the CMS says that it is reviewed, as an ISO 8601 duration such as <c>P3Y</c>.</summary>
    public string? ReviewInterval { get; init; }

    /// <summary>Addresses under which it was known before; its history comes along. At most 20.</summary>
    public IReadOnlyList<string>? MovedFrom { get; init; }

    /// <summary>
    /// That it is not there any more; with nothing but its address. It counts as gone from the next day on, unless it is pushed again.
    /// </summary>
    public bool Gone { get; init; }

    /// <summary>Whether anything but its address and that it is gone is said of it.</summary>
    public bool SaysMore => this with { Address = null, Gone = false, MovedFrom = null } != new PushedPage() || MovedFrom is { Count: > 0 };
}
