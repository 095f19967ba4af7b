using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CcsviReview.Cli.Shell;

/// <summary>Reads and writes days on the command line, in ISO 8601 only.</summary>
internal static class Days
{
    /// <summary>The day in the form for programs: <c>2026-12-01</c>.</summary>
    [return: NotNullIfNotNull(nameof(day))]
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day; an error names the option.</summary>
    public static DateOnly? Read(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        var option = argument.Parent is OptionResult { Option.Name: var name } ? name : argument.Argument.Name;
        argument.AddError($"{option}: '{text}' is not a valid date. Write it as YYYY-MM-DD, such as 2026-12-01.");
        return null;
    }
}
