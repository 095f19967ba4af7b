using System.Net;
using CcsviReview.Features.SignIn;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Security;

/// <summary>
/// Records refusals, wherever they happen: by the status of the response, and by the pattern of the address, which contains no secret.
/// </summary>
internal static class SecurityWatch
{
    public static IApplicationBuilder UseSecurityWatch(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Features.Get<Noted>() is null && KindOf(http) is { } kind)
            await http.NoteAsync(kind, WhoOf(http), $"{http.Request.Method} {PatternOf(http)}");
    });

    /// <summary>Records an event about a request; then the status of its response is not recorded as well.</summary>
    public static Task NoteAsync(this HttpContext http, SecurityEventKind kind, string who = "", string detail = "")
    {
        http.Features.Set(new Noted());
        return http.RequestServices.GetRequiredService<SecurityLog>()
            .NoteAsync(new SecurityRecord(kind, who) { Caller = NetworkOf(http.Connection.RemoteIpAddress), Detail = detail });
    }

    private static SecurityEventKind? KindOf(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status429TooManyRequests => SecurityEventKind.TooManyRequests,
        StatusCodes.Status403Forbidden => SecurityEventKind.Refused,
        StatusCodes.Status401Unauthorized when http.Request.Headers.Authorization.Count > 0 => SecurityEventKind.BadToken,
        StatusCodes.Status404NotFound when HoldsSecret(http) => SecurityEventKind.BadToken,
        _ => null,
    };

    private static bool HoldsSecret(HttpContext http) =>
        PatternOf(http) is var pattern && (pattern.Contains("{token}", StringComparison.Ordinal)
            || pattern.Contains("{secret}", StringComparison.Ordinal));

    private static string WhoOf(HttpContext http) => http.VisitorOrNobody()?.Address ?? "";

    private static string PatternOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "elsewhere";

    private static string NetworkOf(IPAddress? address)
    {
        var caller = Caller.Of(address);
        return caller.Length == 16 && caller.All(char.IsAsciiHexDigit)
            ? string.Join(':', caller.Chunk(4).Select(part => new string(part))) + "::/64"
            : caller;
    }

    private sealed record Noted;
}

/// <summary>Writes the counted refusals every minute, and at the end.</summary>
internal sealed class SecurityFlush(SecurityLog log) : BackgroundService
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    // The start's own token would end this before the host knows of a stop, and the host would take that for a crash.
    public override Task StartAsync(CancellationToken cancellationToken) => base.StartAsync(CancellationToken.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_between);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await log.FlushAsync();
        }
        catch (OperationCanceledException)
        {
            await log.FlushAsync();
        }
    }
}
