using System.Diagnostics;
using CcsviReview.Facts;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>
/// How soon a page is to be reviewed after something happened to a source that it cites; null where that moves no due day.
/// </summary>
public sealed record BringForward
{
    /// <summary>After a retraction.</summary>
    /// <value>Default 7 days.</value>
    public ReviewInterval? Retracted { get; init; } = new(0, 7);

    /// <summary>After something was withdrawn.</summary>
    /// <value>Default 30 days.</value>
    public ReviewInterval? Withdrawn { get; init; } = new(0, 30);

    /// <summary>After something was replaced by something newer.</summary>
    /// <value>Default 30 days.</value>
    public ReviewInterval? Replaced { get; init; } = new(0, 30);

    /// <summary>After an expression of concern.</summary>
    /// <value>Default 14 days.</value>
    public ReviewInterval? Concern { get; init; } = new(0, 14);

    /// <summary>After a correction.</summary>
    /// <value>Default 60 days.</value>
    public ReviewInterval? Corrected { get; init; } = new(0, 60);

    /// <summary>After something disappeared from its address.</summary>
    /// <value>Default 90 days.</value>
    public ReviewInterval? Gone { get; init; } = new(0, 90);

    /// <summary>After something that was ahead of print was published.</summary>
    /// <value>Default 90 days.</value>
    public ReviewInterval? Published { get; init; } = new(0, 90);

    /// <summary>After something got another address.</summary>
    /// <value>Default null.</value>
    public ReviewInterval? Moved { get; init; }

    /// <summary>After a text changed in substance.</summary>
    /// <value>Default null.</value>
    public ReviewInterval? Changed { get; init; }

    /// <summary>Whether the texts of sources are watched for changes: only for pages whose reviews these bring forward.</summary>
    public bool AsksForChanges => Changed is not null;

    /// <summary>How soon after an event of this kind; null where it moves no due day.</summary>
    public ReviewInterval? After(SourceEventKind kind) => kind switch
    {
        SourceEventKind.Retracted => Retracted,
        SourceEventKind.Withdrawn => Withdrawn,
        SourceEventKind.Replaced => Replaced,
        SourceEventKind.Concern => Concern,
        SourceEventKind.Corrected => Corrected,
        SourceEventKind.Gone => Gone,
        SourceEventKind.Published => Published,
        SourceEventKind.Moved => Moved,
        SourceEventKind.Changed => Changed,
        SourceEventKind.Reinstated => null,
        _ => throw new UnreachableException(),
    };
}
