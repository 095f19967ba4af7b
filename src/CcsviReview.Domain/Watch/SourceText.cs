namespace CcsviReview.Watch;

/// <summary>The main text of a source's page, as it is compared with later ones: without dates, counters and menus.</summary>
/// <param name="Fingerprint">Its hash; empty when there is no text.</param>
/// <param name="Sketch">A small picture of it, from which <c>TextChange</c> tells how much differs.</param>
public sealed record SourceText(string Fingerprint, string Sketch);
