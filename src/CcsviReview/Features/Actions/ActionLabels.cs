using System.Diagnostics;
using CcsviReview.Inventory;
using CcsviReview.Localization;

namespace CcsviReview.Features.Actions;

/// <summary>How the record says what somebody did by a link.</summary>
internal static class ActionLabels
{
    /// <summary>The <see cref="AuditEntry.After"/> of a move to the same page.</summary>
    public const string Same = "still the same page";

    /// <summary>The <see cref="AuditEntry.After"/> of a move to another one.</summary>
    public const string Other = "another page";

    /// <summary>What a reviewer found: "is still correct".</summary>
    public static Sentence Found(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.StillCorrect => new Sentence("found.correct"),
        ReviewOutcome.Corrected => new Sentence("found.corrected"),
        ReviewOutcome.NeedsWork => new Sentence("found.work"),
        ReviewOutcome.Retire => new Sentence("found.retire"),
        _ => throw new UnreachableException(),
    };

    /// <summary>What somebody did, after their name.</summary>
    /// <param name="change">The row that was added.</param>
    /// <param name="page">Its page as it is now.</param>
    /// <param name="name">What an address is called.</param>
    public static Sentence Did(AuditEntry change, Page page, Func<string, string> name) => change.What switch
    {
        AuditKinds.Owner => new Sentence("done.gave", ("who", name(change.After))),
        // The day stands in the row in English words; the page has it as a day while it waits.
        AuditKinds.PutOff =>
            new Sentence("done.later",
                ("day", page.Postponement is { } asked && DayFormatter.Of(asked.Until) == change.After ? asked.Until : (Term)change.After)),
        AuditKinds.Move when change.After == Same => new Sentence("done.same-page"),
        AuditKinds.Move => new Sentence("done.other-page"),
        _ => throw new UnreachableException(),
    };
}
