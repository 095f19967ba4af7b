namespace CcsviReview.Inventory;

/// <summary>What a person found when reviewing a page. Only the first two restart its clock.</summary>
public enum ReviewOutcome
{
    /// <summary>Nothing had to change.</summary>
    StillCorrect,

    /// <summary>The page was corrected and is right now.</summary>
    Corrected,

    /// <summary>The page is wrong and needs work; its clock keeps running.</summary>
    NeedsWork,

    /// <summary>The page should be withdrawn; its clock keeps running until it is.</summary>
    Retire,
}
