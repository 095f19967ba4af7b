using System.Collections;
using System.Globalization;
using System.Reflection;

namespace CcsviReview.Settings.Binding;

/// <summary>The settings as a list of keys and values, for people.</summary>
internal static class SettingsListing
{
    /// <summary>Every effective value with its origin, secrets masked; empty lists and names are left out.</summary>
    public static IEnumerable<(string Key, string Value, string Origin)> Of(LoadedSettings loaded) =>
        Of(loaded.Settings, "").Select(each => (each.Key, each.Value, Origin(loaded, each.Key)));

    private static string Origin(LoadedSettings loaded, string key)
    {
        var origin = loaded.Origin(key);
        var file = $"{key}File";
        return origin == "default" && loaded.Origin(file) is not "default" and var place ? $"{file}, {place}" : origin;
    }

    private static IEnumerable<(string Key, string Value)> Of(object group, string path) =>
        group.GetType().GetProperties().SelectMany(each => Of(each, each.GetValue(group),
            path.Length == 0 ? each.Name : $"{path}:{each.Name}"));

    private static IEnumerable<(string Key, string Value)> Of(PropertyInfo property, object? value, string key) => value switch
    {
        null when property.PropertyType is { IsClass: true, IsArray: false } type && type != typeof(string) =>
            Of(Activator.CreateInstance(type)!, key),
        null => [(key, "(none)")],
        IDictionary named => named.Keys.Cast<string>().SelectMany(name => Of(named[name]!, $"{key}:{name}")),
        Array list => Enumerable.Range(0, list.Length).SelectMany(i => Item(list.GetValue(i)!, $"{key}:{i}")),
        _ when property.IsDefined(typeof(SecretAttribute)) => [(key, SecretAttribute.Mask)],
        _ => Item(value, key),
    };

    private static IEnumerable<(string Key, string Value)> Item(object item, string key) =>
        item is string or ValueType ? [(key, Convert.ToString(item, CultureInfo.InvariantCulture) ?? "")] : Of(item, key);
}
