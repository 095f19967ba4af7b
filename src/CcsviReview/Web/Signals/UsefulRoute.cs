using System.Text;
using CcsviReview.Current;
using CcsviReview.Features.Signals;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Signals;
using CcsviReview.Web.Api;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Signals;

/// <summary>
/// <c>/useful</c>: "Was this page useful?", for anybody. GET shows the question and changes nothing; POST records the answer. It neither
/// reads nor sets a session, so a foreign page cannot misuse one.
/// </summary>
internal static class UsefulRoute
{
    private const string Json = "application/json";
    private static readonly AskedPart[] s_asked =
    [
        new("page", "The address of the page.") { Longest = PageAddress.LongestText, IsRequired = true },
        new("lang", "The language of the words, such as `en` or `cy`; the page’s own by default.") { Longest = SentAnswer.LongestLanguage },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Urls.UsefulFragment, ["GET", "HEAD"], AskAsync).ForAnybody().Behind(RequestPace.Footers).Asks(s_asked)
            .Produces<string>(contentType: "text/html").WithSummary("Gets the question whether a page was useful, as a form of HTML.")
            .WithDescription("For server-side and edge includes, without script or style. Errors have a status and no body, so visitors never see them.");
        // Pages and forms for people.
        routes.MapMethods(Urls.Useful, ["GET", "HEAD"], AskAsync).ForAnybody().Behind(RequestPace.Footers);
        routes.MapPost(Urls.Useful, SendAsync).Takes(SentAnswer.MostBytes).ForAnybody().Behind(RequestPace.Answers);
    }

    private static async Task<IResult> AskAsync(
        string? page, string? lang, HttpContext http, AskedPages pages)
    {
        Allow(http);
        var isFragment = Urls.IsFragment(http.Request);
        if (!SentAnswer.IsAddress(page))
            return isFragment ? Results.StatusCode(StatusCodes.Status422UnprocessableEntity) : Missing(http, lang);
        if (await pages.FindAsync(page!, SentAnswer.LanguageOf(lang), http.RequestAborted) is not { } asked)
        {
            http.Response.Headers.CacheControl = "public, max-age=60";
            return isFragment ? Results.StatusCode(StatusCodes.Status404NotFound) : Missing(http, lang);
        }
        http.Response.Headers.CacheControl = "public, max-age=300";
        var markup = new UsefulMarkup(asked.Address, asked.Words, pages.PublicUrl);
        if (!isFragment)
            return Page(http, UsefulView.Of(asked, "useful.question") with { Fragment = markup.Question() });
        http.Features.Set(new ContentPolicy(
            $"default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {FrameAncestors.Of(asked.Address)}", IsForOthers: true));
        return Html(markup.Question());
    }

    private static async Task<IResult> SendAsync(HttpContext http, RecordVote votes, AskedPages pages)
    {
        Allow(http);
        if (await SentAnswer.ReadAsync(http.Request) is not { } sent)
            return Refused(http, StatusCodes.Status415UnsupportedMediaType, null, new Sentence("useful.wrong"));
        var words = new Sentence("useful.wrong");
        if (!SentAnswer.IsAddress(sent.Page) || sent.IsUseful is not { } isUseful)
            return Refused(http, StatusCodes.Status422UnprocessableEntity, sent.Language, words);
        if (sent.CleanComment.Length > 0 && sent.Comment.ReplaceLineEndings("\n").Length > CommentText.Longest)
            return Refused(http, StatusCodes.Status422UnprocessableEntity, sent.Language, new Sentence(
                "useful.long", ("length", sent.Comment.ReplaceLineEndings("\n").Length), ("most", CommentText.Longest)));
        if (!SentAnswer.IsFromPage(http.Request, sent.Page, pages.PublicUrl))
            return Refused(http, StatusCodes.Status403Forbidden, sent.Language, words);
        var visitor = new Voter(Caller.Of(http.Connection.RemoteIpAddress), http.Request.Headers.UserAgent.ToString());
        var vote = new Vote(sent.Page, isUseful, sent.CleanComment) { Language = sent.Language };
        if (await votes.RunAsync(vote, visitor) is not { } done)
            return Refused(http, StatusCodes.Status404NotFound, sent.Language, new Sentence("useful.missing"));
        var text = done.Page.Words.Say(done.IsCommentKept ? "useful.comment-recorded" : "useful.recorded");
        var markup = new UsefulMarkup(done.Page.Address, done.Page.Words, pages.PublicUrl).Thanks(isUseful, done.IsCommentKept);
        http.Response.Headers.CacheControl = "no-store";
        // If the form was in a frame of the page, the reply is shown in that frame too.
        http.Features.Set(new ContentPolicy(
            SecurityHeaders.PolicyOfPages.Replace("frame-ancestors 'none'", $"frame-ancestors {FrameAncestors.Of(done.Page.Address)}",
                StringComparison.Ordinal), IsForOthers: true));
        return WantsJson(http.Request)
            ? ApiAnswer.Json(http, new UsefulResource(done.Page.Address, done.Page.Words.Language, text)
            {
                IsUseful = isUseful,
                HasComment = done.IsCommentKept,
            })
            : IsFetch(http.Request) ? Html(markup)
            : Page(http, UsefulView.Of(done.Page, "useful.thanks") with { Fragment = markup });
    }

    /// <summary>Answers that this network address sent too many requests.</summary>
    public static IResult Busy(HttpContext http)
    {
        Allow(http);
        return Refused(http, StatusCodes.Status429TooManyRequests, null, new Sentence("useful.busy"));
    }

    private static IResult Missing(HttpContext http, string? language) =>
        Refused(http, StatusCodes.Status404NotFound, SentAnswer.LanguageOf(language), new Sentence("useful.missing"));

    // The reply contains nothing of what was sent.
    private static IResult Refused(HttpContext http, int status, string? language, Sentence why)
    {
        var words = http.RequestServices.GetRequiredService<CurrentRules>().Templates.WordsOf(
            language ?? http.RequestServices.GetRequiredService<ReviewSettings>().Organisation.Language);
        if (WantsJson(http.Request))
            return ApiProblem.Of(status, "Not recorded", words.Say(why));
        if (IsFetch(http.Request))
            return Results.StatusCode(status);
        return Page(http, new UsefulView(words, "useful.question") { Lead = words.Say(why) }, status);
    }

    private static IResult Page(HttpContext http, UsefulView view, int status = StatusCodes.Status200OK)
    {
        http.Features.Set(view.Words);
        return http.Show<UsefulPage, UsefulView>(view, status);
    }

    private static IResult Html(string fragment) => Results.Bytes(Encoding.UTF8.GetBytes(fragment), "text/html; charset=utf-8");

    private static void Allow(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.Vary = "Accept, Sec-Fetch-Dest";
    }

    private static bool WantsJson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(
            wish => wish.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && wish.Quality is not 0);

    // The browser states whether it opens a page, or whether a script of the page makes the request.
    private static bool IsFetch(HttpRequest request) => request.Headers["Sec-Fetch-Dest"] == "empty";
}
