using System.Data.Common;
using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Web.Requests;
using Microsoft.AspNetCore.Diagnostics;

namespace CcsviReview.Web.Errors;

/// <summary>A page that explains an error, and what to do. Stack traces are in the log, not here.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="What">What happened, in a sentence.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Command">A command that helps; null when none does.</param>
/// <param name="Trace">The id under which the log has more; null when there is nothing to find.</param>
internal sealed record ErrorPage(int Status, string Title, string What, string Remedy, string? Command = null, string? Trace = null);

/// <summary>Turns errors into pages.</summary>
internal static class ErrorPages
{
    public const string NoSuchAddress = "There is nothing at this address.";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = http => http.Show(Of(http)).ExecuteAsync(http),
    });

    /// <summary>The page for an address that does not exist.</summary>
    public static IResult ShowMissing(this HttpContext http, string what) => http.Show(new ErrorPage(
        StatusCodes.Status404NotFound, "Not found", what, "Check the address. The page may also have been removed from the inventory."));

    /// <summary>The page for too many requests; it says when to try again.</summary>
    public static IResult ShowBusy(this HttpContext http, int seconds) => http.Show(new ErrorPage(
        StatusCodes.Status429TooManyRequests, "Too many requests",
        "We received too many requests from your network within a minute. Nothing was changed or recorded.",
        $"Wait {(seconds == 1 ? "a second" : $"{seconds} seconds")} and try again. If you did nothing unusual, others may share your network address, as in an office. Your administrator can raise Web:RequestsPerMinute, or name the proxy in Web:Proxies."));

    /// <summary>The page for a form in an unsupported character set.</summary>
    public static IResult ShowForeignCharset(this HttpContext http) => http.Show(new ErrorPage(
        StatusCodes.Status415UnsupportedMediaType, "Unknown character set",
        "The character set named in Content-Type is not supported. Nothing was changed.", "Send it in UTF-8."));

    /// <summary>The page for too many simulations at once; it says when to try again.</summary>
    public static IResult ShowSimulating(this HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.Show(new ErrorPage(StatusCodes.Status503ServiceUnavailable, "Two simulations are already running",
            "Only two can run at a time, so this one did not start. Nothing was changed.",
            $"Try again in {seconds} seconds."));
    }

    /// <summary>The page for a person who is signed in but may not see this.</summary>
    public static IResult ShowRefused(this HttpContext http) => http.Show(new ErrorPage(
        StatusCodes.Status403Forbidden, "You do not have access to this page", "You are signed in, but this page is for people with another role.",
        "If you need access, ask an admin. If you have two addresses here, sign in with the other one."));

    private static IResult Show(this HttpContext http, ErrorPage mishap) =>
        Urls.IsFragment(http.Request) ? Results.StatusCode(mishap.Status)
        : Urls.IsApi(http.Request) ? ApiProblem.Of(mishap.Status, mishap.Title,
            $"{mishap.What} {mishap.Remedy}{(mishap.Trace is { } trace ? $" Log reference: {trace}" : "")}")
        : http.Show<ErrorPageView, ErrorPage>(mishap, mishap.Status);

    private static ErrorPage Of(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is not null)
        {
            var logger = http.RequestServices.GetRequiredService<ILogger<DatabaseState>>();
            http.RequestServices.GetRequiredService<DatabaseState>().Note(failure, logger);
        }
        for (var error = failure; error is not null; error = error.InnerException)
        {
            if (error is DbException or TimeoutException)
            {
                return new ErrorPage(StatusCodes.Status503ServiceUnavailable, "Database problem",
                    "The database did not respond as expected. Nothing was changed or lost.",
                    "Try again in a minute. If it happens again, your administrator can find the cause with:",
                    "ccsvi-review doctor", http.TraceIdentifier);
            }
        }
        if (failure is BadHttpRequestException bad)
        {
            return new ErrorPage(bad.StatusCode, "The request could not be read", "The request could not be read. Nothing was changed.",
                "Check that it is complete and not too large, then send it again.");
        }
        return new ErrorPage(StatusCodes.Status500InternalServerError, "Something went wrong",
            "This page could not be shown. Nothing was changed or lost.",
            "Try again. If it happens again, give your administrator the reference below: it leads to the cause in the log.",
            Trace: http.TraceIdentifier);
    }
}
