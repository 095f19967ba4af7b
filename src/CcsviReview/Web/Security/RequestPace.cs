using System.Globalization;
using System.Threading.RateLimiting;
using CcsviReview.Settings;
using CcsviReview.Web.Errors;
using Microsoft.AspNetCore.RateLimiting;

namespace CcsviReview.Web.Security;

/// <summary>
/// How many requests per minute one caller may make to what needs no sign-in, and to the sign-in itself: it slows down people who guess
/// addresses or passwords, and nobody else. Each policy has its own count; each worker counts for itself.
/// </summary>
internal static class RequestPace
{
    /// <summary>Links in emails.</summary>
    public const string Links = "links";

    /// <summary>Calendars by secret address.</summary>
    public const string Calendars = "calendars";

    /// <summary>Public review dates.</summary>
    public const string Footers = "footers";

    /// <summary>Answers of readers about pages.</summary>
    public const string Answers = "answers";

    /// <summary>The document that describes the API.</summary>
    public const string Documents = "documents";

    /// <summary>Everything that accepts names and passwords.</summary>
    public const string SignIn = "sign-in";

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    public static void AddRequestPace(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<ReviewSettings>((pace, settings) =>
        {
            Door(pace, Links, settings.Web.RequestsPerMinute);
            Door(pace, Calendars, settings.Web.RequestsPerMinute);
            Door(pace, Footers, settings.Web.FootersPerMinute);
            Door(pace, Answers, settings.Signals.AnswersPerMinute);
            Door(pace, Documents, settings.Web.RequestsPerMinute);
            Door(pace, SignIn, settings.Web.SignInsPerMinute);
            pace.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            pace.OnRejected = async (refused, _) => await RefuseAsync(refused.HttpContext, refused.Lease);
        });
    }

    /// <summary>Applies a policy to an endpoint.</summary>
    public static TBuilder Behind<TBuilder>(this TBuilder endpoint, string door)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(door);

    // A whole minute's worth may come at once, as when a mail scanner opens every link of a digest.
    private static void Door(RateLimiterOptions pace, string door, int perMinute) => pace.AddPolicy(door, http =>
        RateLimitPartition.GetTokenBucketLimiter(Caller.Of(http.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = perMinute,
            ReplenishmentPeriod = s_window,
            QueueLimit = 0,
        }));

    private static Task RefuseAsync(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : s_window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture); // RFC 9110 section 10.2.3
        // People read the answers of these two; the others are read by programs, or by nobody.
        var door = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        var answer = door is Links or Answers ? http.RequestServices.GetRequiredKeyedService<BusyAnswer>(door)(http, seconds)
            : http.ShowBusy(seconds);
        return answer.ExecuteAsync(http);
    }
}
