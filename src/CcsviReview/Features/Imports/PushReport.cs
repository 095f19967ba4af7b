using CcsviReview.Current.Faults;
using CcsviReview.Policies;

namespace CcsviReview.Features.Imports;

/// <summary>Pages that a program pushes.</summary>
/// <param name="Site">The name of their site.</param>
/// <param name="Items">The pages, in the order in which they were sent.</param>
/// <param name="By">On whose behalf: an address.</param>
/// <param name="Program">The program, for the audit log.</param>
internal sealed record Push(string Site, IReadOnlyList<PushItem> Items, string By, string Program);

/// <summary>One page as it was sent.</summary>
/// <param name="Page">The page; null when it is not valid.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record PushItem(PushedPage? Page, IReadOnlyList<FieldFault> Faults)
{
    /// <summary>The address as it was sent, by which the sender identifies the page; empty when none was sent.</summary>
    public string Address { get; init; } = Page?.Address ?? "";
}

/// <summary>The outcomes of pushing a page.</summary>
internal enum PushOutcome
{
    /// <summary>It is new in the inventory.</summary>
    New,

    /// <summary>Its content or address differs from the last push.</summary>
    Changed,

    /// <summary>It is the same as in the last push.</summary>
    Same,

    /// <summary>It is recorded as missing; from the next day on it counts as gone, unless it is pushed again.</summary>
    Gone,

    /// <summary>Nothing of it was recorded; the faults say why.</summary>
    Refused,
}

/// <summary>One page and its outcome.</summary>
/// <param name="Address">Its address in normal form; as it was sent if it is not an address.</param>
/// <param name="Outcome">The outcome.</param>
internal sealed record PushResult(string Address, PushOutcome Outcome)
{
    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>Its id in the inventory; null when it was refused.</summary>
    public long? Id { get; init; }

    /// <summary>Its state now; null when it was refused.</summary>
    public PageState? State { get; init; }

    /// <summary>The day on which its review is due; null when it has none.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>The outcomes of all pages of a push.</summary>
/// <param name="Site">The name of the site as the settings write it.</param>
/// <param name="Results">One for each page, in the order in which they were sent.</param>
internal sealed record PushReport(string Site, IReadOnlyList<PushResult> Results)
{
    /// <summary>How many pages had this outcome.</summary>
    public int Count(PushOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
