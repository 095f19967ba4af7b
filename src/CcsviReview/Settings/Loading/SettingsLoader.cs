using CcsviReview.Settings.Binding;
using CcsviReview.Settings.Checks;

namespace CcsviReview.Settings.Loading;

/// <summary>Reads and checks every setting, once, at start.</summary>
internal static class SettingsLoader
{
    /// <summary>Reads the settings of these places, with everything that is wrong with them.</summary>
    /// <param name="places">Where to look.</param>
    /// <param name="now">The current time, to recognise a schedule that will never run.</param>
    public static LoadedSettings Load(SettingsPlaces places, DateTimeOffset now)
    {
        var faults = new SettingFaults();
        var layers = new SettingsLayers(places, faults);
        var settings = new SettingsBinder(faults).Bind(layers.Root);
        new SecretFiles(places.IsContainer, faults).Resolve(settings);
        SettingsChecks.Check(settings, now, faults);
        return new LoadedSettings(settings, faults.Found, layers.Origin) { Given = layers.Root, Notes = faults.Notes };
    }
}
