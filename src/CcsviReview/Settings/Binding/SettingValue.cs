using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using CcsviReview.Localization;

namespace CcsviReview.Settings.Binding;

/// <summary>Reads the text of one setting as its type, and checks its <see cref="RangeAttribute"/>.</summary>
internal static class SettingValue
{
    private const string KeepToRange = "Write a value in that range";

    /// <summary>The value; null when the text is wrong, which adds a fault.</summary>
    public static object? Read(Type type, string key, string text, PropertyInfo property, SettingFaults faults)
    {
        var shown = property.IsDefined(typeof(SecretAttribute)) ? SecretAttribute.Mask : text;
        if (text.Any(char.IsControl))
        {
            faults.Add(key, shown, "contains a control character", "Remove it; a value is one line of text");
            return null;
        }

        var named = Nullable.GetUnderlyingType(type) ?? type;
        var (value, problem, remedy) = Parse(named, text);
        if (value is null && Renamed(named, text) is { } now)
        {
            value = Enum.Parse(named, now);
            faults.Note($"{key}: '{text}' has been renamed to {now}. Write {now}.");
        }

        if (value is null)
            faults.Add(key, shown, problem, remedy);
        else if (property.GetCustomAttribute<RangeAttribute>() is { } range && OutOf(range, value) is { } outside)
            faults.Add(key, shown, outside, KeepToRange);
        return value;
    }

    private static (object? Value, string Problem, string Remedy) Parse(Type type, string text)
    {
        if (type == typeof(string))
            return (text, "", "");
        if (type == typeof(bool))
            return (bool.TryParse(text, out var flag) ? flag : null, "is not true or false", "Write true or false");
        if (type == typeof(int))
            return (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
                "is not a whole number", "Write digits only, such as 60");
        if (type == typeof(TimeSpan))
            return (Time(text), "is not a duration", "Write hours:minutes:seconds, such as 00:00:30, "
                + "or with days in front, such as 5.00:00:00");
        return (Name(type, text), $"is not one of {string.Join(", ", Enum.GetNames(type))}", Meant(type, text));
    }

    // A bare "30" would be read as 30 days.
    private static TimeSpan? Time(string text) =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time)
            ? time : null;

    // Enum.Parse also accepts numbers and lists; a setting is one name.
    private static object? Name(Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse(type, name) : null;

    private static string? Renamed(Type type, string text) => type.IsEnum
        ? type.GetFields().FirstOrDefault(
            field => field.GetCustomAttribute<FormerNameAttribute>() is { } former
                && former.Name.Equals(text, StringComparison.OrdinalIgnoreCase))?.Name
        : null;

    private static string Meant(Type type, string text) =>
        DidYouMean.Nearest(text, Enum.GetNames(type)) is { } near ? $"Did you mean {near}? Write one of these names"
            : "Write one of these names";

    private static string? OutOf(RangeAttribute range, object value)
    {
        range.ParseLimitsInInvariantCulture = true;
        return range.IsValid(value) ? null : string.Create(CultureInfo.InvariantCulture, $"is not {range.Minimum} to {range.Maximum}");
    }
}
