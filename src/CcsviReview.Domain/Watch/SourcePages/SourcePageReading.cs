namespace CcsviReview.Watch.SourcePages;

/// <summary>What the page of a source says of the source.</summary>
public sealed record SourcePageReading
{
    /// <summary>What happened to the source, each fact once.</summary>
    public IReadOnlyList<EventReport> Reports { get; init; } = [];

    /// <summary>What is only announced: it has not happened yet, and is no event.</summary>
    public IReadOnlyList<EventReport> Announced { get; init; } = [];

    /// <summary>
    /// Why the page counts as missing although the server says that all is well: it says "not found", or a redirect leads to the front
    /// page; null when the page came. It is gone only where that is so on two different days.
    /// </summary>
    public string? Missing { get; init; }

    /// <summary>Why nothing is known: a sign-in page, a check for robots, an empty answer came; null when the page came.</summary>
    public string? Trouble { get; init; }

    /// <summary>The title of the page; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its main text, to tell whether it changed; null when the page did not come.</summary>
    public SourceText? Text { get; init; }
}
