using CcsviReview.Settings;

namespace CcsviReview.Web.Security;

/// <summary>
/// Restricts what browsers do with our pages: no script but our own file, nothing loaded from elsewhere, no frames. Also on errors.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>Allows only our own style sheet, script and images, and forms sent to this server.</summary>
    public const string PolicyOfPages =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, ReviewSettings settings)
    {
        var isHttps = PublicScheme.IsHttps(settings);
        return app.Use((context, next) => SetAtStartAsync(context, next, isHttps));
    }

    private static Task SetAtStartAsync(HttpContext context, RequestDelegate next, bool isHttps)
    {
        // An error clears the response before it writes its own; what is set at the very start of the response stays.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var policy = context.Features.Get<ContentPolicy>();
            headers.ContentSecurityPolicy = policy?.Value ?? PolicyOfPages;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex, nofollow";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = policy is { IsForOthers: true } ? "cross-origin" : "same-origin";
            if (isHttps)
                headers.StrictTransportSecurity = PublicScheme.StrictTransport;
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
