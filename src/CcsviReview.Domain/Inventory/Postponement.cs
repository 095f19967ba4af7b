namespace CcsviReview.Inventory;

/// <summary>A request to pause the reminders of a page. Its due day does not move.</summary>
/// <param name="Cycle">The due day that the page had; the request does not apply to any other.</param>
/// <param name="Until">The day on which reminders resume.</param>
/// <param name="Reason">Why, in the person's words; never empty, at most 500 characters.</param>
/// <param name="By">Who: an address, at most 320 characters.</param>
/// <param name="Times">How often this was requested in this cycle, including this request; 1 or more.</param>
public sealed record Postponement(DateOnly Cycle, DateOnly Until, string Reason, string By, int Times)
{
    /// <summary>Whether reminders of a page with this due day are paused on a day.</summary>
    public bool Holds(DateOnly? dueOn, DateOnly day) => dueOn == Cycle && day < Until;
}
