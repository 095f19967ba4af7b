using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Actions;

/// <summary>Refuses too many requests for links in emails.</summary>
internal static class TooManyLinkRequests
{
    private const int MostRequests = 20;

    /// <summary>
    /// The message in a language that the browser asks for and emails are written in, or else in the organisation's. The link's recipient
    /// is not looked up: the limit is there to spare the database.
    /// </summary>
    public static IResult Show(HttpContext http, int seconds)
    {
        var view = LinkView.Busy(seconds) with { Words = WordsOf(http) };
        return http.Show<LinkPage, LinkView>(view, view.Status);
    }

    private static Words WordsOf(HttpContext http)
    {
        var templates = http.RequestServices.GetRequiredService<CurrentRules>().Templates;
        var wishes = http.Request.GetTypedHeaders().AcceptLanguage.Take(MostRequests).Where(wish => wish.Quality is not 0)
            .OrderByDescending(wish => wish.Quality ?? 1).Select(wish => wish.Value.ToString());
        return templates.WordsOf(
            wishes.FirstOrDefault(templates.Speaks) ?? http.RequestServices.GetRequiredService<ReviewSettings>().Organisation.Language);
    }
}
