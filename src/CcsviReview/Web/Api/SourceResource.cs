using CcsviReview.Features.Events;
using CcsviReview.Policies;
using CcsviReview.Watch;

namespace CcsviReview.Web.Api;

/// <summary>Something that pages cite; days as ISO 8601.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">The kind of its identifier.</param>
/// <param name="Name">The words by which people know it.</param>
/// <param name="Pages">How many pages cite it.</param>
internal sealed record SourceResource(long Id, SourceKind Kind, string Name, int Pages)
{
    /// <summary>The address at which it can be opened; null when unknown.</summary>
    public string? Address { get; init; }

    /// <summary>The day of the last usable answer about it; null before the first one.</summary>
    public string? KnownOn { get; init; }

    /// <summary>The day on which it was last checked, with whatever result; null before the first time.</summary>
    public string? AskedOn { get; init; }

    /// <summary>The day on which it is checked next; null when no page cites it any more.</summary>
    public string? NextOn { get; init; }

    /// <summary>Why it could not be checked since then; null when the last answer was usable.</summary>
    public string? Problem { get; init; }

    /// <summary>What happened to it, without events that were taken back.</summary>
    public required IReadOnlyList<EventResource> Events { get; init; }

    /// <summary>Some of the pages that cite it, by number; of one source only.</summary>
    public IReadOnlyList<CitingPageResource>? CitedBy { get; init; }

    /// <summary>The path of the next part of these pages; null when this is the end.</summary>
    public string? Next { get; init; }

    public static SourceResource Of(SourceLine line) => new(line.Id, line.Known, line.Name, line.Pages)
    {
        Address = line.Address,
        KnownOn = line.KnownOn,
        AskedOn = line.AskedOn,
        NextOn = line.NextOn,
        Problem = line.Problem,
        Events = [.. line.Happened.Select(EventResource.Of)],
    };
}

/// <summary>A part of the list of sources.</summary>
/// <param name="Items">Those with the most serious events first, then those whose last check failed, then the others.</param>
/// <param name="Next">The path of the next part; null when this is the end.</param>
internal sealed record SourceList(IReadOnlyList<SourceResource> Items, string? Next);

/// <summary>A page that cites a source.</summary>
/// <param name="Id">Its number in the inventory.</param>
/// <param name="Site">The name of its site.</param>
/// <param name="Address">Its web address, or its path in the folder of the site.</param>
/// <param name="Title">Its title; its address where it has none.</param>
/// <param name="State">Its state today.</param>
internal sealed record CitingPageResource(long Id, string Site, string Address, string Title, PageState State)
{
    /// <summary>The day on which its review is due; null when none is.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The address of its owner; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>The place of the citation among its references, from 1.</summary>
    public int Position { get; init; }

    /// <summary>The words of the citation.</summary>
    public string Text { get; init; } = "";

    public static CitingPageResource Of(CitingPage page) => new(page.Id, page.Site, page.Address, page.Title, page.Judged)
    {
        DueOn = page.DueOn,
        Owner = page.Owner,
        Position = page.Position,
        Text = page.Text,
    };
}

/// <summary>A reference of a page, with what is known of its source.</summary>
/// <param name="Position">Its place among the references, from 1.</param>
/// <param name="Text">The words of the citation.</param>
internal sealed record ReferenceResource(int Position, string Text)
{
    /// <summary>The year that it states; null where it states none.</summary>
    public int? Year { get; init; }

    /// <summary>Its source; null when nothing in the reference identifies one.</summary>
    public SourceResource? Source { get; init; }

    public static ReferenceResource Of(CitedReferenceLine line) => new(line.Position, line.Reference.Text)
    {
        Year = line.Reference.Year,
        Source = line.Source is { } source ? SourceResource.Of(source) : null,
    };
}
