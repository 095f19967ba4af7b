using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>Something noticed about a page, with its evidence.</summary>
/// <param name="Code">What was noticed.</param>
/// <param name="Message">One sentence for people, dates as people write them.</param>
/// <param name="Evidence">The words of the page, or the record, that show it; may be empty.</param>
/// <param name="Place">Where the words stand; null when the evidence is not on the page.</param>
public sealed record Finding(FindingCode Code, string Message, string Evidence, Place? Place = null);
