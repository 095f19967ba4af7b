using CcsviReview.Sources;

namespace CcsviReview.Flow;

/// <summary>A site of the settings, ready to be scanned.</summary>
/// <param name="Name">As in the settings.</param>
/// <param name="Culture">The culture in which it writes its dates; null when none is declared.</param>
/// <param name="Source">Where its pages come from.</param>
internal sealed record ScannedSite(string Name, string? Culture, IPageSource Source);
