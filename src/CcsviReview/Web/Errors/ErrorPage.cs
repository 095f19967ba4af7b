using System.Data.Common;
using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Web.Requests;
using Microsoft.AspNetCore.Diagnostics;

namespace CcsviReview.Web.Errors;

/// <summary>Why there is no page to show, and how to go on. Traces are in the log, not here.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="What">What happened, in a sentence.</param>
/// <param name="Remedy">How to go on.</param>
/// <param name="Command">A command that helps; null when none does.</param>
/// <param name="Trace">Under which name the log tells more; null when there is nothing to find.</param>
internal sealed record ErrorPage(int Status, string Title, string What, string Remedy, string? Command = null, string? Trace = null);

/// <summary>Turns what went wrong into a page that says so.</summary>
internal static class ErrorPages
{
    public const string NoSuchAddress = "There is no such address here.";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = http => http.Show(Of(http)).ExecuteAsync(http),
    });

    /// <summary>Says that there is nothing at this address.</summary>
    public static IResult ShowMissing(this HttpContext http, string what) => http.Show(new ErrorPage(
        StatusCodes.Status404NotFound, "Not found", what, "The address may be mistyped, or the page may have left the inventory."));

    /// <summary>Says that the caller has asked too often, and when to come again.</summary>
    public static IResult ShowBusy(this HttpContext http, int seconds) => http.Show(new ErrorPage(
        StatusCodes.Status429TooManyRequests, "Too many requests",
        "More requests came from your address within a minute than one person makes. This one was not taken: nothing was changed or recorded.",
        $"Wait {(seconds == 1 ? "a second" : $"{seconds} seconds")} and try again. If you did nothing unusual, others may share your address, as in an office; whoever runs this program can raise Web:RequestsPerMinute, or name the proxy in Web:Proxies."));

    /// <summary>Says that what was sent is in a character set that is not read here.</summary>
    public static IResult ShowForeignCharset(this HttpContext http) => http.Show(new ErrorPage(
        StatusCodes.Status415UnsupportedMediaType, "Unknown character set",
        "What was sent names a character set in Content-Type that is not read here. Nothing was changed.", "Send it in UTF-8."));

    /// <summary>Says that as many simulations run as may, and when to try again.</summary>
    public static IResult ShowSimulating(this HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.Show(new ErrorPage(StatusCodes.Status503ServiceUnavailable, "Two simulations are running",
            "Each looks at every page, so two run at once and this one did not start. Nothing was changed.",
            $"Try again in {seconds} seconds."));
    }

    /// <summary>Says that somebody is known but may not see this.</summary>
    public static IResult ShowRefused(this HttpContext http) => http.Show(new ErrorPage(
        StatusCodes.Status403Forbidden, "This is not for you to see", "You are signed in, but this page is for people with other duties.",
        "If it should be: an admin can make you one, or the lead of a section. If you have two addresses here, sign in with the other one."));

    private static IResult Show(this HttpContext http, ErrorPage mishap) =>
        Urls.IsFooterFragment(http.Request) ? Results.StatusCode(mishap.Status)
        : Urls.IsApi(http.Request) ? ApiProblem.Of(mishap.Status, mishap.Title,
            $"{mishap.What} {mishap.Remedy}{(mishap.Trace is { } trace ? $" Name in the log: {trace}" : "")}")
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
                return new ErrorPage(StatusCodes.Status503ServiceUnavailable, "The database cannot be read",
                    "The inventory is kept in a database that did not answer as it should. Nothing was changed or lost by this.",
                    "Try again in a minute. If it stays so, whoever runs this program can find out why with:",
                    "ccsvi-review doctor", http.TraceIdentifier);
            }
        }
        if (failure is BadHttpRequestException bad)
        {
            return new ErrorPage(bad.StatusCode, "That cannot be read", "What was sent could not be read. Nothing was changed.",
                "Send it again, whole and no larger than before.");
        }
        return new ErrorPage(StatusCodes.Status500InternalServerError, "Something went wrong here",
            "The program failed to make this page. Nothing was changed or lost by this.",
            "Try again. If it stays so, tell whoever runs this program the name below: the log tells what failed.",
            Trace: http.TraceIdentifier);
    }
}
