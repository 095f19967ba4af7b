using CcsviReview.Current.Faults;
using CcsviReview.Features.Webhooks;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Web.Components;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Webhooks;

/// <summary>Shows webhooks, and the form of one.</summary>
internal sealed class WebhookPages(WebhookAdmin keep, WebhookCallAdmin calls, WebhooksQuery hooks, FormTickets tickets)
{
    public const string NoSuch = "No such webhook. It may have been removed.";
    private const int Longest = 2100;

    public FormTickets Tickets => tickets;

    public WebhookAdmin Keep => keep;

    public WebhookCallAdmin Calls => calls;

    /// <summary>The fields of a form that was sent.</summary>
    public static WebhookRequest Read(IFormCollection sent) => new()
    {
        Name = Field(sent, WebhookRequest.NameField),
        Address = Field(sent, WebhookRequest.AddressField),
        Events = [.. sent[WebhookRequest.EventsField].OfType<string>()],
        Site = Field(sent, WebhookRequest.SiteField),
        Section = Field(sent, WebhookRequest.SectionField),
        HasPeople = sent["people"] == "yes",
    };

    /// <summary>All webhooks, and the form for a new one.</summary>
    public async Task<IResult> ListAsync(HttpContext http, WebhookRequest wish, IReadOnlyList<FieldFault> faults, CancellationToken cancel)
    {
        http.Features.Set(new WebhookForm(wish));
        return Show<WebhooksPage, WebhooksView>(http, new WebhooksView(await hooks.RunAsync(cancel), tickets.For(http)), faults);
    }

    /// <summary>One webhook with its calls.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, Guid id, WebhookShown shown, CancellationToken cancel) =>
        await hooks.FindAsync(id, cancel) is { } story
            ? http.Show<WebhookPage, WebhookView>(new WebhookView(story, shown, tickets.For(http)),
                shown.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : http.ShowMissing(NoSuch);

    /// <summary>The form that changes one.</summary>
    /// <param name="wish">The form that was refused; null for the webhook as it is.</param>
    public async Task<IResult> FormAsync(
        HttpContext http, Guid id, WebhookRequest? wish, IReadOnlyList<FieldFault> faults, CancellationToken cancel)
    {
        if (await hooks.FindAsync(id, cancel) is not { Line.Webhook: var hook })
            return http.ShowMissing(NoSuch);
        http.Features.Set(new WebhookForm(wish ?? WebhookRequest.Of(hook)));
        return Show<WebhookChangePage, WebhookChangeView>(http, new WebhookChangeView(hook, tickets.For(http)), faults);
    }

    private static IResult Show<TPage, TView>(HttpContext http, TView view, IReadOnlyList<FieldFault> faults)
        where TPage : Microsoft.AspNetCore.Components.IComponent
        where TView : class
    {
        http.Features.Set(new SheetFaults(faults));
        return http.Show<TPage, TView>(view, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string Field(IFormCollection sent, string field) =>
        sent[field].ToString() is var text && text.Length > Longest ? text[..Longest] : text;
}

/// <summary>The values of a webhook's fields; passed beside the request, like everything that pages show.</summary>
internal sealed record WebhookForm(WebhookRequest Wish);

/// <summary>Every webhook.</summary>
internal sealed record WebhooksView(IReadOnlyList<WebhookLine> Webhooks, FormTicket Ticket);

/// <summary>What is shown once of a webhook, besides itself.</summary>
internal sealed record WebhookShown
{
    /// <summary>The secret that was just created; otherwise null.</summary>
    public string? Secret { get; init; }

    public string? Fault { get; init; }
}

/// <summary>One webhook.</summary>
internal sealed record WebhookView(WebhookDetails Story, WebhookShown Shown, FormTicket Ticket);

/// <summary>A webhook to change.</summary>
internal sealed record WebhookChangeView(Webhook Webhook, FormTicket Ticket);
