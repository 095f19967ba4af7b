using System.Text;

namespace CcsviReview.Settings;

/// <summary>One wrong setting, with what is needed to correct it.</summary>
/// <param name="Key">Its key, <c>Transport:Port</c>.</param>
/// <param name="Value">Its value as given, secrets masked; null when it is missing.</param>
/// <param name="Problem">What is wrong: "is not 1 to 65535".</param>
/// <param name="Remedy">What to do: "Give the port of the mail server, usually 587".</param>
internal sealed record SettingFault(string Key, string? Value, string Problem, string Remedy)
{
    private const int LongestShown = 100;

    private string Order => Remedy[^1] is '?' or '.' ? Remedy : $"{Remedy}.";

    /// <summary>One line for people: <c>Transport:Port: '99999' is not 1 to 65535. Write a value in that range.</c></summary>
    public override string ToString() =>
        Value is null ? $"{Shown(Key)}: {Problem}. {Order}" : $"{Shown(Key)}: '{Shown(Value)}' {Problem}. {Order}";

    /// <summary>A value on one line, bounded, with control characters made visible.</summary>
    public static string Shown(string value)
    {
        var shown = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (shown.Length >= LongestShown)
                return shown.Append('…').ToString();
            shown.Append(IsPlain(rune) ? rune.ToString() : $"\\u{rune.Value:X4}");
        }

        return shown.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
