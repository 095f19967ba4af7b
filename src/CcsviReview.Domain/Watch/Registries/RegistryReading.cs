namespace CcsviReview.Watch.Registries;

/// <summary>What the answer of a registry says of one source.</summary>
/// <remarks>What was not understood is unknown, with the reason, and never "fine"; what was understood beside it still counts.</remarks>
public sealed record RegistryReading
{
    /// <summary>What happened to the source, each fact once.</summary>
    public IReadOnlyList<EventReport> Reports { get; init; } = [];

    /// <summary>
    /// That it is printed now, or that a preprint has become a paper: an event for pages that cite it as ahead of print or as a preprint,
    /// and of no interest to others; null where nothing says so.
    /// </summary>
    public EventReport? Printed { get; init; }

    /// <summary>The title of the paper; null where the registry does not say.</summary>
    public string? Title { get; init; }

    /// <summary>The year of its publication; null where the registry does not say.</summary>
    public int? Year { get; init; }

    /// <summary>Why not everything is known, for people; null when the whole answer was understood.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether the whole answer was understood: without reports nothing has happened as far as the registry knows.</summary>
    public bool IsKnown => Trouble is null;

    /// <summary>Nothing is known, for this reason.</summary>
    public static RegistryReading Unknown(string why) => new() { Trouble = why };
}
