namespace CcsviReview.Settings.Binding;

/// <summary>Settings as read; use them only when there are no faults.</summary>
/// <param name="Settings">The tree.</param>
/// <param name="Faults">Everything that is wrong, in the order of the files.</param>
/// <param name="Origin">The origin of a key's value: a file, "user secrets", "environment", "--set" or "default".</param>
internal sealed record LoadedSettings(ReviewSettings Settings, IReadOnlyList<SettingFault> Faults, Func<string, string> Origin)
{
    /// <summary>Hints about valid settings that should be changed: one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The layers as given, for the section <c>Logging</c>, which belongs to the framework.</summary>
    public IConfiguration Given { get; init; } = new ConfigurationRoot([]);
}
