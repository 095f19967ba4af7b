using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Policies;
using CcsviReview.Signals;

namespace CcsviReview.Features.Pages;

/// <summary>What one page says today and what follows: the same for the command line, the dashboard and the API.</summary>
internal sealed record PageDetails(PageRow Row, ActiveRules Rules, DateTimeOffset Now)
{
    public Page Page => Row.Page;

    public Assessment Assessment => Row.Assessment;

    public DateOnly Today => Rules.DayOf(Now);

    /// <summary>Its owner, and why.</summary>
    public Owner Owner => Rules.OwnerOf(Page);

    /// <summary>Every statement of the page, used or not.</summary>
    public IReadOnlyList<StatementDetails> Statements => StatementDetails.All(Page.Facts, $"Sites:{Page.Site}:Culture = ");

    /// <summary>The days that were compared for its due date, earliest first; the earliest counts.</summary>
    public IReadOnlyList<DueDate> Compared => Rules.DaysCompared(Page, Today);

    /// <summary>The name of a person, or their address if no name is known.</summary>
    public string NameOf(string address) => Rules.PersonAt(address).Name;
}

/// <summary>What happened to a page and what comes next: the same for the command line and the dashboard.</summary>
internal sealed record PageHistory
{
    /// <summary>What happened to it, the latest first.</summary>
    public required IReadOnlyList<HistoryEntry> Entries { get; init; }

    /// <summary>Whether older entries were left out.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The addresses that redirect to it, latest found first.</summary>
    public required IReadOnlyList<Redirect> Redirects { get; init; }

    /// <summary>The next reminders, and to whom they go.</summary>
    public required IReadOnlyList<UpcomingStep> Steps { get; init; }

    /// <summary>Comments of readers, the latest first.</summary>
    public required IReadOnlyList<ReaderComment> Comments { get; init; }

    /// <summary>What changed in its text since its last review.</summary>
    public required TextHistory Text { get; init; }
}
