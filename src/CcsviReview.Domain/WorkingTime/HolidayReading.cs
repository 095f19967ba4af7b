namespace CcsviReview.WorkingTime;

/// <summary>What a holiday file gives.</summary>
/// <param name="Days">The free days, in order.</param>
/// <param name="NotUsed">What the file says and is not used, each with its line and the reason.</param>
/// <param name="Fault">Why the file cannot be read at all; null when it can.</param>
public sealed record HolidayReading(IReadOnlyList<FreeDay> Days, IReadOnlyList<string> NotUsed, string? Fault = null)
{
    private const int MostShown = 3;

    /// <summary>The first few of <see cref="NotUsed"/> and how many more there are; null when everything is used.</summary>
    public string? NotUsedInShort => NotUsed.Count == 0 ? null
        : string.Join("; ", NotUsed.Take(MostShown)) + (NotUsed.Count > MostShown ? $"; and {NotUsed.Count - MostShown} more" : "");

    internal static HolidayReading Unreadable(string fault) => new([], [], fault);
}
