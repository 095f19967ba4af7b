using CcsviReview.Facts;
using CcsviReview.Features.Events;
using CcsviReview.Features.Pages;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Pages;

namespace CcsviReview.Web.Api;

/// <summary>Pages for programs.</summary>
internal sealed class PageResources(FilterReader filters, PageListQuery lists, PageDetailsQuery pages, PageReferencesQuery references)
{
    /// <summary>The query parameters of a list.</summary>
    public static IEnumerable<AskedPart> Asked =>
    [
        new("state", "Only pages in this state.") { Values = Enum.GetNames<PageState>() },
        new("site", "Only pages of this site.") { Longest = 100 },
        new("section", "Only pages of this section.") { Longest = 200 },
        new("policy", "Only pages this policy applies to.") { Longest = 100 },
        new("finding", "Only pages with this finding.") { Values = Enum.GetNames<FindingCode>() },
        new("owner", "Only pages of owners with this address, or these words in their name or address; `nobody` for pages without one.") { Longest = 320 },
        new("only", "Only pages of this kind.") { Values = [.. PageKinds.All.Select(kind => kind.Slug())] },
        new("q", "Only pages whose title or address contains words starting with this; case and accents are ignored.") { Longest = 200 },
        new("sort", "The sort order; `urgency` by default.") { Values = [.. PageOrders.All.Select(order => order.Slug())] },
        new("size", $"How many pages to return; {InventoryFilter.DefaultSize} by default.") { Range = (1,
            InventoryFilter.LargestSize) },
        new("after", "Where to continue the list, as given in `next`."),
    ];

    /// <summary>A part of a list; an invalid query is an error here, because programs do not read notes.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var reading = await filters.ReadAsync(http.Request.Query, cancel);
        if (reading.Notes.Count > 0)
            return ApiProblem.Wrong(reading.Notes.Select(note => (note.Field, note.AsError)));
        var stretch = await lists.RunAsync(reading.Filter, cancel);
        var next = stretch.Next is { } cursor ? Urls.Api + (reading.Filter with { After = cursor }).Address() : null;
        return ApiAnswer.Json(http, new PageList([.. stretch.Rows.Select(PageResource.From)], next));
    }

    public async Task<IResult> OneAsync(long id, HttpContext http, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } page)
            return ApiProblem.Missing($"The inventory has no page number {id}.");
        return ApiAnswer.Json(http, PageResource.From(page.Row) with
        {
            Facts = [.. page.Statements.OrderByDescending(statement => statement.IsBelieved).Select(FactResource.From)],
            Because = page.Assessment.Due?.Explanation,
            Events = [.. OpenFirst(page)],
            References = [.. (await references.RunAsync(page.Page, cancel)).Select(ReferenceResource.Of)],
            Signals = PageSignalsResource.Of(page.Page.Signals, page.Assessment.Signals),
        });
    }

    private static IEnumerable<PageEventResource> OpenFirst(Features.Pages.PageDetails page) => page.Assessment.OpenEvents
        .Select(open => PageEventResource.Of(open, isOpen: true))
        .Concat(page.Page.Events.Except(page.Assessment.OpenEvents).Select(closed => PageEventResource.Of(closed, isOpen: false)));
}

/// <summary>A part of a list.</summary>
/// <param name="Items">Its pages, in order.</param>
/// <param name="Next">The path of the next part; null when this is the last.</param>
internal sealed record PageList(IReadOnlyList<PageResource> Items, string? Next);

/// <summary>A page; days in ISO 8601.</summary>
/// <param name="Id">Its id in the inventory.</param>
/// <param name="Site">The name of its site.</param>
/// <param name="Address">Its web address, or its path in the folder of the site.</param>
/// <param name="Title">Its title; its address if it has none.</param>
/// <param name="State">Its state today.</param>
internal sealed record PageResource(long Id, string Site, string Address, string Title, PageState State)
{
    /// <summary>The day on which its review is due; null when there is none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day for which its review is planned; null when that is its due day.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>As precisely as the page states it: <c>2014-05-22</c>, <c>2014-05</c>, <c>2014</c>.</summary>
    public string? LastReviewed { get; init; }

    /// <summary>When the page says that it was last updated, in the same precision.</summary>
    public string? LastUpdated { get; init; }

    /// <summary>The latest review recorded here that restarts the clock.</summary>
    public DateOnly? RecordedReviewOn { get; init; }

    /// <summary>The address of the owner; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>Its section; null when it has none.</summary>
    public string? Section { get; init; }

    /// <summary>The name of the policy that applies to it.</summary>
    public required string Policy { get; init; }

    /// <summary>Its findings, most serious first.</summary>
    public required IReadOnlyList<FindingResource> Findings { get; init; }

    /// <summary>How the due day was determined, in words; only for a single page.</summary>
    public string? Because { get; init; }

    /// <summary>The page's statements, used or not, with their words and places; only for a single page.</summary>
    public IReadOnlyList<FactResource>? Facts { get; init; }

    /// <summary>What happened to what it cites, or to what it is about: open events first, then those that a review answered; of one page
    /// only.</summary>
    public IReadOnlyList<PageEventResource>? Events { get; init; }

    /// <summary>Its references, with what is known of each; of one page only.</summary>
    public IReadOnlyList<ReferenceResource>? References { get; init; }

    /// <summary>Signals of readers and programs; only when a single page is requested.</summary>
    public PageSignalsResource? Signals { get; init; }

    public static PageResource From(PageRow row) => new(row.Page.Id, row.Page.Site, row.Page.Address, row.Page.Title, row.State)
    {
        DueOn = row.DueOn,
        PlannedOn = row.Page.PlannedOn,
        LastReviewed = row.LastReviewed,
        LastUpdated = row.LastUpdated,
        RecordedReviewOn = row.Page.RecordedReviewOn,
        Owner = row.Page.Owner,
        Section = row.Page.Section,
        Policy = row.Policy,
        Findings =
        [
            .. row.Assessment.Findings.Select(finding => new FindingResource(finding.Code, finding.Message, finding.Evidence)),
        ],
    };
}

/// <summary>A finding.</summary>
/// <param name="Code">The kind of finding.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Evidence">The words of the page that show it; may be empty.</param>
internal sealed record FindingResource(FindingCode Code, string Message, string Evidence);

/// <summary>A statement of a page.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">The date or interval that was read, in ISO 8601; null if it could not be read.</param>
/// <param name="Raw">The words on the page.</param>
/// <param name="Place">Their place on the page.</param>
/// <param name="Reason">How the value was read, for people.</param>
/// <param name="IsBelieved">Whether it is used for the page.</param>
internal sealed record FactResource(FactKind Kind, string? Value, string Raw, string Place, string Reason, bool IsBelieved)
{
    public static FactResource From(StatementDetails statement) => new(
        Enum.Parse<FactKind>(statement.Kind), statement.Value, statement.Raw, $"{statement.Place}, {statement.Where}", statement.Reason, statement.IsBelieved);
}
