namespace CcsviReview.Reminders.Digests;

/// <summary>How far something that happened to a source reaches, for those who may see all pages that cite it.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Name">The words by which people know it, as crawled.</param>
/// <param name="Pages">How many pages cite it.</param>
public sealed record SourceCitations(long SourceId, string Name, int Pages);
