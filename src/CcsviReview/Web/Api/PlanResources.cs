using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Api;

/// <summary>The plan for programs: shown, approved and changed by the same rules as for people.</summary>
internal sealed class PlanResources(PlanListQuery list, PacePreviewQuery preview, PlanAdmin plans)
{
    /// <summary>An example of an approval.</summary>
    public const string ApprovalExample = """{"editor":"jane@example.org"}""";

    /// <summary>An example of a pace.</summary>
    public const string PaceExample = """{"editor":"jane@example.org","pagesPerWeek":6}""";

    private const string Editor = "editor";
    private const string Pages = "pagesPerWeek";

    /// <summary>The query parameters of the preview.</summary>
    public static IEnumerable<AskedPart> Asked =>
    [
        new(Editor, "The address of the editor.") { IsRequired = true, Longest = 320 },
        new(Pages, "Pages a week.") { IsRequired = true, Range = (1, PlanAdmin.MostPages) },
    ];

    /// <summary>A part of the list.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var part = ApiListPart.Of(http.Request.Query);
        if (part.Faults.Count > 0)
            return ApiProblem.Wrong(part.Faults);
        var skip = (int)Math.Min(part.After ?? 0, int.MaxValue);
        var plan = await list.RunAsync(new PlanListRequest(http.Visitor(), skip, part.Size), cancel);
        var end = skip + plan.Editors.Count;
        return ApiAnswer.Json(
            http, new PlanPart(plan.Waiting, plan.Editors, end < plan.Total ? part.NextAt($"{Urls.Api}/plan", end) : null));
    }

    /// <summary>What another pace would do.</summary>
    public async Task<IResult> PreviewAsync(HttpContext http, CancellationToken cancel)
    {
        var (editor, typed) = (http.Request.Query[Editor].ToString(), http.Request.Query[Pages].ToString());
        try
        {
            return ApiAnswer.Json(http, PacePreviewResource.Of(await preview.RunAsync(editor, Number(typed), cancel)));
        }
        catch (RefusedException refused)
        {
            return Refused(refused);
        }
    }

    /// <summary>Approves plans.</summary>
    public async Task<IResult> ApproveAsync(HttpContext http)
    {
        var body = await ApiBody<PlanApprovalRequest>.ReadAsync(http, ApprovalExample);
        if (body.Value is not { } wish)
            return body.Problem!;
        try
        {
            var approved = await plans.ApproveAsync(wish.Editor, http.Visitor().Address, CancellationToken.None);
            return ApiAnswer.Json(http, approved.Select(plan => new ApprovedPlan(plan.Owner, plan.Words)).ToList());
        }
        catch (RefusedException refused)
        {
            return Refused(refused);
        }
    }

    /// <summary>Sets a pace.</summary>
    public async Task<IResult> PaceAsync(HttpContext http)
    {
        var body = await ApiBody<PaceRequest>.ReadAsync(http, PaceExample);
        if (body.Value is not { } wish)
            return body.Problem!;
        try
        {
            var (editor, pages) = (wish.Editor ?? "", wish.PagesPerWeek ?? 0);
            var isChanged = await plans.ChangePaceAsync(editor, pages, http.Visitor().Address, CancellationToken.None);
            return ApiAnswer.Json(http, new PaceResource(isChanged));
        }
        catch (RefusedException refused)
        {
            return Refused(refused);
        }
    }

    private static int Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages : 0;

    // Programs name the fields as this API does.
    private static IResult Refused(RefusedException refused) => ApiProblem.Wrong([(refused.Field switch
    {
        "address" => Editor,
        "pages" => Pages,
        _ => "body",
    }, refused.Message)]);
}

/// <summary>A part of the plan.</summary>
/// <param name="Waiting">How many plans wait for approval, in all parts.</param>
/// <param name="Items">The editors; an empty address is that of the pages without an owner.</param>
/// <param name="Next">The path of the next part; null at the end.</param>
internal sealed record PlanPart(int Waiting, IReadOnlyList<EditorPlan> Items, string? Next);

/// <summary>Plans to approve.</summary>
/// <param name="Editor">The address of an editor, or <c>nobody</c> for the pages without an owner; null for all that wait.</param>
internal sealed record PlanApprovalRequest(string? Editor);

/// <summary>A plan that was approved.</summary>
/// <param name="Editor">The address of the editor; empty for the pages without an owner.</param>
/// <param name="Plan">The plan in words.</param>
internal sealed record ApprovedPlan(string Editor, string Plan);

/// <summary>A pace to set.</summary>
/// <param name="Editor">The address of the editor.</param>
/// <param name="PagesPerWeek">1 to 1,000.</param>
internal sealed record PaceRequest(string? Editor, int? PagesPerWeek);

/// <summary>What setting a pace did.</summary>
/// <param name="IsChanged">Whether it was another one before.</param>
internal sealed record PaceResource(bool IsChanged);

/// <summary>What another pace would do.</summary>
/// <param name="Editor">The address of the editor.</param>
/// <param name="Now">The plan at the present pace; null when nothing is planned.</param>
/// <param name="Then">The plan at the other pace.</param>
internal sealed record PacePreviewResource(string Editor, PaceOutcome? Now, PaceOutcome Then)
{
    public static PacePreviewResource Of(PacePreview preview) => new(preview.Editor, preview.Now, preview.Then);
}
