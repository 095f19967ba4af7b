using System.Diagnostics;
using CcsviReview.Inventory;
using CcsviReview.Localization;

namespace CcsviReview.Features.Actions;

/// <summary>Words for what people did with a link.</summary>
internal static class ActionLabels
{
    /// <summary>The <see cref="AuditEntry.After"/> of a confirmed move.</summary>
    public const string Same = "still the same page";

    /// <summary>The <see cref="AuditEntry.After"/> of a move to another page.</summary>
    public const string Other = "another page";

    /// <summary>A review's outcome: "is still correct".</summary>
    public static Sentence Found(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.StillCorrect => new Sentence("found.correct"),
        ReviewOutcome.Corrected => new Sentence("found.corrected"),
        ReviewOutcome.NeedsWork => new Sentence("found.work"),
        ReviewOutcome.Retire => new Sentence("found.retire"),
        _ => throw new UnreachableException(),
    };

    /// <summary>What a person did, as words that follow their name.</summary>
    /// <param name="change">The audit entry.</param>
    /// <param name="page">Its page, as it is now.</param>
    /// <param name="name">Gives the name of an address.</param>
    public static Sentence Did(AuditEntry change, Page page, Func<string, string> name) => change.What switch
    {
        AuditKinds.Owner => new Sentence("done.gave", ("who", name(change.After))),
        // The entry has the day in English words; the page has it as a date while reminders are paused.
        AuditKinds.PutOff =>
            new Sentence("done.later",
                ("day", page.Postponement is { } asked && DayFormatter.Of(asked.Until) == change.After ? asked.Until : (Term)change.After)),
        AuditKinds.Move when change.After == Same => new Sentence("done.same-page"),
        AuditKinds.Move => new Sentence("done.other-page"),
        _ => throw new UnreachableException(),
    };
}
