using System.Security.Cryptography;
using System.Text;
using CcsviReview.Features.Calendars;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.Net.Http.Headers;

namespace CcsviReview.Web.Calendars;

/// <summary>
/// <c>/calendar/SECRET.ics</c>: a calendar to subscribe to. It needs no sign-in: everybody who knows the address can read it. Reading
/// changes nothing.
/// </summary>
internal static class FeedRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(FeedAddress.Route, ["GET", "HEAD"],
        async (string secret, HttpContext http, WriteFeed feeds, CancellationToken cancel) =>
        {
            if (await feeds.RunAsync(secret, cancel) is not { } calendar)
                return http.ShowMissing(ErrorPages.NoSuchAddress); // Indistinguishable from an address that never existed.
            var bytes = Encoding.UTF8.GetBytes(calendar);
            // Not cached, so that a revoked calendar disappears at once.
            http.Response.Headers.CacheControl = "private, no-cache";
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
            return Results.Bytes(bytes, "text/calendar; charset=utf-8", entityTag: tag);
        }).ForAnybody().Behind(RequestPace.Calendars);
}
