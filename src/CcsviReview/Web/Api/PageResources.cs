using CcsviReview.Facts;
using CcsviReview.Features.Pages;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Pages;

namespace CcsviReview.Web.Api;

/// <summary>Pages for programs.</summary>
internal sealed class PageResources(FilterReader filters, PageListQuery lists, PageDetailsQuery pages)
{
    /// <summary>What a list can be asked for.</summary>
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

    /// <summary>A stretch of a list; what cannot be used of the query is an error here, where nobody reads notes.</summary>
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
        });
    }
}

/// <summary>A stretch of a list.</summary>
/// <param name="Items">Its pages, in order.</param>
/// <param name="Next">The path of the next stretch; null when this is the end.</param>
internal sealed record PageList(IReadOnlyList<PageResource> Items, string? Next);

/// <summary>A page; days as ISO 8601.</summary>
/// <param name="Id">Its number in the inventory.</param>
/// <param name="Site">The name of its site.</param>
/// <param name="Address">Its web address, or its path in the folder of the site.</param>
/// <param name="Title">Its title; its address where it has none.</param>
/// <param name="State">Where it stands today.</param>
internal sealed record PageResource(long Id, string Site, string Address, string Title, PageState State)
{
    /// <summary>The day on which its review is due; null where none is.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day for which the work plan has its review; null where it is not planned apart from its due day.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>As precisely as the page states it: <c>2014-05-22</c>, <c>2014-05</c>, <c>2014</c>.</summary>
    public string? LastReviewed { get; init; }

    /// <summary>When the page says that it was last updated, as precisely.</summary>
    public string? LastUpdated { get; init; }

    /// <summary>The latest review recorded here that restarts the clock.</summary>
    public DateOnly? RecordedReviewOn { get; init; }

    /// <summary>The address of whoever answers for it; null where only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>Its section; null where it has none.</summary>
    public string? Section { get; init; }

    /// <summary>The name of the policy that holds for it.</summary>
    public required string Policy { get; init; }

    /// <summary>What else was noticed, most serious first.</summary>
    public required IReadOnlyList<FindingResource> Findings { get; init; }

    /// <summary>How the due day follows, in words; of one page only.</summary>
    public string? Because { get; init; }

    /// <summary>What the page states, believed or not, with the words and the place; of one page only.</summary>
    public IReadOnlyList<FactResource>? Facts { get; init; }

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

/// <summary>Something that was noticed.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Message">What, in a sentence.</param>
/// <param name="Evidence">The words of the page that show it; may be empty.</param>
internal sealed record FindingResource(FindingCode Code, string Message, string Evidence);

/// <summary>A statement of a page.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">The date or interval as it was read, ISO 8601; null where it could not be.</param>
/// <param name="Raw">The words as they stand there.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Reason">How they came to be read so, for people.</param>
/// <param name="IsBelieved">Whether the page is held to it.</param>
internal sealed record FactResource(FactKind Kind, string? Value, string Raw, string Place, string Reason, bool IsBelieved)
{
    public static FactResource From(StatementDetails statement) => new(
        Enum.Parse<FactKind>(statement.Kind), statement.Value, statement.Raw, $"{statement.Place}, {statement.Where}", statement.Reason, statement.IsBelieved);
}
