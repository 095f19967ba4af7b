namespace CcsviReview.Reading.Blocks;

/// <summary>A stretch of a block's text that shows code: an example, never the page's statement.</summary>
internal readonly record struct CodeRun(int Start, int End);
