using CcsviReview.Settings.Binding;
using CcsviReview.Settings.Loading;

namespace CcsviReview.Tests.Settings;

/// <summary>Settings as a test gives them, without this machine's files and variables.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Loads only these <c>KEY=VALUE</c> texts.</summary>
    public static LoadedSettings Sets(params string[] sets) => Places(Nowhere with { Sets = sets });

    /// <summary>Loads a settings file with this text.</summary>
    public static LoadedSettings Json(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return Places(Nowhere with { File = file });
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static LoadedSettings Places(SettingsPlaces places) => SettingsLoader.Load(places, Now);

    public static SettingsPlaces Nowhere { get; } =
        new(Path.Combine(Path.GetTempPath(), "no-such-folder"), null, null, new Dictionary<string, string>());

    public static string[] Texts(this LoadedSettings loaded) => [.. loaded.Faults.Select(fault => fault.ToString())];
}
