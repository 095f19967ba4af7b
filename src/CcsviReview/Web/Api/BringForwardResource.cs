using CcsviReview.Settings;

namespace CcsviReview.Web.Api;

/// <summary>
/// How soon a page is to be reviewed after something happened to a source that it cites, as ISO 8601 durations such as <c>P30D</c>;
/// <c>off</c> for what moves no due date.
/// </summary>
internal sealed record BringForwardResource
{
    /// <summary>After a retraction.</summary>
    public string? Retracted { get; init; }

    /// <summary>After a withdrawal.</summary>
    public string? Withdrawn { get; init; }

    /// <summary>After a replacement by something newer.</summary>
    public string? Replaced { get; init; }

    /// <summary>After an expression of concern.</summary>
    public string? Concern { get; init; }

    /// <summary>After a correction.</summary>
    public string? Corrected { get; init; }

    /// <summary>After a source disappeared from its address.</summary>
    public string? Gone { get; init; }

    /// <summary>After the publication of a paper that was ahead of print.</summary>
    public string? Published { get; init; }

    /// <summary>After a move to another address.</summary>
    public string? Moved { get; init; }

    /// <summary>After a substantial change of the text.</summary>
    public string? Changed { get; init; }

    public static BringForwardResource Of(BringForwardOptions options) => new()
    {
        Retracted = options.Retracted,
        Withdrawn = options.Withdrawn,
        Replaced = options.Replaced,
        Concern = options.Concern,
        Corrected = options.Corrected,
        Gone = options.Gone,
        Published = options.Published,
        Moved = options.Moved,
        Changed = options.Changed,
    };
}
