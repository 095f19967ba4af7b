using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.Net.Http.Headers;

namespace CcsviReview.Web.Api;

/// <summary>
/// <c>/public/v1/footer</c>: when a page was last reviewed and is due next, for anybody, to be shown at the foot of the page itself.
/// </summary>
internal static class FooterRoute
{
    public const string Root = Urls.PublicApi;
    public const string Json = Root + "/footer";
    public const string Html = Urls.FooterFragment;
    private const int LongestLanguage = 35;
    private static readonly AskedPart[] s_asked =
    [
        new("page", "The address of the page.") { Longest = PageAddress.LongestText, IsRequired = true },
        new("lang", "The language of the text, such as `en` or `cy`; the page’s own by default.") { Longest = LongestLanguage },
    ];

    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Json, ["GET", "HEAD"], AnswerAsync).ForAnybody().Behind(RequestPace.Footers).Asks(s_asked)
            .Produces<FooterResource>().WithSummary("Gets when a page was last reviewed and is next due.")
            .WithDescription("Needs no token, for sites that publish their review dates. The response is the same for unknown pages and pages of other sites.");
        routes.MapMethods(Html, ["GET", "HEAD"], AnswerAsync).ForAnybody().Behind(RequestPace.Footers).Asks(s_asked)
            .Produces<string>(contentType: "text/html").WithSummary("Gets the same as a paragraph of HTML, without script or style.")
            .WithDescription("For server-side and edge includes. Errors have a status and no body, so visitors never see them.");
    }

    private static async Task<IResult> AnswerAsync(string? page, string? lang, HttpContext http, FooterQuery query, OrganisationClock clock)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        Fence(http, page, "'none'");
        if (Wrong(page, lang) is { } wrong)
            return Urls.IsFragment(http.Request) ? Results.StatusCode(StatusCodes.Status422UnprocessableEntity) : ApiProblem.Wrong(
                [wrong]);
        if (await query.RunAsync(page!, string.IsNullOrEmpty(lang) ? null : lang, clock.Today, http.RequestAborted) is not { } footer)
        {
            // The same for an unknown page and for one of a site that does not allow it.
            http.Response.Headers.CacheControl = "public, max-age=60";
            return Urls.IsFragment(http.Request) ? Results.StatusCode(StatusCodes.Status404NotFound)
                : ApiProblem.Missing("No review dates are published for this page.");
        }
        // A page can become overdue at midnight.
        var seconds = Math.Max(1, (int)Math.Min(s_kept.TotalSeconds, (TimeSpan.FromDays(1) - clock.TimeOfDay).TotalSeconds));
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        if (Urls.IsFragment(http.Request) && footer.FormUrl is not null)
            Fence(http, page, "'self'");
        var (bytes, type) = Urls.IsFragment(http.Request)
            ? (Encoding.UTF8.GetBytes(FooterResource.Markup(footer)), "text/html; charset=utf-8")
            : (ApiAnswer.Bytes(FooterResource.Of(footer)), "application/json; charset=utf-8");
        return Results.Bytes(bytes, type,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    private static (string Field, string Words)? Wrong(string? page, string? lang) =>
        string.IsNullOrWhiteSpace(page) || page.Length > PageAddress.LongestText || page.Any(char.IsControl)
            ? ("page", $"Enter the address of a page, at most {PageAddress.LongestText} characters long: {Json}?page=https://www.example.org/")
            : lang is { Length: > LongestLanguage } || lang?.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') == false
                ? ("lang", "Enter a language code such as en or cy.")
                : null;

    private static void Fence(HttpContext http, string? page, string forms) => http.Features.Set(new ContentPolicy(
        $"default-src 'none'; base-uri 'none'; form-action {forms}; frame-ancestors {FrameAncestors.Of(page)}", IsForOthers: true));
}
