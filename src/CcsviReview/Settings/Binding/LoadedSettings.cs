namespace CcsviReview.Settings.Binding;

/// <summary>Settings as read; to be used only when there are no faults.</summary>
/// <param name="Settings">The tree.</param>
/// <param name="Faults">Everything that is wrong, in the order of the files.</param>
/// <param name="Origin">Where the value of a key came from: a file, "user secrets", "environment", "--set" or "default".</param>
internal sealed record LoadedSettings(ReviewSettings Settings, IReadOnlyList<SettingFault> Faults, Func<string, string> Origin)
{
    /// <summary>What is not wrong, but better changed: one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The layers as given; for the section <c>Logging</c>, which is the framework's.</summary>
    public IConfiguration Given { get; init; } = new ConfigurationRoot([]);
}
