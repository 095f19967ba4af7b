using CcsviReview.Features.SignIn;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// <c>/kept/{id}</c>: a form that a person sent after their session had ended, to look at and to send again themselves. It is never sent
/// automatically: who sent it, and whether they still want it, is known only when they are signed in again.
/// </summary>
internal static class StoredFormRoute
{
    private const int MostFields = 500;

    public static string Address(Guid id) => $"/kept/{id}";

    public static bool IsKept(string path) => path.StartsWith("/kept/", StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/kept/{id:guid}", ["GET", "HEAD"], ShowAsync);

    /// <summary>Where to go after the sign-in that a sent form leads to: to the stored form, if it could be stored.</summary>
    public static async Task<string> KeepAsync(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType
            || WhoseSession(http) is not { } address || IsFromElsewhere(request))
            return LocalPath.Start;
        try
        {
            var sent = await request.ReadFormAsync(http.RequestAborted);
            var ticket = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
            var fields = sent.Where(field => field.Key != ticket)
                .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).Take(MostFields + 1)
                .ToList();
            if (fields.Count > MostFields)
                return LocalPath.Start;
            var forms = http.RequestServices.GetRequiredService<FormStore>();
            return await forms.KeepAsync(address, request.Path + request.QueryString, fields, http.RequestAborted) is { } id
                ? Address(id)
                : LocalPath.Start;
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException or IOException
            or NotSupportedException)
        {
            return LocalPath.Start;
        }
    }

    // The cookie of a session outlives it, and says whose it was; it is trusted for this alone. Without one nothing is stored, so that
    // strangers cannot fill the table.
    private static string? WhoseSession(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        var cookie = options.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return cookie.CookieManager.GetRequestCookie(http, cookie.Cookie.Name!) is { } value
            ? cookie.TicketDataFormat.Unprotect(value)?.Principal.Identity?.Name
            : null;
    }

    // Forms of other sites do not send cookies (Lax), so this is a second protection: browsers say where a form comes from (Fetch Metadata,
    // W3C).
    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin");

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext http, FormStore forms, FormTickets tickets, CancellationToken cancel) =>
        await forms.FindAsync(id, http.Visitor().Address, cancel) is { } form
            ? http.Show<KeptFormPage, StoredFormView>(new StoredFormView(form, tickets.For(http)))
            : http.ShowMissing("There is no unsent form here. Forms are kept for an hour, and only the person who wrote them can see them.");
}

/// <summary>A stored form, with the ticket of the person's new session.</summary>
internal sealed record StoredFormView(WrittenForm Form, FormTicket Ticket);
