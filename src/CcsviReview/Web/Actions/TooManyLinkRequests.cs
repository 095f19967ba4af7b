using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Actions;

/// <summary>Refuses whoever asks for links of mails too often.</summary>
internal static class TooManyLinkRequests
{
    private const int MostRequests = 20;

    /// <summary>
    /// Says so in a language that the browser asks for and emails are written in, else in the organisation's. Whose link it is nobody
    /// looks up: to spare the database that is what the pace is for.
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
