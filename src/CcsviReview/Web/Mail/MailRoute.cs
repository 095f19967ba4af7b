using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Mail;

/// <summary>
/// <c>/mail</c>: the outbox. <c>/mail/{id}</c>: one email. <c>/mail/{id}/body</c>: its HTML body, only for the frame of that page. Admins
/// see every email, others only their own; link tokens are hidden from all of them.
/// </summary>
internal static class MailRoute
{
    public const string Address = Urls.Mail;

    // The frame of an email is the only frame, and its content comes from this server.
    private const string PolicyOfEmail = $"{SecurityHeaders.PolicyOfPages}; frame-src 'self'";

    // An email has its own styles and nothing else; it runs, loads and sends nothing, and styles only itself.
    private const string PolicyOfBody =
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox";

    public static string Of(Guid email) => $"{Address}/{email}";

    public static string BodyOf(Guid email) => $"{Of(email)}/body";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"], ListAsync);
        routes.MapMethods("/mail/{id:guid}", ["GET", "HEAD"],
            (Guid id, HttpContext http, MailPages pages, CancellationToken cancel) => ShowAsync(id, http, pages, fault: null, cancel));
        routes.MapMethods("/mail/{id:guid}/body", ["GET", "HEAD"], BodyAsync);
        routes.MapPost("/mail/test", TestAsync).Takes();
        routes.MapPost("/mail/{id:guid}", DecideAsync).Takes().ForAdmins();
    }

    private static async Task<IResult> ListAsync(HttpContext http, MailPages pages, CancellationToken cancel) =>
        http.Show<MailPage, MailView>(await pages.ListAsync(http, fault: null, cancel));

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, MailPages pages, string? fault, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, http.Visitor(), cancel) is not { } story)
            return http.ShowMissing("This email does not exist, or you do not have access to it.");
        await pages.NoteAsync(http, cancel);
        http.Features.Set(new ContentPolicy(PolicyOfEmail));
        var view = new EmailView(story, http.Visitor().Role == Role.Admin, pages.Tickets.For(http)) { Fault = fault };
        return http.Show<EmailPage, EmailView>(view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> BodyAsync(Guid id, HttpContext http, MailPages pages, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, http.Visitor(), cancel) is not { } story)
            return http.ShowMissing("This email does not exist, or you do not have access to it.");
        http.Features.Set(new ContentPolicy(PolicyOfBody));
        return Results.Text(Inert(story.Html), "text/html; charset=utf-8");
    }

    // A link in the email asks for a new window, which its frame may not open, so it does nothing. Without this, it would lead the frame to
    // the browser's error page, because the frame may contain only emails.
    private static string Inert(string email)
    {
        const string head = "<head>";
        var at = email.IndexOf(head, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? email : email.Insert(at + head.Length, "<base target=\"_blank\">");
    }

    private static async Task<IResult> DecideAsync(Guid id, HttpContext http, MailPages pages, EmailAdmin keep)
    {
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Of(id));
        var wish = new EmailRequest(id, http.Visitor().Address, sent["reason"].ToString());
        try
        {
            switch (sent["deed"])
            {
                case "retry":
                    await keep.RetryAsync(wish, CancellationToken.None);
                    return http.SeeOther($"{Of(id)}?done=retried");
                case "drop":
                    await keep.DropAsync(wish, CancellationToken.None);
                    return http.SeeOther($"{Of(id)}?done=dropped");
                default:
                    return http.SeeOther(Of(id));
            }
        }
        catch (RefusedException refused)
        {
            return await ShowAsync(id, http, pages, refused.Message, CancellationToken.None);
        }
    }

    private static async Task<IResult> TestAsync(HttpContext http, MailPages pages, SendTest test)
    {
        if (await pages.Tickets.SentAsync(http) is null)
            return http.ShowForeign(Address);
        var who = http.Visitor();
        try
        {
            if (!who.HasMail)
                throw new RefusedException(
                    "You signed in with the console link, which has no email address. Sign in as someone with an address.");
            return http.SeeOther($"{Of(await test.RunAsync(who.Address, who.Name, CancellationToken.None))}?done=sent");
        }
        catch (RefusedException refused)
        {
            return http.Show<MailPage, MailView>(
                await pages.ListAsync(http, refused.Message, CancellationToken.None), StatusCodes.Status422UnprocessableEntity);
        }
    }
}
