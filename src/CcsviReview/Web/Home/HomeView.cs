using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.People;
using CcsviReview.Policies;

namespace CcsviReview.Web.Home;

/// <summary>What waits for somebody: their own pages by urgency, and what they answer for besides.</summary>
internal sealed record HomeView(Visitor Visitor, DateOnly Today)
{
    /// <summary>Their own pages that ask for something, each group most urgent first.</summary>
    public required IReadOnlyList<HomeGroup> Groups { get; init; }

    /// <summary>How many pages are their own, those that ask for nothing included.</summary>
    public required int Own { get; init; }

    /// <summary>An absence of theirs that is not over; null when there is none.</summary>
    public Absence? Away { get; init; }

    public required IReadOnlyList<HomeNotice> Notes { get; init; }
}

/// <summary>Pages of one state.</summary>
/// <param name="State">The state.</param>
/// <param name="Rows">The first of them.</param>
/// <param name="Number">How many there are in all.</param>
/// <param name="All">The address of all of them.</param>
internal sealed record HomeGroup(PageState State, IReadOnlyList<PageRow> Rows, int Number, string All);

/// <summary>Something that waits besides one's own pages.</summary>
/// <param name="Words">What, in a sentence.</param>
/// <param name="Address">Where to see it.</param>
/// <param name="IsTrouble">Whether something is wrong.</param>
internal sealed record HomeNotice(string Words, string Address, bool IsTrouble = false);
