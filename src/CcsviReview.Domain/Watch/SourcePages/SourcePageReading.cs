namespace CcsviReview.Watch.SourcePages;

/// <summary>What the page of a source says about the source.</summary>
public sealed record SourcePageReading
{
    /// <summary>The events of the source, each fact once.</summary>
    public IReadOnlyList<EventReport> Reports { get; init; } = [];

    /// <summary>Announcements: they have not happened yet and are not events.</summary>
    public IReadOnlyList<EventReport> Announced { get; init; } = [];

    /// <summary>
    /// Why the page counts as missing although the server reports success: it says "not found", or a redirect leads to the front page; null
    /// when the page was received. The source is gone only where that is so on two different days.
    /// </summary>
    public string? Missing { get; init; }

    /// <summary>
    /// Why nothing is known: a sign-in page, a robot check or an empty response was received; null when the page was received.
    /// </summary>
    public string? Trouble { get; init; }

    /// <summary>The title of the page; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its main text, to detect changes; null when the page was not received.</summary>
    public SourceText? Text { get; init; }
}
