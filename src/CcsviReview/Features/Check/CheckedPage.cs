using CcsviReview.Features.Pages;

namespace CcsviReview.Features.Check;

/// <summary>
/// One page as evaluated by <see cref="CheckPages"/>. Dates are ISO 8601 in the page's precision, intervals ISO 8601; both are null if the
/// page states none.
/// </summary>
/// <param name="Page">The path in the given folder, or the file or address as given.</param>
/// <param name="Title">Empty when the page has none.</param>
internal sealed record CheckedPage(string Page, string Title)
{
    public required string State { get; init; }

    public string? LastReviewed { get; init; }

    public string? LastUpdated { get; init; }

    public string? StatedNextReview { get; init; }

    public string? StatedInterval { get; init; }

    /// <summary>The due day; null when nothing on the page says from which day to count.</summary>
    public string? DueOn { get; init; }

    public IReadOnlyList<CheckedFinding> Findings { get; init; } = [];

    /// <summary>Every statement that was found, used or not; null unless requested.</summary>
    public IReadOnlyList<StatementDetails>? Statements { get; init; }

    /// <summary>What the page cites; null unless requested.</summary>
    public IReadOnlyList<CheckedSource>? Sources { get; init; }
}

/// <summary>A finding on a checked page.</summary>
/// <param name="Code">The kind of finding.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Evidence">The words of the page; may be empty.</param>
internal sealed record CheckedFinding(string Code, string Message, string Evidence);
