using System.Globalization;
using CcsviReview.Settings;
using CcsviReview.Settings.Checks;

namespace CcsviReview.Current;

/// <summary>
/// A site as an admin enters it in the dashboard: a web site to read, or one whose CMS pushes its pages. Never a folder or a file, which
/// would be on this server.
/// </summary>
internal sealed record WebSite
{
    private static readonly SiteOptions s_plain = new();

    /// <summary>The name of the site.</summary>
    public string Name { get; init; } = "";

    public string Url { get; init; } = "";

    /// <summary>Whether its CMS pushes its pages; otherwise they are read.</summary>
    public bool IsPushed { get; init; }

    /// <summary>Globs of paths to read, one per line.</summary>
    public string Include { get; init; } = "";

    /// <summary>Globs of paths to leave out, one per line.</summary>
    public string Exclude { get; init; } = "";

    /// <summary>Address parameters that select pages on this site although they usually do not, one per line.</summary>
    public string KeepParameters { get; init; } = "";

    /// <summary>Address parameters that do not select pages on this site, one per line.</summary>
    public string IgnoreParameters { get; init; } = "";

    /// <summary>Whether to leave out pages that ask search engines not to list them.</summary>
    public bool LeavesOutNoIndex { get; init; }

    public string Culture { get; init; } = "";

    public string Section { get; init; } = "";

    /// <summary>The pause between two requests, in seconds; ignored for pushed pages.</summary>
    public string DelaySeconds { get; init; } = "1";

    public string MaxPages { get; init; } = "50000";

    /// <summary>How deep links are followed; ignored for pushed pages.</summary>
    public string MaxDepth { get; init; } = "8";

    /// <summary>The site with stored options.</summary>
    public static WebSite Of(string name, SiteOptions site) => new()
    {
        Name = name,
        Url = site.Url ?? "",
        IsPushed = site.Kind == SiteKind.Pushed,
        Include = string.Join('\n', site.Include),
        Exclude = string.Join('\n', site.Exclude),
        KeepParameters = string.Join('\n', site.KeepParameters),
        IgnoreParameters = string.Join('\n', site.IgnoreParameters),
        LeavesOutNoIndex = site.LeaveOutNoIndex,
        Culture = site.Culture ?? "",
        Section = site.Section ?? "",
        DelaySeconds = site.Delay.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        MaxPages = site.MaxPages.ToString(CultureInfo.InvariantCulture),
        MaxDepth = site.MaxDepth.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// The options of the site, and everything that is wrong with them, by the names of these fields; the checks are those of the settings.
    /// </summary>
    public (SiteOptions Options, IReadOnlyDictionary<string, string> Faults) Read(ReviewSettings settings)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = Name.Trim();
        var options = Guarded(new SiteOptions
        {
            Kind = IsPushed ? SiteKind.Pushed : SiteKind.Web,
            Url = Blank(Url),
            Include = Lines(Include),
            Exclude = Lines(Exclude),
            KeepParameters = Lines(KeepParameters),
            IgnoreParameters = Lines(IgnoreParameters),
            LeaveOutNoIndex = LeavesOutNoIndex && !IsPushed,
            Culture = Blank(Culture),
            Section = Blank(Section),
            Delay = IsPushed ? s_plain.Delay : TimeSpan.FromSeconds(Number(nameof(DelaySeconds), DelaySeconds, 0, 3600, faults)),
            MaxPages = (int)Number(nameof(MaxPages), MaxPages, 1, 1_000_000, faults),
            MaxDepth = IsPushed ? s_plain.MaxDepth : (int)Number(nameof(MaxDepth), MaxDepth, 0, 100, faults),
        }, settings);
        if (name.Any(letter => letter is '/' or '\\' or '?' or '#' or '%'))
            faults[nameof(Name)] = "The name must not contain / \\ ? # or %.";
        if (Section.Trim().Length > 200)
            faults[nameof(Section)] = "Enter a section name of at most 200 characters.";
        var found = new SettingFaults();
        SiteChecks.Check(new Dictionary<string, SiteOptions> { [name] = options }, found);
        foreach (var fault in found.Found)
        {
            var field = fault.Key.Length > $"Sites:{name}".Length ? fault.Key[$"Sites:{name}:".Length..].Split(':')[0] : nameof(Name);
            faults.TryAdd(field,
                $"{(fault.Value is { } value ? $"“{SettingFault.Shown(value)}” {fault.Problem}" : "This is missing")}. {fault.Remedy}.");
        }
        return (options, faults);
    }

    /// <summary>The site with the limits for every site that is not in the settings.</summary>
    public static SiteOptions Guarded(SiteOptions site, ReviewSettings settings) => new()
    {
        Kind = site.Kind == SiteKind.Pushed ? SiteKind.Pushed : SiteKind.Web,
        Url = site.Url,
        Include = site.Include,
        Exclude = site.Exclude,
        KeepParameters = site.KeepParameters,
        IgnoreParameters = site.IgnoreParameters,
        LeaveOutNoIndex = site.LeaveOutNoIndex,
        Culture = site.Culture,
        Section = site.Section,
        Delay = site.Delay,
        MaxPages = site.MaxPages,
        MaxDepth = site.MaxDepth,
        AllowNetworks = settings.Web.SiteNetworks,
    };

    private static string? Blank(string text) => text.Trim() is { Length: > 0 } said ? said : null;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static double Number(string field, string text, double least, double most, Dictionary<string, string> faults)
    {
        if (double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most)
            return number;
        faults[field] = string.Create(CultureInfo.InvariantCulture, $"Enter a number from {least:N0} to {most:N0}.");
        return least;
    }
}
