using System.Security.Cryptography;
using System.Text;
using CcsviReview.Features.Calendars;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.Net.Http.Headers;

namespace CcsviReview.Web.Calendars;

/// <summary>
/// <c>/calendar/SECRET.ics</c>: a calendar to subscribe to. Needs no sign-in: whoever knows the address reads it. Nothing is changed by
/// reading.
/// </summary>
internal static class FeedRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(FeedAddress.Route, ["GET", "HEAD"],
        async (string secret, HttpContext http, WriteFeed feeds, CancellationToken cancel) =>
        {
            if (await feeds.RunAsync(secret, cancel) is not { } calendar)
                return http.ShowMissing(ErrorPages.NoSuchAddress); // The same as where nothing ever was.
            var bytes = Encoding.UTF8.GetBytes(calendar);
            // Asked for again each time, so that a revoked calendar is gone at once.
            http.Response.Headers.CacheControl = "private, no-cache";
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
            return Results.Bytes(bytes, "text/calendar; charset=utf-8", entityTag: tag);
        }).ForAnybody().Behind(RequestPace.Calendars);
}
