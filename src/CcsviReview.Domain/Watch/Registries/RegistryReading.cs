namespace CcsviReview.Watch.Registries;

/// <summary>What the answer of a registry says about one source.</summary>
/// <remarks>The parts that were not understood are unknown, with the reason, and never "fine"; the other parts still count.</remarks>
public sealed record RegistryReading
{
    /// <summary>The events of the source, each fact once.</summary>
    public IReadOnlyList<EventReport> Reports { get; init; } = [];

    /// <summary>
    /// The report that it is in print now, or that a preprint became a paper: an event for pages that cite it as ahead of print or as a
    /// preprint, and irrelevant to others; null where there is none.
    /// </summary>
    public EventReport? Printed { get; init; }

    /// <summary>Other identifiers by which the registry knows it, at most one of a kind.</summary>
    public IReadOnlyList<SourceKey> Identifiers { get; init; } = [];

    /// <summary>The title of the paper; null where the registry does not give it.</summary>
    public string? Title { get; init; }

    /// <summary>The year of its publication; null where the registry does not give it.</summary>
    public int? Year { get; init; }

    /// <summary>Why not everything is known, for people; null when the whole answer was understood.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether the whole answer was understood: without reports there are no events as far as the registry knows.</summary>
    public bool IsKnown => Trouble is null;

    /// <summary>Returns a reading without knowledge, for this reason.</summary>
    public static RegistryReading Unknown(string why) => new() { Trouble = why };
}
