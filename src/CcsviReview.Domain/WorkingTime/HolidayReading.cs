namespace CcsviReview.WorkingTime;

/// <summary>The contents of a holiday file.</summary>
/// <param name="Days">The free days, in order.</param>
/// <param name="NotUsed">The parts of the file that were skipped, each with its line and the reason.</param>
/// <param name="Fault">Why the file cannot be read at all; null when it can.</param>
public sealed record HolidayReading(IReadOnlyList<FreeDay> Days, IReadOnlyList<string> NotUsed, string? Fault = null)
{
    private const int MostShown = 3;

    /// <summary>The first few of <see cref="NotUsed"/> and how many more there are; null when everything is used.</summary>
    public string? NotUsedInShort => NotUsed.Count == 0 ? null
        : string.Join("; ", NotUsed.Take(MostShown)) + (NotUsed.Count > MostShown ? $"; and {NotUsed.Count - MostShown} more" : "");

    internal static HolidayReading Unreadable(string fault) => new([], [], fault);
}
