using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CcsviReview.Web.Requests;

/// <summary>
/// Answers with a component. Its model is created before and passed beside the request: the status is known before the first byte, and
/// models stay internal, which parameters of components cannot be.
/// </summary>
internal static class RazorResults
{
    public static IResult Show<TPage, TView>(this HttpContext http, TView view, int status = StatusCodes.Status200OK)
        where TPage : IComponent
        where TView : class
    {
        http.Features.Set(view);
        return new RazorComponentResult<TPage> { StatusCode = status };
    }

    /// <summary>The model that <see cref="Show"/> passed.</summary>
    public static TView Shown<TView>(this HttpContext http) =>
        http.Features.Get<TView>() ?? throw new InvalidOperationException($"{typeof(TView).Name} was not handed over.");
}
