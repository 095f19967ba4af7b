using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Security;

/// <summary>Answers to forms.</summary>
internal static class FormAnswers
{
    /// <summary>Go on with a GET, so that "reload" sends nothing again.</summary>
    /// <param name="http">The request.</param>
    /// <param name="address">A path of this server.</param>
    public static IResult SeeOther(this HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A form that was not shown to this browser: sent by another page, or without the cookie that came with it.</summary>
    public static IResult ShowForeign(this HttpContext http, string back) =>
        http.Show<ForeignPage, ForeignForm>(new ForeignForm(back), StatusCodes.Status400BadRequest);
}

/// <summary>A form that cannot be taken.</summary>
/// <param name="Back">Where it can be filled in again.</param>
internal sealed record ForeignForm(string Back);
