using System.Text;
using CcsviReview.Web.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Net.Http.Headers;

namespace CcsviReview.Web.Security;

/// <summary>
/// Following a link changes nothing: GET and HEAD only show. Other methods are accepted only by addresses that declare it, and the size of
/// the body is limited.
/// </summary>
internal static class KnownMethods
{
    private const long MostBytesOfForm = 65_536;

    /// <summary>
    /// Accepts bodies at this address, up to a number of bytes; it reads forms through <see cref="FormTickets"/> or requires a token.
    /// </summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, long mostBytes = MostBytesOfForm) =>
        route.WithMetadata(new Limit(mostBytes));

    public static IApplicationBuilder UseKnownMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return next(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<Limit>() is { } limit)
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = limit.MostBytes;
            return IsReadable(request.ContentType) ? next(context) : context.ShowForeignCharset().ExecuteAsync(context);
        }

        var known = MethodsOf(context.RequestServices.GetRequiredService<EndpointDataSource>(), request.Path);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", known);
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(known.Count > 2
            ? $"Only {string.Join(", ", known.SkipLast(1))} and {known[^1]} are supported at this address.\n"
            : "Only GET and HEAD are supported at this address.\n");
    });

    // The runtime knows and refuses UTF-7, and throws when the body is read.
    private static bool IsReadable(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue)
            return true;
        try
        {
            return Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString()) is not null;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> MethodsOf(EndpointDataSource all, PathString path) =>
    [
        "GET", "HEAD",
        .. all.Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<Limit>() is not null && route.RoutePattern.RawText is { } pattern
                && new TemplateMatcher(TemplateParser.Parse(pattern.TrimStart('/')), []).TryMatch(path, []))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private sealed record Limit(long MostBytes);
}
