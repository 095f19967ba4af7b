using CcsviReview.Watch;

namespace CcsviReview.Features.Events;

/// <summary>An event that a person or a program reports, about a source or about pages.</summary>
/// <param name="Kind">What happened, by the name of a <see cref="SourceEventKind"/>.</param>
/// <param name="By">Who reports it.</param>
/// <param name="Reason">Why they record it; required.</param>
internal sealed record EventToRecord(string Kind, string By, string Reason)
{
    /// <summary>The source, by its identifier or number; null when it is about pages.</summary>
    public string? Source { get; init; }

    /// <summary>The pages that it is about, if it is not about a source.</summary>
    public EventScope Pages { get; init; } = new();

    /// <summary>When it happened, in ISO 8601 to the day, month or year; null when unknown.</summary>
    public string? On { get; init; }

    /// <summary>What replaced it, or where it was published.</summary>
    public string? Successor { get; init; }

    /// <summary>Where it is reported.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether a program reports it, not a person.</summary>
    public bool IsProgram { get; init; }

    /// <summary>The words that say so: the evidence, or without any the reason.</summary>
    public string Words => Evidence?.Trim() is { Length: > 0 } evidence ? evidence : Reason.Trim();
}

/// <summary>Pages by what they have; all parts that are given must match.</summary>
internal sealed record EventScope
{
    public string? Site { get; init; }

    public string? Section { get; init; }

    public string? Tag { get; init; }

    /// <summary>A pattern over addresses, such as <c>/a-z/**</c>, or one address in full.</summary>
    public string? Address { get; init; }

    /// <summary>Whether nothing is given.</summary>
    public bool IsEmpty => Site is null && Section is null && Tag is null && Address is null;

    /// <summary>The field of the first part that is given, as forms and options name it.</summary>
    public string FirstField => Site is not null ? "site" : Section is not null ? "section" : Tag is not null ? "tag" : "address";

    /// <summary>In words, for the audit log.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Site is null ? null : $"site {Site}",
        Section is null ? null : $"section {Section}",
        Tag is null ? null : $"tag {Tag}",
        Address is null ? null : $"pages {Address}",
    }.OfType<string>());
}

/// <summary>The result of recording an event or taking one back.</summary>
/// <param name="Id">The event.</param>
/// <param name="Pages">How many pages it concerns.</param>
/// <param name="What">What happened to what, in words.</param>
internal sealed record EventRecorded(long Id, int Pages, string What);
