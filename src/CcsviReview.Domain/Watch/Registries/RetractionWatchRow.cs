namespace CcsviReview.Watch.Registries;

/// <summary>One row of the Retraction Watch data.</summary>
/// <param name="Sources">The identifiers of the paper: its DOIs and its PubMed number.</param>
/// <param name="Report">What happened to it.</param>
public sealed record RetractionWatchRow(IReadOnlyList<SourceKey> Sources, EventReport Report);
