using CcsviReview.Current.Faults;
using CcsviReview.Features.Schedules;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Schedules;

/// <summary><c>/schedules</c>: what runs when, and on which workers. <c>/schedules/one?name=…</c>: one of them. For admins.</summary>
internal static class SchedulesRoute
{
    public const string Address = Urls.Schedules;
    private const string One = "/schedules/one";

    public static string Of(string schedule) => $"{One}?name={Uri.EscapeDataString(schedule)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"], ListAsync).ForAdmins();
        routes.MapMethods(One, ["GET", "HEAD"], ShowAsync).ForAdmins();
        routes.MapPost(One, SendAsync).Takes().ForAdmins();
    }

    private static async Task<IResult> ListAsync(HttpContext http, SchedulesQuery schedules, CancellationToken cancel) =>
        http.Show<BoardPage, ScheduleBoard>(await schedules.RunAsync(cancel));

    private static Task<IResult> ShowAsync(HttpContext http, SchedulePages pages, CancellationToken cancel) =>
        pages.ShowAsync(http, fault: null, cancel);

    private static async Task<IResult> SendAsync(HttpContext http, SchedulePages pages, ScheduleAdmin keep)
    {
        var name = http.Request.Query["name"].ToString();
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Of(name));
        var wish = new ScheduleRequest(name, http.Visitor().Address, sent["reason"].ToString());
        var cancel = CancellationToken.None;
        try
        {
            switch (sent["deed"])
            {
                case "change":
                    await keep.ChangeAsync(wish, sent["cron"].ToString(), cancel);
                    break;
                case "restore":
                    await keep.RestoreAsync(wish, cancel);
                    break;
                case "pause":
                    await keep.PauseAsync(wish, cancel);
                    break;
                case "resume":
                    await keep.ResumeAsync(wish, cancel);
                    break;
                case "run":
                    await keep.RingAsync(wish, cancel);
                    return http.SeeOther($"{Of(name)}&done=asked");
                default:
                    return http.SeeOther(Of(name));
            }
            return http.SeeOther($"{Of(name)}&done=saved");
        }
        catch (RefusedException refused)
        {
            return await pages.ShowAsync(http, refused.Message, cancel);
        }
    }
}
