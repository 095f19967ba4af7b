namespace CcsviReview.Facts;

/// <summary>A link in a page's own text.</summary>
/// <param name="Text">The words of the link, at most 200 characters; empty for a picture.</param>
/// <param name="Address">Where it leads, http or https only, without a fragment.</param>
public sealed record PageLink(string Text, string Address);
