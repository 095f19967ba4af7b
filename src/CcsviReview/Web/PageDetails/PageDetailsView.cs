using CcsviReview.Features.Events;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.PageDetails;

/// <summary>Everything that the details of one page show.</summary>
/// <param name="Details">What it says and what follows.</param>
/// <param name="History">What happened to it and what comes next.</param>
/// <param name="Acts">What the visitor may do about it.</param>
internal sealed record PageDetailsView(Features.Pages.PageDetails Details, PageHistory History, IReadOnlyList<PageAction> Acts)
{
    /// <summary>Its references, with what is known of each.</summary>
    public IReadOnlyList<CitedReferenceLine> References { get; init; } = [];

    /// <summary>The form token with which the visitor may delete comments of readers; null if they may not.</summary>
    public FormTicket? DeleteTicket { get; init; }

    public DateOnly Today => Details.Today;

    public Page Page => Details.Page;

    public Assessment Assessment => Details.Assessment;

    public IReadOnlyList<HistoryEntry> Moments => History.Entries;

    public IReadOnlyList<UpcomingStep> Steps => History.Steps;

    public TextHistory Text => History.Text;

    /// <summary>The name of a person, or their address if no name is known.</summary>
    public string NameOf(string address) => Details.NameOf(address);
}
