using CcsviReview.Current;
using CcsviReview.Features.Mail;
using CcsviReview.Outbox;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Mail;

/// <summary>Finds the emails that a person may see.</summary>
internal sealed class MailPages(EmailListQuery find, EmailDetailsQuery details, SendingStateQuery sending, FormTickets tickets)
{
    public FormTickets Tickets => tickets;

    /// <summary>The list that the address requests.</summary>
    public async Task<MailView> ListAsync(HttpContext http, string? fault, CancellationToken cancel)
    {
        var (who, query) = (http.Visitor(), http.Request.Query);
        var isAdmin = who.Role == Role.Admin;
        EmailFilter asked = new()
        {
            State = EmailLabels.Read(query["state"]),
            Reader = isAdmin ? query["to"].ToString() is { Length: > 0 and <= 320 } to ? to.Trim() : null : who.Address,
            Before = Guid.TryParse(query["before"], out var before) ? before : null,
        };
        var list = asked.State is null && query["state"].ToString() is { Length: > 0 } state
            ? new EmailList([], null, new Dictionary<DeliveryState, int>())
            {
                Fault = $"“{(state.Length > 40 ? state[..40] + "…" : state)}” is not a known status, so no emails are shown.",
            }
            : await find.RunAsync(asked, cancel);
        var sent = await NoteAsync(http, cancel);
        return new MailView(asked, list, tickets.For(http))
        {
            IsAdmin = isAdmin,
            Visitor = who,
            Sending = sent,
            Fault = fault,
        };
    }

    /// <summary>What keeps emails from being sent; shown beside emails.</summary>
    public async Task<SendingState> NoteAsync(HttpContext http, CancellationToken cancel)
    {
        var state = await sending.RunAsync(cancel);
        http.Features.Set(state);
        return state;
    }

    /// <summary>An email; null when it does not exist, or is not for this visitor.</summary>
    public Task<EmailDetails?> FindAsync(Guid id, Visitor who, CancellationToken cancel) =>
        details.RunAsync(id, who.Role == Role.Admin ? null : who.Address, cancel);
}

/// <summary>A part of the outbox.</summary>
internal sealed record MailView(EmailFilter Query, EmailList List, FormTicket Ticket)
{
    public required bool IsAdmin { get; init; }

    public required Visitor Visitor { get; init; }

    public required SendingState Sending { get; init; }

    public string? Fault { get; init; }

    /// <summary>The states offered by the filter; null for all.</summary>
    public static IReadOnlyList<DeliveryState?> States { get; } =
        [null, DeliveryState.Waiting, DeliveryState.Sent, DeliveryState.Dead, DeliveryState.Dropped, DeliveryState.Withdrawn];

    /// <summary>The address of the same list with another state, or before an email.</summary>
    public string Address(DeliveryState? state, Guid? before = null) => Urls.Mail + string.Concat(
        new[]
        {
            ("state", state is { } one ? EmailLabels.Of(one) : null), ("to", IsAdmin ? Query.Reader : null), ("before", before?.ToString()),
        }.Where(part => part.Item2 is { Length: > 0 })
        .Select((part, index) => $"{(index == 0 ? '?' : '&')}{part.Item1}={Uri.EscapeDataString(part.Item2!)}"));
}

/// <summary>One email.</summary>
internal sealed record EmailView(EmailDetails Story, bool IsAdmin, FormTicket Ticket)
{
    public string? Fault { get; init; }
}
