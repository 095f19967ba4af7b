using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Planning;

/// <summary>
/// <c>/plan</c>: who reviews how many pages in which week, and which plans wait for approval. Section leads see the editors of their
/// sections; admins see everybody, approve plans and set paces.
/// </summary>
internal static class WorkPlanRoute
{
    public const string Address = Urls.Plan;
    public const string Approve = Urls.Plan + "/approve";
    public const string Pace = Urls.Plan + "/pace";

    /// <summary>The value of the form that approves all plans.</summary>
    public const string All = PlanAdmin.All;

    /// <summary>The page of one editor; for an empty address of the pages without an owner.</summary>
    public static string Of(string editor) => $"{Address}?editor={Uri.EscapeDataString(Named(editor))}";

    /// <summary>How forms and addresses name an editor.</summary>
    public static string Named(string editor) => editor.Length == 0 ? PlanAdmin.Nobody : editor;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"],
            (HttpContext http, WorkPlanPages pages, CancellationToken cancel) => pages.ShowAsync(http, cancel)).ForLeads();
        routes.MapPost(Approve, ApproveAsync).Takes().ForAdmins();
        routes.MapPost(Pace, PaceAsync).Takes().ForAdmins();
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, WorkPlanPages pages, FormTickets tickets, PlanAdmin plans)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Address);
        var editor = sent["editor"].ToString();
        try
        {
            var approved = await plans.ApproveAsync(editor == All ? null : editor, http.Visitor().Address, CancellationToken.None);
            return http.SeeOther($"{Address}?done={(approved.Count == 0 ? Done.Saved(isChanged: false) : "plan-approved")}");
        }
        catch (RefusedException refused)
        {
            return await pages.ListAsync(http, refused.Message, CancellationToken.None);
        }
    }

    private static async Task<IResult> PaceAsync(HttpContext http, WorkPlanPages pages, FormTickets tickets, PlanAdmin plans)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Address);
        var (editor, pace) = (sent["editor"].ToString(), sent["pages"].ToString().Trim());
        try
        {
            var isChanged = await plans.ChangePaceAsync(editor, PaceOf(pace), http.Visitor().Address, CancellationToken.None);
            return http.SeeOther($"{Of(editor)}&done={Done.Saved(isChanged)}");
        }
        catch (RefusedException refused) when (refused.Field == "pages")
        {
            return await pages.OneAsync(http, editor, new PaceForm(pace) { Fault = refused.Message }, CancellationToken.None);
        }
        catch (RefusedException refused)
        {
            return await pages.ListAsync(http, refused.Message, CancellationToken.None);
        }
    }

    /// <summary>Reads a pace that somebody typed.</summary>
    /// <exception cref="RefusedException">It is not a number from 1 to <see cref="PlanAdmin.MostPages"/>.</exception>
    public static int PaceOf(string typed)
    {
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var pages))
            throw new RefusedException("pages", $"'{typed}' is not a number of pages a week from 1 to {PlanAdmin.MostPages}.");
        PlanAdmin.CheckPace(pages);
        return pages;
    }
}
