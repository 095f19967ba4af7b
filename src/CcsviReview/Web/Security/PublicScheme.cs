using CcsviReview.Settings;

namespace CcsviReview.Web.Security;

/// <summary>
/// If the public address is https, every request counts as https, whatever the connection from the proxy and whatever host it names:
/// cookies are for https only, and browsers get an order to use only https. Nothing that the request claims about itself is trusted.
/// </summary>
internal static class PublicScheme
{
    /// <summary>One year, as browsers recommend (RFC 6797); other hosts of the domain are not ours to bind.</summary>
    public const string StrictTransport = "max-age=31536000";

    public static bool IsHttps(ReviewSettings settings) =>
        Uri.TryCreate(settings.Organisation.PublicUrl, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// The name of a cookie for the whole server. With https, no other host of the domain, and nobody without https, can set a cookie with
    /// this prefix.
    /// </summary>
    public static string CookieName(ReviewSettings settings, string name) => IsHttps(settings) ? $"__Host-{name}" : name;

    public static IApplicationBuilder UsePublicScheme(this IApplicationBuilder app, ReviewSettings settings)
    {
        var isHttps = IsHttps(settings);
        return app.Use((context, next) =>
        {
            if (isHttps)
                context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        });
    }
}
