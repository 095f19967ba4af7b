using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Security;

/// <summary>Answers to forms.</summary>
internal static class FormAnswers
{
    /// <summary>Continues with a GET, so that "reload" does not send the form again.</summary>
    /// <param name="http">The request.</param>
    /// <param name="address">A path on this server.</param>
    public static IResult SeeOther(this HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The page for a form that was not shown to this browser: sent by another page, or without its cookie.</summary>
    public static IResult ShowForeign(this HttpContext http, string back) =>
        http.Show<ForeignPage, ForeignForm>(new ForeignForm(back), StatusCodes.Status400BadRequest);
}

/// <summary>A form that is refused.</summary>
/// <param name="Back">The address of the form to fill in again.</param>
internal sealed record ForeignForm(string Back);
