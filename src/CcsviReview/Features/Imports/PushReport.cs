using CcsviReview.Current.Faults;
using CcsviReview.Policies;

namespace CcsviReview.Features.Imports;

/// <summary>Pages that a program pushes.</summary>
/// <param name="Site">The name of their site.</param>
/// <param name="Items">The pages, in the order in which they were sent.</param>
/// <param name="By">In whose name: an address.</param>
/// <param name="Program">Which program, for the record.</param>
internal sealed record Push(string Site, IReadOnlyList<PushItem> Items, string By, string Program);

/// <summary>One page as it was sent.</summary>
/// <param name="Page">The page; null when it cannot be read as one.</param>
/// <param name="Faults">Why not.</param>
internal sealed record PushItem(PushedPage? Page, IReadOnlyList<FieldFault> Faults)
{
    /// <summary>The address as it was sent, by which whoever sent it knows the page; empty when none was.</summary>
    public string Address { get; init; } = Page?.Address ?? "";
}

/// <summary>What became of a page that was pushed.</summary>
internal enum PushOutcome
{
    /// <summary>It was not in the inventory.</summary>
    New,

    /// <summary>It, or its address, differs from what was pushed last.</summary>
    Changed,

    /// <summary>It is what was pushed last.</summary>
    Same,

    /// <summary>It is noted as missing; from the next day on it counts as gone, unless it is pushed again.</summary>
    Gone,

    /// <summary>Nothing of it was taken; the faults say why.</summary>
    Refused,
}

/// <summary>One page and what became of it.</summary>
/// <param name="Address">Its address in normal form; as it was sent where it is none.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record PushResult(string Address, PushOutcome Outcome)
{
    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>Its number in the inventory; null when it was refused.</summary>
    public long? Id { get; init; }

    /// <summary>Its state by now; null when it was refused.</summary>
    public PageState? State { get; init; }

    /// <summary>The day on which its review is due; null when it has none.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>What became of all pages of a push.</summary>
/// <param name="Site">The name of the site as the settings write it.</param>
/// <param name="Results">One for each page, in the order in which they were sent.</param>
internal sealed record PushReport(string Site, IReadOnlyList<PushResult> Results)
{
    /// <summary>How many pages had this outcome.</summary>
    public int Count(PushOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
