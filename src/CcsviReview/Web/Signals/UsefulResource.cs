namespace CcsviReview.Web.Signals;

/// <summary>The reply to a recorded answer of a reader.</summary>
/// <param name="Page">The address of the page, in normal form.</param>
/// <param name="Language">The language of the words, such as <c>en</c>.</param>
/// <param name="Text">The thanks in words.</param>
internal sealed record UsefulResource(string Page, string Language, string Text)
{
    /// <summary>Whether the page was useful.</summary>
    public required bool IsUseful { get; init; }

    /// <summary>Whether a comment was stored with it.</summary>
    public required bool HasComment { get; init; }
}
