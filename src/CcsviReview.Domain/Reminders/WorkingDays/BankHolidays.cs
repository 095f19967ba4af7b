using System.Globalization;

namespace CcsviReview.Reminders.WorkingDays;

/// <summary>The bank holidays that are built in, with their source and date in the files beside this one.</summary>
public static class BankHolidays
{
    private const string Folder = "CcsviReview.Reminders.WorkingDays.";

    /// <summary>The divisions of gov.uk/bank-holidays: <c>england-and-wales</c>, <c>scotland</c>, <c>northern-ireland</c>.</summary>
    public static IReadOnlyList<string> Divisions { get; } = ["england-and-wales", "scotland", "northern-ireland"];

    /// <summary>The last day for which the holidays are known; later ones count as working days.</summary>
    public static DateOnly KnownUntil { get; } = new(2028, 12, 31);

    /// <summary>The bank holidays of a division, in order.</summary>
    /// <exception cref="ArgumentException">The name is none of <see cref="Divisions"/>.</exception>
    public static IReadOnlyList<FreeDay> Of(string division)
    {
        if (!Divisions.Contains(division))
            throw new ArgumentException($"'{division}' is none of {string.Join(", ", Divisions)}.", nameof(division));
        using var stream = typeof(BankHolidays).Assembly.GetManifestResourceStream($"{Folder}{division}.txt")
            ?? throw new InvalidOperationException($"{division}.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        return
        [
            .. from line in reader.ReadToEnd().Split('\n')
               where line.Length > 0 && line[0] != '#'
               select new FreeDay(DateOnly.ParseExact(line.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture), line[11..].Trim()),
        ];
    }
}
