using System.Globalization;

namespace CcsviReview.Features.Schedules;

/// <summary>A Quartz cron expression in words, such as "every hour, on the hour" or "at 08:00, Monday to Friday".</summary>
/// <remarks>
/// Fields: seconds, minutes, hours, day of month, month, day of week (1 is Sunday), and optionally the year. An expression without words
/// here is described by its fields, which is never wrong; a text that is not such an expression is returned unchanged.
/// </remarks>
internal static class CronFormatter
{
    private static readonly string[] s_months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] s_days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>The words.</summary>
    public static string Of(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length is not (6 or 7))
            return cron;
        string?[] parts =
        [
            Time(fields[0], fields[1], fields[2]), Day(fields[3], fields[5], fields[2]), Months(fields[4]),
            fields.Length == 7 ? Years(fields[6]) : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    private static string Time(string second, string minute, string hour)
    {
        if (int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            var behind = seconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{seconds:00}");
            if (Numbers(minute) is [var one] && Numbers(hour) is { } hours)
                return $"at {And(hours.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each:00}:{one:00}{behind}")))}";
            if (Numbers(minute) is [var at] && Within(hour) is { } within)
                return $"{within}, {(at == 0 && seconds == 0 ? "on the hour" : string.Create(CultureInfo.InvariantCulture, $"{at:00}{behind} past the hour"))}";
            if (Every(minute, 60, "minute") is { } often && Span(hour) is { } span)
                return $"{often}{(seconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" at second {seconds}"))}{span}";
        }
        return $"second {Plain(second)}, minute {Plain(minute)}, hour {Plain(hour)}";
    }

    // The frequency of the hours.
    private static string? Within(string hour) =>
        Every(hour, 24, "hour")
        ?? (Range(hour) is var (from, to) ? string.Create(CultureInfo.InvariantCulture, $"every hour from {from:00} to {to:00}") : null);

    // The part of the day to which repeating minutes are limited.
    private static string? Span(string hour) => hour switch
    {
        "*" => "",
        _ when Range(hour) is var (from, to) => string.Create(CultureInfo.InvariantCulture, $" from {from:00}:00 to {to:00}:59"),
        _ when Numbers(hour) is { } hours =>
            $" from {And(hours.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each:00}:00 to {each:00}:59")))}",
        _ when Every(hour, 24, "hour") is { } often => $" in {often}",
        _ => null,
    };

    private static string? Every(string field, int whole, string unit)
    {
        if (field == "*")
            return $"every {unit}";
        if (field.Split('/') is not [var start, var step]
            || !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var by) || by < 1)
            return null;
        var from = start == "*" ? 0 : int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : -1;
        // Steps restart in each hour or day: they are even only if they divide it.
        if (from < 0 || whole % by != 0)
            return null;
        var often = by == 1 ? $"every {unit}" : string.Create(CultureInfo.InvariantCulture, $"every {by} {unit}s");
        return from == 0 ? often : string.Create(CultureInfo.InvariantCulture, $"{often} from {unit} {from}");
    }

    private static string? Day(string ofMonth, string ofWeek, string hour)
    {
        var (isAnyDate, isAnyWeekday) = (ofMonth is "*" or "?", ofWeek is "*" or "?");
        return (isAnyDate, isAnyWeekday) switch
        {
            (true, true) => Numbers(hour) is null ? null : "every day",
            (true, false) => Weekdays(ofWeek),
            (false, true) => Dates(ofMonth),
            _ => $"{Dates(ofMonth)}, {Weekdays(ofWeek)}",
        };
    }

    private static string Dates(string field) => field.ToUpperInvariant() switch
    {
        "L" => "on the last day of the month",
        "LW" => "on the last weekday of the month",
        ['L', '-', .. var before] => $"{before} {(before == "1" ? "day" : "days")} before the last day of the month",
        [.. var day, 'W'] => $"on the weekday nearest to day {day} of the month",
        _ when Numbers(field) is { } days =>
            $"on {(days.Count == 1 ? "day" : "days")} {And(days.Select(day => day.ToString(CultureInfo.InvariantCulture)))} of the month",
        _ when Range(field) is var (from, to) => string.Create(CultureInfo.InvariantCulture, $"from day {from} to {to} of the month"),
        _ => $"day of month {Plain(field)}",
    };

    private static string Weekdays(string field)
    {
        if (field.EndsWith('L') && DayName(field[..^1]) is { } last)
            return $"on the last {last} of the month";
        if (field.Split('#') is [var day, var nth] && DayName(day) is { } name && nth is ['1' or '2' or '3' or '4' or '5'])
            return $"on the {"first second third fourth fifth".Split(' ')[nth[0] - '1']} {name} of the month";
        if (field.Split('-') is [var first, var end] && DayName(first) is { } from && DayName(end) is { } to)
            return $"{from} to {to}";
        return field.Split(',').Select(DayName).ToList() is var names && names.TrueForAll(each => each is not null)
            ? $"on {And(names.OfType<string>())}"
            : $"day of week {Plain(field)}";
    }

    private static string? Months(string field)
    {
        if (field is "*" or "?")
            return null;
        if (field.Split('-') is [var first, var last] && MonthName(first) is { } from && MonthName(last) is { } to)
            return $"from {from} to {to}";
        return field.Split(',').Select(MonthName).ToList() is var names && names.TrueForAll(each => each is not null)
            ? $"in {And(names.OfType<string>())}"
            : $"month {Plain(field)}";
    }

    private static string? Years(string field) => field is "*" or "?" ? null : $"in {And(field.Split(','))}";

    private static string? DayName(string text) => Named(text, s_days, first: 1);

    private static string? MonthName(string text) => Named(text, s_months, first: 1);

    private static string? Named(string text, string[] names, int first) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number >= first && number < first + names.Length ? names[number - first] : null
            : Array.Find(names, name => text.Length == 3 && name.StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static List<int>? Numbers(string field)
    {
        List<int> numbers = [];
        foreach (var text in field.Split(','))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
        }
        return numbers;
    }

    private static (int From, int To)? Range(string field) =>
        field.Split('-') is [var first, var last] && Numbers(first) is [var from] && Numbers(last) is [var to] ? (from, to) : null;

    private static string Plain(string field) => field is "*" or "?" ? "any" : field;

    private static string And(IEnumerable<string> words) => words.ToList() switch
    {
        [var one] => one,
        [.. var all, var last] => $"{string.Join(", ", all)} and {last}",
        [] => "",
    };
}
