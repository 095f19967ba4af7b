using System.Diagnostics;
using CcsviReview.Inventory;

namespace CcsviReview.Flow.Acting;

/// <summary>What changes by link are called in the record, and how what was done is told.</summary>
internal static class ActWords
{
    /// <summary>The <see cref="Change.What"/> of another owner.</summary>
    public const string Owner = "owner";

    /// <summary>The <see cref="Change.What"/> of reminders that wait.</summary>
    public const string PutOff = "put off";

    /// <summary>The <see cref="Change.What"/> of a move that somebody looked at.</summary>
    public const string Move = "move";

    /// <summary>The <see cref="Change.What"/> of copies for information.</summary>
    public const string Copies = "copies";

    /// <summary>What a reviewer found: "is still correct".</summary>
    public static string Found(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.StillCorrect => "is still correct",
        ReviewOutcome.Corrected => "was corrected",
        ReviewOutcome.NeedsWork => "needs work",
        ReviewOutcome.Retire => "should be withdrawn",
        _ => throw new UnreachableException(),
    };

    /// <summary>What somebody did, after their name.</summary>
    public static string Did(string what, string after) => what switch
    {
        Owner => $"gave the page to {after}",
        PutOff => $"put its reminders off until {after}",
        Move => $"said that it is {after}",
        _ => throw new UnreachableException(),
    };
}
