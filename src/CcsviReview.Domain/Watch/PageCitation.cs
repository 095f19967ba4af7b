namespace CcsviReview.Watch;

/// <summary>A citation of a source by a page, or a link to it in its text; one row however often the page has it.</summary>
public sealed class PageCitation
{
    /// <summary>The page.</summary>
    public required long PageId { get; init; }

    /// <summary>The source.</summary>
    public required long SourceId { get; init; }

    /// <summary>Its position among the references of the page, from 1; the first where it is cited more than once.</summary>
    public required int Position { get; set; }

    /// <summary>The words of the citation, at most 500 characters.</summary>
    public required string Text { get; set; }

    /// <summary>Whether the page only links to it in its own text.</summary>
    public bool IsLink { get; set; }
}
