namespace CcsviReview.Inventory;

/// <summary>That a person asked to be reminded of a page later. Its due day stays where it is; only reminders wait.</summary>
/// <param name="Cycle">The due day that the page had; for another one this means nothing.</param>
/// <param name="Until">The day on which reminders go on.</param>
/// <param name="Reason">Why, in the person's words; never empty, at most 500 characters.</param>
/// <param name="By">Who: an address, at most 320 characters.</param>
/// <param name="Times">How often that was asked for in this cycle, this time counted; 1 or more.</param>
public sealed record Postponement(DateOnly Cycle, DateOnly Until, string Reason, string By, int Times)
{
    /// <summary>Whether reminders of a page with this due day wait on a day.</summary>
    public bool Holds(DateOnly? dueOn, DateOnly day) => dueOn == Cycle && day < Until;
}
