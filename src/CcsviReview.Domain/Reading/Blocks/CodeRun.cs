namespace CcsviReview.Reading.Blocks;

/// <summary>A stretch of a block's text that shows code: what it says is an example, and never the page's statement.</summary>
internal readonly record struct CodeRun(int Start, int End);
