using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.People;
using CcsviReview.Policies;

namespace CcsviReview.Web.Home;

/// <summary>What a person has to do: their own pages by urgency, and other notices.</summary>
internal sealed record HomeView(Visitor Visitor, DateOnly Today)
{
    /// <summary>Their own pages that need something, each group most urgent first.</summary>
    public required IReadOnlyList<HomeGroup> Groups { get; init; }

    /// <summary>How many pages they own, including those that need nothing.</summary>
    public required int Own { get; init; }

    /// <summary>Their current or future absence; null when there is none.</summary>
    public Absence? Away { get; init; }

    public required IReadOnlyList<HomeNotice> Notes { get; init; }
}

/// <summary>Pages of one state.</summary>
/// <param name="State">The state.</param>
/// <param name="Rows">The first pages.</param>
/// <param name="Number">The number of all pages.</param>
/// <param name="All">The address of the complete list.</param>
internal sealed record HomeGroup(PageState State, IReadOnlyList<PageRow> Rows, int Number, string All);

/// <summary>A notice about something other than a person's own pages.</summary>
/// <param name="Words">The notice, in a sentence.</param>
/// <param name="Address">Where to see more.</param>
/// <param name="IsTrouble">Whether something is wrong.</param>
internal sealed record HomeNotice(string Words, string Address, bool IsTrouble = false);
