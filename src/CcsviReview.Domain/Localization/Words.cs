using System.Diagnostics;
using System.Globalization;
using CcsviReview.Facts;

namespace CcsviReview.Localization;

/// <summary>
/// The words of one language: for everything that the product says about pages in emails, and in English everywhere else.
/// </summary>
/// <remarks>An entry that a language lacks comes from the next level: its built-in words, then English.</remarks>
public sealed class Words
{
    private static readonly Lazy<IReadOnlyDictionary<string, Words>> s_builtIn = new(WordsFile.BuiltIn);
    private readonly IReadOnlyDictionary<string, Pattern> _entries;
    private readonly IReadOnlyList<(string Form, PluralRule Rule)> _plurals;
    private readonly Words? _below;

    internal Words(
        string language, IReadOnlyDictionary<string, Pattern> entries, IReadOnlyList<(string Form, PluralRule Rule)> plurals, Words? below)
    {
        (Language, _entries, _plurals, _below) = (language, entries, plurals, below);
        Months = Listed("months");
        Weekdays = Listed("weekdays");
    }

    /// <summary>The built-in languages, by tag: English (<c>en</c>) and Welsh (<c>cy</c>).</summary>
    public static IReadOnlyDictionary<string, Words> BuiltIn => s_builtIn.Value;

    /// <summary>English.</summary>
    public static Words English => BuiltIn["en"];

    /// <summary>The language as a BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary>The direction of its script: <c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => Say("direction");

    internal IReadOnlyList<string> Months { get; }

    internal IReadOnlyList<string> Weekdays { get; }

    internal IReadOnlyList<(string Form, PluralRule Rule)> Plurals => _plurals;

    /// <summary>Its own entries, without their plural forms.</summary>
    internal IEnumerable<string> Stems => _entries.Keys.Select(Stem).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the sentence in words.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="fit">Applied to words of pages, people and settings before they are inserted, at every depth; null for nothing.</param>
    public string Say(Sentence sentence, Func<string, string>? fit = null)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return Chosen(sentence.Key, (sentence.Find("n") as Term.Number)?.Value) is { } pattern
            ? pattern.Fill(name => sentence.Find(name) is { } value ? Say(value, fit) : "")
            : sentence.Key;
    }

    /// <summary>Returns an entry that has no values.</summary>
    public string Say(string key) => Chosen(key, null)?.Fill(_ => "") ?? key;

    /// <summary>Returns the day with its weekday: "Sunday 22 November 2026".</summary>
    public string WithWeekday(DateOnly day) =>
        Filled("date.weekday", ("weekday", Weekdays[(int)day.DayOfWeek]), ("date", Of(StatedDate.OfDay(day))));

    /// <summary>Returns a number: "9,950".</summary>
    public string Of(int number) =>
        number.ToString("N0", CultureInfo.InvariantCulture).Replace(",", Say("thousands"), StringComparison.Ordinal);

    /// <summary>Returns a date: "22 May 2014", "June 2023".</summary>
    public string Of(StatedDate date)
    {
        var first = date.First;
        var key = date.Precision switch
        {
            DatePrecision.Day => "date.day",
            DatePrecision.Month => "date.month",
            DatePrecision.Quarter => "date.quarter",
            _ => "date.year",
        };
        return Dated(key, first);
    }

    /// <summary>Returns a date with its preposition: "on 22 May 2014", "in June 2023".</summary>
    public string When(StatedDate date) => Filled(
        date.Precision switch
        {
            DatePrecision.Day => "when.day",
            DatePrecision.Month => "when.month",
            DatePrecision.Quarter => "when.quarter",
            _ => "when.year",
        },
        ("date", Of(date)));

    /// <summary>Returns how far a day is from today: "9 years ago", "yesterday", "today", "in 11 days".</summary>
    /// <remarks>In whole units, rounded down: days up to two months, months up to two years, then years.</remarks>
    public string Distance(DateOnly day, DateOnly today)
    {
        var days = day.DayNumber - today.DayNumber;
        if (days is >= -1 and <= 1)
            return Say(days == 0 ? "today" : days < 0 ? "yesterday" : "tomorrow");
        var (first, last) = days < 0 ? (day, today) : (today, day);
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        if (months > 0 && first.AddMonths(months) > last)
            months--;
        var (unit, number) = months switch { < 2 => ("days", Math.Abs(days)), < 24 => ("months", months), _ => ("years", months / 12) };
        return Counted(days < 0 ? $"{unit}-ago" : $"in-{unit}", number);
    }

    /// <summary>Returns a duration: "3 years", "1 year and 2 days".</summary>
    public string Of(ReviewInterval interval)
    {
        var months = interval.Months == 0 ? null
            : interval.Months % 12 == 0 ? Counted("interval.years", interval.Months / 12) : Counted("interval.months", interval.Months);
        var days = interval.Days == 0 ? null : Counted("interval.days", interval.Days);
        return months is null ? days ?? "" : days is null ? months : Filled("interval.both", ("months", months), ("days", days));
    }

    internal string? Find(string key) => _entries.TryGetValue(key, out var pattern) ? pattern.Fill(_ => "") : _below?.Find(key);

    /// <summary>Returns all plural forms of an entry of its own; none where it has no such entry.</summary>
    internal IReadOnlyList<Pattern> Forms(string stem) =>
        [.. _entries.Where(entry => Stem(entry.Key) == stem).Select(entry => entry.Value)];

    /// <summary>Whether an entry comes from the built-in words of this language.</summary>
    internal bool IsBuiltOn(string stem) => _below?.Language == Language && _below.Forms(stem).Count > 0;

    private static string Stem(string key) => key.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open ? key[..open] : key;

    private string Say(Term value, Func<string, string>? fit) => value switch
    {
        Term.Text text => fit is null ? text.Words : fit(text.Words),
        Term.Number number => Of(number.Value),
        Term.Date date => Of(date.On),
        Term.ShortDay day => Dated("date.short", day.On),
        Term.When about => When(about.On),
        Term.Distance far => Distance(far.Day, far.Today),
        Term.Length length => Of(length.Lasts),
        Term.Phrase phrase => Say(phrase.Said, fit),
        _ => throw new UnreachableException(),
    };

    private string Dated(string key, DateOnly first) => Filled(
        key,
        ("day", first.Day.ToString(CultureInfo.InvariantCulture)),
        ("month", Months[first.Month - 1]),
        ("quarter", ((first.Month + 2) / 3).ToString(CultureInfo.InvariantCulture)),
        ("year", first.Year.ToString("0000", CultureInfo.InvariantCulture)));

    private string Counted(string key, int number) => Chosen(key, number)?.Fill(_ => Of(number)) ?? key;

    private string Filled(string key, params (string Name, string Value)[] values) =>
        Chosen(key, null)?.Fill(name => Array.Find(values, value => value.Name == name).Value ?? "") ?? key;

    // The plural form is selected by the rules of the language whose words are used.
    private Pattern? Chosen(string key, int? n)
    {
        if (n is { } number && (_entries.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{key}[{number}]"))
            ?? _entries.GetValueOrDefault($"{key}[{Form(number)}]") ?? _entries.GetValueOrDefault($"{key}[other]")) is { } form)
            return form;
        return _entries.GetValueOrDefault(key) ?? _below?.Chosen(key, n);
    }

    private string Form(int number)
    {
        foreach (var (form, rule) in _plurals)
        {
            if (rule.Holds(number))
                return form;
        }
        return "other";
    }

    private string[] Listed(string key) => (Find(key) ?? "").Split(',', StringSplitOptions.TrimEntries);
}
