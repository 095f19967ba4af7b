using Microsoft.AspNetCore.Http.Features;

namespace CcsviReview.Web.Guards;

/// <summary>
/// Whoever follows a link changes nothing: GET and HEAD only show. POST is answered where a mail's link leads to a form, and nowhere else; what it sends is small.
/// </summary>
internal static class KnownMethods
{
    private const long MostBytes = 65_536;
    private static readonly string[] Forms = ["/act", "/mute"];

    public static IApplicationBuilder UseKnownMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return next(context);
        var isForm = Forms.Any(form => request.Path.StartsWithSegments(form, StringComparison.Ordinal));
        if (isForm && HttpMethods.IsPost(request.Method))
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = MostBytes;
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = isForm ? "GET, HEAD, POST" : "GET, HEAD";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(isForm
            ? "Only GET, HEAD and POST are answered here.\n"
            : "Nothing can be changed here: only GET and HEAD are answered.\n");
    });
}
