using System.Collections.Frozen;
using PublicHoliday;

namespace CcsviReview.WorkingTime;

/// <summary>
/// The built-in public holidays, from the library PublicHoliday: those of the three divisions of the United Kingdom, and the nationwide
/// ones of other countries.
/// </summary>
public static class BankHolidays
{
    // The library covers every country in each of these years.
    private const int FirstYear = 2020;
    private const int LastYear = 2070;

    // The names on gov.uk/bank-holidays.
    private static readonly FrozenDictionary<string, string> BritishNames = new Dictionary<string, string>
    {
        ["New Year"] = "New Year's Day",
        ["New Year Holiday"] = "2nd January",
        ["Early May"] = "Early May bank holiday",
        ["Spring"] = "Spring bank holiday",
        ["Summer"] = "Summer bank holiday",
        ["Summer Holiday"] = "Summer bank holiday",
        ["Battle of the Boyne"] = "Battle of the Boyne (Orangemen's Day)",
        ["World Cup"] = "World Cup bank holiday",
        ["Christmas"] = "Christmas Day",
    }.ToFrozenDictionary();

    // Holidays with a fixed date; when that is on a weekend, another day is kept in their place.
    private static readonly FrozenDictionary<string, (int Month, int Day)> BritishDates = new Dictionary<string, (int Month, int Day)>
    {
        ["New Year's Day"] = (1, 1),
        ["2nd January"] = (1, 2),
        ["St Patrick's Day"] = (3, 17),
        ["Battle of the Boyne (Orangemen's Day)"] = (7, 12),
        ["St Andrew's Day"] = (11, 30),
        ["Christmas Day"] = (12, 25),
        ["Boxing Day"] = (12, 26),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, UKBankHoliday.UkCountries> British =
        new Dictionary<string, UKBankHoliday.UkCountries>
        {
            ["england-and-wales"] = UKBankHoliday.UkCountries.England,
            ["scotland"] = UKBankHoliday.UkCountries.Scotland,
            ["northern-ireland"] = UKBankHoliday.UkCountries.NorthernIreland,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The divisions of gov.uk/bank-holidays: <c>england-and-wales</c>, <c>scotland</c>, <c>northern-ireland</c>.</summary>
    public static IReadOnlyList<string> Divisions { get; } = ["england-and-wales", "scotland", "northern-ireland"];

    /// <summary>The other countries: ISO 3166 code and English name.</summary>
    public static IReadOnlyList<(string Code, string Name)> Countries { get; } =
    [
        ("AT", "Austria"), ("AU", "Australia"), ("BE", "Belgium"), ("BR", "Brazil"), ("CA", "Canada"), ("CH", "Switzerland"),
        ("CZ", "Czechia"), ("DE", "Germany"), ("DK", "Denmark"), ("EE", "Estonia"), ("ES", "Spain"), ("FI", "Finland"), ("FR", "France"),
        ("GR", "Greece"), ("HR", "Croatia"), ("HU", "Hungary"), ("IE", "Ireland"), ("IT", "Italy"), ("JP", "Japan"), ("KZ", "Kazakhstan"),
        ("LT", "Lithuania"), ("LU", "Luxembourg"), ("MX", "Mexico"), ("NL", "Netherlands"), ("NO", "Norway"), ("NZ", "New Zealand"),
        ("PL", "Poland"), ("PT", "Portugal"), ("RO", "Romania"), ("RS", "Serbia"), ("SE", "Sweden"), ("SI", "Slovenia"),
        ("SK", "Slovakia"), ("TR", "Turkey"), ("US", "United States"), ("ZA", "South Africa"),
    ];

    /// <summary>Whether holidays are built in under this name: a division, or a country by its code or English name, in any case.</summary>
    public static bool Has(string name) => British.ContainsKey(name) || CodeOf(name) is not null;

    /// <summary>Returns the holidays under a name, in order.</summary>
    /// <exception cref="ArgumentException">There are none under this name.</exception>
    public static IReadOnlyList<FreeDay> Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var days = British.TryGetValue(name, out var division) ? All(new UKBankHoliday(division)).Select(AsOnGovUk)
            : CodeOf(name) is { } code ? All(PublicHolidayFactory.GetPublicHolidayForCountry(code))
            : throw new ArgumentException($"No holidays are built in under '{name}'.", nameof(name));
        return [.. days.DistinctBy(day => day.On).OrderBy(day => day.On)];
    }

    private static string? CodeOf(string name) =>
        Countries.FirstOrDefault(country => country.Code.Equals(name, StringComparison.OrdinalIgnoreCase)
            || country.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Code;

    private static IEnumerable<FreeDay> All(IPublicHolidays holidays) =>
        from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
        from day in holidays.PublicHolidayNames(year)
        select new FreeDay(DateOnly.FromDateTime(day.Key), day.Value);

    private static FreeDay AsOnGovUk(FreeDay day)
    {
        var name = BritishNames.GetValueOrDefault(day.Name, day.Name);
        return new FreeDay(day.On, BritishDates.TryGetValue(name, out var own) && (day.On.Month, day.On.Day) != own
            ? $"{name} (substitute day)"
            : name);
    }
}
