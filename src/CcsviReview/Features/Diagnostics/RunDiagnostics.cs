using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Sources.Http;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Transports;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks everything that the program depends on, without changing anything and without sending email.</summary>
internal sealed class RunDiagnostics(
    ReviewSettings settings, IDbContextFactory<ReviewDb> database, DatabaseCheck check, ITransport transport)
{
    private const long LeastFreeBytes = 200L * 1024 * 1024;
    private static readonly TimeSpan LongestDrift = TimeSpan.FromSeconds(5);

    /// <summary>One line per check.</summary>
    public async IAsyncEnumerable<DiagnosticResult> RunAsync(TimeProvider clock,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new DiagnosticResult("settings", string.Join(", ",
            Count(settings.Sites.Count, "site", "sites"), Count(settings.Policies.Count, "policy", "policies"),
            Count(settings.People.Editors.Length, "editor", "editors")),
            Trouble: null)
        {
            ToDo = settings.Sites.Count == 0 ? "nothing to scan yet: add a site under Sites in the settings, or in the dashboard" : null,
        };
        var isReached = false;
        await foreach (var line in DatabaseAsync(clock, cancel))
        {
            isReached = line.Trouble is null;
            yield return line;
        }

        if (isReached)
            yield return Disk();
        yield return await LinkDiagnostics.RunAsync(settings, cancel);
        if (!OperatingSystem.IsWindows() && !SettingsPlaces.OfThisProcess(null, []).IsContainer)
            yield return Files(settings);
        yield return new DiagnosticResult("mail", transport.Name, await TroubleAsync(() => transport.ProbeAsync(cancel)));
        if (await transport.GreetingAsync() is { } greeting)
            yield return new DiagnosticResult("greeting", greeting);
        if (BounceDiagnostics.Run(settings) is { } bounces)
            yield return bounces;
        foreach (var dkim in DkimDiagnostics.Run(settings))
            yield return dkim;
        yield return await SignInDiagnostics.RunAsync(settings.Web.SignIn, cancel);
        var proxy = ProxyRoutes.Of(settings.Web.SiteProxy, Environment.GetEnvironmentVariable);
        yield return new DiagnosticResult("proxy", proxy.Words, proxy.Trouble);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Organisation.Zone);
        yield return new DiagnosticResult("zone", $"{zone.Id}, now {TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone):yyyy-MM-dd HH:mm}");
        if (settings.Organisation.Holidays is { } holidays)
            yield return HolidayDiagnostics.Run(
                holidays, zone.Id, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime));
        foreach (var (name, site) in settings.Sites.Where(site => site.Value is { Kind: SiteKind.Folder }))
            yield return new DiagnosticResult($"site {name}", site.Path!,
                Directory.Exists(site.Path) ? null : $"the folder does not exist: mount it, or correct Sites:{name}:Path");
    }

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private async IAsyncEnumerable<DiagnosticResult> DatabaseAsync(TimeProvider clock,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var name = settings.Database.Kind == DatabaseKind.Sqlite ? $"SQLite in {Path.GetFullPath(settings.Database.DataFolder)}"
            : "PostgreSQL";
        if (check.IsFirst)
        {
            yield return new DiagnosticResult("database", name, Writable(settings.Database.DataFolder))
            {
                ToDo = "it does not exist yet: `ccsvi-review migrate`, `scan` or `serve` creates it",
            };
            yield break;
        }

        var state = SchemaState.UpToDate;
        var trouble = await TroubleAsync(async () =>
        {
            await check.ThoroughlyAsync(cancel);
            state = await check.Schema.StateAsync(cancel);
            return null;
        });
        yield return new DiagnosticResult("database", name, trouble) { ToDo = PlainConnection.Advice(settings.Database) };
        if (trouble is not null)
            yield break;
        yield return new DiagnosticResult("schema", state.ToString(), state switch
        {
            SchemaState.UpToDate => null,
            SchemaState.Behind => "run `ccsvi-review migrate`",
            _ => "a newer version of this program created it: run that version, or restore a backup",
        });
        yield return await ClockAsync(clock, cancel);
        if (state != SchemaState.UpToDate)
            yield break;
        yield return await RulesAsync(cancel);
        yield return await AdminDiagnostics.RunAsync(database, settings, cancel);
        if (await WebhookDiagnostics.RunAsync(database, settings, cancel) is { } webhooks)
            yield return webhooks;
    }

    private async Task<DiagnosticResult> RulesAsync(CancellationToken cancel)
    {
        var policies = new PoliciesQuery(database, settings);
        var held = await policies.RunAsync(cancel);
        return new DiagnosticResult(
            "policies",
            held.Version is { } version
                ? string.Create(
                    CultureInfo.InvariantCulture, $"version {version.Number}, saved by {version.By} at {version.At:yyyy-MM-dd HH:mm} UTC")
                : "from the configuration file",
            await policies.TroublesAsync(held, cancel) is { Count: > 0 } troubles ? string.Join(" ", troubles) : null);
    }

    private async Task<DiagnosticResult> ClockAsync(TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var there = await db.Database.SqlQueryRaw<double>(db.IsEmbedded
            ? "SELECT CAST(strftime('%s', 'now') AS REAL) AS \"Value\""
            : "SELECT CAST(extract(epoch FROM clock_timestamp()) AS double precision) AS \"Value\"").SingleAsync(cancel);
        var drift = clock.GetUtcNow() - DateTimeOffset.UnixEpoch.AddSeconds(there);
        return new DiagnosticResult("clock", string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"),
            drift.Duration() < LongestDrift
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"it is {drift.TotalSeconds:0} seconds off the database clock: synchronise both with NTP"));
    }

    /// <summary>Checks whether every user of this machine can read the program's files.</summary>
    public static DiagnosticResult Files(ReviewSettings settings)
    {
        var troubles = FilePermissions.Troubles(settings);
        var advice = FilePermissions.Advice(settings);
        return new DiagnosticResult("files",
            troubles.Count + advice.Count > 0 ? "open to every user of this machine" : "closed to other users of this machine",
            troubles.Count > 0 ? string.Join("; ", troubles.Concat(advice)) : null)
        {
            ToDo = advice.Count > 0 ? string.Join("; ", advice) : null,
        };
    }

    private DiagnosticResult Disk()
    {
        var folder = Path.GetFullPath(settings.Database.DataFolder);
        if (!Directory.Exists(folder))
            return new DiagnosticResult("disk", $"{folder} is not needed yet");
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return new DiagnosticResult("disk", $"{free / (1024 * 1024):N0} MiB free in {folder}",
            free < LeastFreeBytes ? "free up space: less than 200 MiB is left" : Writable(folder));
    }

    private static string? Writable(string folder)
    {
        for (var parent = new DirectoryInfo(Path.GetFullPath(folder)); parent is not null; parent = parent.Parent)
        {
            if (!parent.Exists)
                continue;
            try
            {
                var probe = Path.Combine(parent.FullName, $".ccsvi-review-{Guid.NewGuid():N}");
                File.WriteAllText(probe, "");
                File.Delete(probe);
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"'{parent.FullName}' is not writable for this user: give write permission, or choose another Database:DataFolder";
            }
        }

        return null;
    }

    private async Task<string?> TroubleAsync(Func<Task<string?>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return DatabaseFault.Of(e, settings.Database)?.Words
                ?? $"{e.GetBaseException().Message}: check that it is running and that the settings name it";
        }
    }
}

/// <summary>The result of one check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Found">What was found.</param>
/// <param name="Trouble">What is wrong and how to correct it; null when nothing is.</param>
internal sealed record DiagnosticResult(string Name, string Found, string? Trouble = null)
{
    /// <summary>What is still to be set up although nothing is wrong, as on a first day; null when nothing is.</summary>
    public string? ToDo { get; init; }
}
