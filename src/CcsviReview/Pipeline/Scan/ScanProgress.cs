namespace CcsviReview.Pipeline.Scan;

/// <summary>How far a scan is; for a person who waits.</summary>
/// <param name="Site">The name of the site.</param>
/// <param name="Pages">Pages asked for so far.</param>
/// <param name="Address">The page that answered last.</param>
internal readonly record struct ScanProgress(string Site, int Pages, string Address);
