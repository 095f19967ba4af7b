using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CcsviReview.Cli.Demo;

/// <summary>The sample files of <c>demo</c>: texts embedded in this program, with dates relative to today.</summary>
internal static partial class DemoSite
{
    private const string Site = "demo/";
    private const string Registry = "demo-registry/";

    /// <summary>The paths of the pages of the sample site.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. Names(Site).Select(name => Path(name, Site))];

    /// <summary>
    /// Writes the pages into <paramref name="folder"/>, with dates relative to <paramref name="today"/>; existing pages are not changed.
    /// </summary>
    public static Task WriteAsync(string folder, DateOnly today, CancellationToken cancel) => WriteAsync(Site, folder, today, cancel);

    /// <summary>The paths of the answers of the demo's registry.</summary>
    public static Task WriteRegistryAsync(string folder, DateOnly today, CancellationToken cancel) =>
        WriteAsync(Registry, folder, today, cancel);

    private static IEnumerable<string> Names(string prefix) =>
        typeof(DemoSite).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private static async Task WriteAsync(string prefix, string folder, DateOnly today, CancellationToken cancel)
    {
        foreach (var name in Names(prefix))
        {
            var file = System.IO.Path.Combine(folder, Path(name, prefix));
            if (File.Exists(file))
                continue;
            CcsviReview.Settings.PrivateFiles.CreateFolder(System.IO.Path.GetDirectoryName(file)!);
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
            await using StreamWriter writer = new(CcsviReview.Settings.PrivateFiles.Open(file, FileMode.CreateNew));
            await writer.WriteAsync(Dated(await reader.ReadToEndAsync(cancel), today).AsMemory(), cancel);
        }
    }

    /// <summary>
    /// Replaces each <c>[[-3Y+20D|d MMMM yyyy]]</c> with the day that is so many years, months and days from today, in that format.
    /// </summary>
    public static string Dated(string text, DateOnly today) => Mark().Replace(text, mark => Steps(mark.Groups["steps"].Value)
        .Aggregate(today, Step)
        .ToString(mark.Groups["format"].Value, CultureInfo.InvariantCulture));

    private static IEnumerable<string> Steps(string written)
    {
        for (var at = 0; at < written.Length;)
        {
            var end = written.AsSpan(at).IndexOfAny('Y', 'M', 'D') + at + 1;
            yield return written[at..end];
            at = end;
        }
    }

    private static DateOnly Step(DateOnly day, string step)
    {
        var number = int.Parse(step[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return step[^1] switch { 'Y' => day.AddYears(number), 'M' => day.AddMonths(number), _ => day.AddDays(number) };
    }

    // Resource names keep the path separators of the machine that built them.
    private static string Path(string resource, string prefix) => resource[prefix.Length..].Replace('\\', '/');

    [GeneratedRegex(@"\[\[(?<steps>([+-]\d+[YMD])+)\|(?<format>[^\]]+)\]\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
