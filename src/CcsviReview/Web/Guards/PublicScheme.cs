using CcsviReview.Settings;

namespace CcsviReview.Web.Guards;

/// <summary>
/// A request for the public https address came by https, whatever the last stretch from the proxy was: cookies are then for https only.
/// Nothing is believed that the request says of itself; whoever asks without https by that name only gets a cookie that their browser
/// drops.
/// </summary>
internal static class PublicScheme
{
    public static IApplicationBuilder UsePublicScheme(this IApplicationBuilder app, ReviewSettings settings)
    {
        var url = Uri.TryCreate(settings.Organisation.PublicUrl, UriKind.Absolute, out var known) && known.Scheme == Uri.UriSchemeHttps
            ? known
            : null;
        return app.Use((context, next) =>
        {
            if (url is not null && url.IdnHost.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase))
                context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        });
    }
}
