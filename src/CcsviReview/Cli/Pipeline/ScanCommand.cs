using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Pipeline.Scan;

namespace CcsviReview.Cli.Pipeline;

/// <summary>
/// <c>scan [site…]</c>: reads the pages of the named sites, or of all. Exit 0, 1 when no site could be read, 2 when some pages could not,
/// 64 when a named site does not exist.
/// </summary>
internal static class ScanCommand
{
    public static Command Create(SettingsLine settings)
    {
        var sites = new Argument<string[]>("site")
        {
            Description = "Names of sites, from the settings or added in the browser [default: all]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new ExplainedCommand("scan", "Scan sites and record changes.")
        {
            Examples = ["scan", "scan handbook"],
            Exits =
            [
                "0   done", "1   failed, or no site could be read", "2   done, but some pages could not be read; see stderr",
                "64  usage error, or an unknown site", "78  settings errors, listed on stderr",
            ],
        };
        command.Add(sites);
        settings.Run(command, (context, line) => RunAsync(context, line.GetValue(sites) ?? []));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] asked)
    {
        var known = (await context.Get<CurrentSites>().ReadAsync(context.Cancel)).Keys.ToList();
        if (Array.Find(asked, site => !known.Contains(site, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            context.WriteError($"there is no site '{unknown}'. {(known.Count == 0 ? "No sites are configured" : $"The sites are {string.Join(", ", known)}")}.");
            return ExitCode.Usage;
        }

        if (known.Count == 0)
        {
            context.WriteError("no sites are configured. Add one under Sites in the settings, as in appsettings.example.json.");
            return ExitCode.Failed;
        }

        var (read, troubled) = (0, false);
        foreach (var site in asked.Length == 0 ? known : asked.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var report = await ScanAsync(context, site);
            read += report.Trouble is null ? 1 : 0;
            troubled |= report.Trouble is not null || report.UnreachableCount > 0;
        }

        return read == 0 ? ExitCode.Failed : troubled ? ExitCode.SomeUnreadable : ExitCode.Done;
    }

    /// <summary>Scans one site with progress on stderr, and reports the result on stdout.</summary>
    public static async Task<ScanReport> ScanAsync(CommandContext context, string site)
    {
        var progress = new ProgressLine(context.Error);
        var report = await context.Get<ScanPages>().RunAsync(site, progress, context.Cancel);
        progress.Clear();
        foreach (var (address, why) in report.Unreachable)
            context.WriteError($"{address}: not read: {why}");
        foreach (var note in report.Notes)
            context.WriteError($"{site}: {note}");
        await context.Output.WriteLineAsync(Plain.Line(report.Line));
        return report;
    }
}
