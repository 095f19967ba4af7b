namespace CcsviReview.Pipeline.Scan;

/// <summary>The progress of a scan, for a person who waits for it.</summary>
/// <param name="Site">The name of the site.</param>
/// <param name="Pages">The number of pages requested so far.</param>
/// <param name="Address">The page that answered last.</param>
internal readonly record struct ScanProgress(string Site, int Pages, string Address);
