using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Events;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Events;

/// <summary>Shows sources.</summary>
internal sealed class SourcePages(SourceListQuery list, SourceDetailsQuery details, FormTickets tickets)
{
    /// <summary>How many sources a list shows at once.</summary>
    public const int AtOnce = 100;

    public FormTickets Tickets => tickets;

    /// <summary>The sources, worst first.</summary>
    /// <param name="only"><c>events</c> or <c>unknown</c>; none or blank for all. Anything else lists nothing and says so.</param>
    /// <param name="after">The number of the last source shown before; null for the beginning.</param>
    public async Task<IResult> ListAsync(HttpContext http, string? only, long? after, CancellationToken cancel)
    {
        only = OnlyOf(only);
        var some = await list.RunAsync(only, after, cancel).Take(AtOnce + 1).ToListAsync(cancel);
        return http.Show<SourcesPage, SourcesView>(new SourcesView([.. some.Take(AtOnce)], only, await list.CountAsync(cancel))
        {
            Next = some.Count > AtOnce ? some[AtOnce - 1].Id : null,
        });
    }

    /// <summary>The filter of the list; null for all. It may be unknown.</summary>
    public static string? OnlyOf(string? only) => string.IsNullOrWhiteSpace(only) ? null : only;

    /// <summary>One source with its events and the pages that cite it.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, long id, SourceForm form, CancellationToken cancel)
    {
        try
        {
            var found = await details.RunAsync(id.ToString(CultureInfo.InvariantCulture), cancel);
            return http.Show<SourcePage, SourceView>(
                new SourceView(found, form, tickets.For(http)),
                form.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }
        catch (RefusedException)
        {
            return http.ShowMissing("This source does not exist. It may no longer be cited by any page.");
        }
    }
}

/// <summary>Carries out the forms of a source.</summary>
internal sealed class SourceActions(RecordEvent record, TakeBackEvent takeBack)
{
    /// <summary>Records what happened to a source.</summary>
    /// <exception cref="RefusedException">A value is impossible, or the person may not do this.</exception>
    public Task RecordAsync(long id, SourceForm form, Visitor by, CancellationToken cancel) =>
        record.RunAsync(
            new EventToRecord(form.Kind, by.Address, form.Reason)
            {
                Source = id.ToString(CultureInfo.InvariantCulture),
                On = form.On,
                Successor = form.Successor,
                Evidence = form.Evidence,
            },
            by, cancel);

    /// <summary>Takes an event back.</summary>
    /// <exception cref="RefusedException">The event does not exist, or the person may not do this.</exception>
    public Task TakeBackAsync(SourceForm form, Visitor by, CancellationToken cancel) =>
        takeBack.RunAsync(form.Event, (by.Address, form.Reason), by, cancel);
}

/// <summary>A form of a source, as it was sent.</summary>
internal sealed record SourceForm
{
    private const int Longest = 2100;

    public string Kind { get; init; } = "";

    public string On { get; init; } = "";

    public string Successor { get; init; } = "";

    public string Evidence { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Whether an event is to be taken back, not recorded.</summary>
    public bool IsTakeBack { get; init; }

    /// <summary>The event to take back; 0 for other forms.</summary>
    public long Event { get; init; }

    /// <summary>Why the form was refused.</summary>
    public RefusedException? Fault { get; init; }

    public static SourceForm Read(IFormCollection sent) => new()
    {
        Kind = Field(sent, "kind"),
        On = Field(sent, "on"),
        Successor = Field(sent, "successor"),
        Evidence = Field(sent, "evidence"),
        Reason = Field(sent, "reason"),
        IsTakeBack = sent["do"] == "take-back",
        Event = long.TryParse(sent["event"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0,
    };

    private static string Field(IFormCollection sent, string field) =>
        sent[field].ToString() is var text && text.Length > Longest ? text[..Longest] : text;
}

/// <summary>A part of the list of sources.</summary>
/// <param name="Sources">The sources, worst first.</param>
/// <param name="Only">The filter, which may be unknown; null for all.</param>
/// <param name="All">How many sources pages cite.</param>
internal sealed record SourcesView(IReadOnlyList<SourceLine> Sources, string? Only, int All)
{
    /// <summary>Whether the filter names nothing, so that nothing is listed.</summary>
    public bool HasUnknownFilter => Only is { } only && !SourceListQuery.Filters.Contains(only, StringComparer.Ordinal);

    /// <summary>The number of the source after which the next part begins; null when this is the last.</summary>
    public long? Next { get; init; }
}

/// <summary>One source.</summary>
internal sealed record SourceView(SourceDetails Details, SourceForm Form, FormTicket Ticket);
