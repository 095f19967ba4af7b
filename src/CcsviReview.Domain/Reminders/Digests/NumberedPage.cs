using System.Globalization;

namespace CcsviReview.Reminders.Digests;

/// <summary>A page of a digest with its number there.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="PageId">The id of the page.</param>
/// <param name="Cycle">The day of its cycle when the digest was written; null where its recipient may not answer for it by reply.</param>
public sealed record NumberedPage(int Number, long PageId, DateOnly? Cycle)
{
    /// <summary>Returns the stored form of the pages; null where there are none.</summary>
    /// <param name="shown">The pages that the email shows, in order.</param>
    public static string? Write(IReadOnlyList<DigestItem> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return shown.Count == 0 ? null : string.Join(' ', shown.Select(item => item.Cycle is { } cycle
            ? string.Create(CultureInfo.InvariantCulture, $"{item.PageId}@{cycle.DayNumber}")
            : item.PageId.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Returns the pages of an email.</summary>
    /// <param name="kept">The text from <see cref="Write"/>.</param>
    public static IReadOnlyList<NumberedPage> Read(string? kept) => kept is null ? [] :
    [
        .. kept.Split(' ').Select((word, at) => word.Split('@') is [var page, var day]
            ? new NumberedPage(at + 1, Id(page), DateOnly.FromDayNumber(int.Parse(day, CultureInfo.InvariantCulture)))
            : new NumberedPage(at + 1, Id(word), null)),
    ];

    private static long Id(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
