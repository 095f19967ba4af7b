namespace CcsviReview.Watch;

/// <summary>The main text of a source's page in the form for comparison: without dates, counters and menus.</summary>
/// <param name="Fingerprint">Its hash; empty when there is no text.</param>
/// <param name="Sketch">A sketch (similarity hash) of it, from which <c>TextChange</c> estimates how much differs.</param>
public sealed record SourceText(string Fingerprint, string Sketch);
