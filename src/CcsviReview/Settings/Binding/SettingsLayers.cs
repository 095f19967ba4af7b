using System.Text.Json;

namespace CcsviReview.Settings.Binding;

/// <summary>The settings as given, in layers, each with the name of its origin.</summary>
internal sealed class SettingsLayers
{
    private readonly List<(string Name, IConfigurationProvider Layer)> _layers = [];

    /// <summary>Reads every place; a file that cannot be read is a fault.</summary>
    public SettingsLayers(SettingsPlaces places, SettingFaults faults)
    {
        var file = places.File ?? "appsettings.json";
        AddFile(file, Path.Combine(places.Folder, file), isRequired: places.File is not null, faults);
        if (places.UserSecrets is not null)
            AddFile("user secrets", places.UserSecrets, isRequired: false, faults);
        Add("environment", places.Environment
            .Where(each => each.Key.StartsWith(SettingsPlaces.VariablePrefix, StringComparison.OrdinalIgnoreCase))
            .Select(each => (Key(each.Key[SettingsPlaces.VariablePrefix.Length..]), (string?)each.Value)));
        Add("--set", places.Sets.Select(text => Split(text, faults)).OfType<(string, string?)>());
        Root = new ConfigurationRoot([.. _layers.Select(each => each.Layer)]);
    }

    /// <summary>All layers as one.</summary>
    public ConfigurationRoot Root { get; }

    /// <summary>The origin of the value of <paramref name="key"/>; "default" when it is not set.</summary>
    public string Origin(string key) =>
        _layers.FindLast(each => each.Layer.TryGet(key, out _) || each.Layer.GetChildKeys([], key).Any()).Name ?? "default";

    private void AddFile(string name, string path, bool isRequired, SettingFaults faults)
    {
        if (!isRequired && !File.Exists(path))
            return;
        try
        {
            using var stream = File.OpenRead(path);
            Add(name, new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().Select(each => (each.Key, each.Value)));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidDataException)
        {
            faults.Add(path, null, $"is not valid JSON: {SettingFault.Shown(e.Message)}",
                "Correct the file; comments with // are allowed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(path, null, $"cannot be read: {SettingFault.Shown(e.Message)}",
                "Name a file in --settings that exists and that this user can read");
        }
    }

    private void Add(string name, IEnumerable<(string Key, string? Value)> values)
    {
        var layer = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationProvider(new());
        foreach (var (key, value) in values)
            layer.Set(key, value);
        _layers.Add((name, layer));
    }

    private static (string Key, string? Value)? Split(string text, SettingFaults faults)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at > 0)
            return (Key(text[..at]), text[(at + 1)..]);
        faults.Add("--set", text, "is not KEY=VALUE", "Write for example --set Organisation:Zone=Europe/Paris");
        return null;
    }

    private static string Key(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
