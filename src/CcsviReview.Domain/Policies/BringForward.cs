using System.Diagnostics;
using CcsviReview.Facts;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>How soon to review a page after an event of a source that it cites; null where that does not move the due day.</summary>
public sealed record BringForward
{
    /// <summary>After a retraction of a source.</summary>
    /// <value>Default 7 days.</value>
    public ReviewInterval? Retracted { get; init; } = new(0, 7);

    /// <summary>After the withdrawal of a source.</summary>
    /// <value>Default 30 days.</value>
    public ReviewInterval? Withdrawn { get; init; } = new(0, 30);

    /// <summary>After a source was replaced by something newer.</summary>
    /// <value>Default 30 days.</value>
    public ReviewInterval? Replaced { get; init; } = new(0, 30);

    /// <summary>After an expression of concern about a source.</summary>
    /// <value>Default 14 days.</value>
    public ReviewInterval? Concern { get; init; } = new(0, 14);

    /// <summary>After a correction of a source.</summary>
    /// <value>Default 60 days.</value>
    public ReviewInterval? Corrected { get; init; } = new(0, 60);

    /// <summary>After a source disappeared from its address.</summary>
    /// <value>Default 90 days.</value>
    public ReviewInterval? Gone { get; init; } = new(0, 90);

    /// <summary>After a source that was ahead of print was published.</summary>
    /// <value>Default 90 days.</value>
    public ReviewInterval? Published { get; init; } = new(0, 90);

    /// <summary>After a source got another address.</summary>
    /// <value>Default null.</value>
    public ReviewInterval? Moved { get; init; }

    /// <summary>After the text of a source changed in substance.</summary>
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
