using CcsviReview.Features.Events;
using CcsviReview.Web.Errors;

namespace CcsviReview.Web.Api;

/// <summary>Sources for programs: what the command line and the dashboard list.</summary>
internal sealed class SourceResources(SourceListQuery list, SourceDetailsQuery details)
{
    private static readonly AskedPart s_only =
        new("only", "Only sources with events, or only those whose last check failed.") { Values = [.. SourceListQuery.Filters] };

    /// <summary>The query parameters of the list.</summary>
    public static IEnumerable<AskedPart> Asked => [s_only, .. ApiListPart.Asked("sources")];

    /// <summary>A part of the list.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var part = ApiListPart.Of(http.Request.Query, s_only);
        if (part.Faults.Count > 0)
            return ApiProblem.Wrong(part.Faults);
        var only = http.Request.Query[s_only.Name].FirstOrDefault();
        var some = await list.RunAsync(only, part.After, cancel).Take(part.Size + 1).ToListAsync(cancel);
        var next = some.Count > part.Size
            ? part.NextAt(only is null ? $"{Urls.Api}{Urls.Sources}" : $"{Urls.Api}{Urls.Sources}?only={only}", some[part.Size - 1].Id)
            : null;
        return ApiAnswer.Json(http, new SourceList([.. some.Take(part.Size).Select(SourceResource.Of)], next));
    }

    /// <summary>One source, and some of the pages that cite it.</summary>
    public async Task<IResult> OneAsync(long id, HttpContext http, CancellationToken cancel)
    {
        var part = ApiListPart.Of(http.Request.Query);
        if (part.Faults.Count > 0)
            return ApiProblem.Wrong(part.Faults);
        if (await details.FindAsync(id, part.After ?? 0, part.Size + 1, cancel) is not { } found)
            return ApiProblem.Missing($"No source has the number {id}. It may no longer be cited by any page.");
        return ApiAnswer.Json(http, SourceResource.Of(found.Source) with
        {
            Events = [.. found.Events.Select(EventResource.Of)],
            CitedBy = [.. found.Pages.Take(part.Size).Select(CitingPageResource.Of)],
            Next = found.Pages.Count > part.Size
                ? part.NextAt($"{Urls.Api}{Urls.Source(id)}", found.Pages[part.Size - 1].Id)
                : null,
        });
    }
}
