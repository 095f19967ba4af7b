using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CcsviReview.Cli.Demo;

/// <summary>The sample site of <c>demo</c>: pages in this program, whose dates are written as so far from today.</summary>
internal static partial class DemoSite
{
    private const string Prefix = "demo/";

    /// <summary>The paths of its pages.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [.. typeof(DemoSite).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(Path)];

    /// <summary>
    /// Writes the pages into <paramref name="folder"/>, dated around <paramref name="today"/>; a page that is there already stays as it
    /// is.
    /// </summary>
    public static async Task WriteAsync(string folder, DateOnly today, CancellationToken cancel)
    {
        foreach (var name in typeof(DemoSite).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = System.IO.Path.Combine(folder, Path(name));
            if (File.Exists(file))
                continue;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
            await File.WriteAllTextAsync(file, Dated(await reader.ReadToEndAsync(cancel), today), cancel);
        }
    }

    /// <summary>
    /// Replaces each <c>[[-3Y+20D|d MMMM yyyy]]</c> by the day that is so many years, months and days from today, in that format.
    /// </summary>
    public static string Dated(string text, DateOnly today) => Mark().Replace(text, mark => mark.Groups["step"].Captures
        .Aggregate(today, (day, step) => Step(day, step.Value))
        .ToString(mark.Groups["format"].Value, CultureInfo.InvariantCulture));

    private static DateOnly Step(DateOnly day, string step)
    {
        var number = int.Parse(step[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return step[^1] switch { 'Y' => day.AddYears(number), 'M' => day.AddMonths(number), _ => day.AddDays(number) };
    }

    // A resource keeps the separators of the machine that built it.
    private static string Path(string resource) => resource[Prefix.Length..].Replace('\\', '/');

    [GeneratedRegex(@"\[\[(?<step>[+-]\d+[YMD])+\|(?<format>[^\]]+)\]\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
