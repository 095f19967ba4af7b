using System.Globalization;

namespace CcsviReview.Features.Pages;

/// <summary>
/// The last page of a list in its order; the next ones come after it. Its text is <c>2017-05-22.41</c>, or <c>none.41</c> without a due
/// day.
/// </summary>
internal readonly record struct Cursor(DateOnly? DueOn, long Id)
{
    private const string Undated = "none";

    /// <summary>The title of that page, if the list is read in one go; null when it must be looked up.</summary>
    public string? Title { get; init; }

    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = default;
        if (text?.Split('.') is not [var day, var number]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        var isDated = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn);
        if (!isDated && day != Undated)
            return false;
        cursor = new Cursor(isDated ? dueOn : null, id);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(DueOn is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Undated)}.{Id}");
}
