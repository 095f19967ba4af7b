using System.Globalization;
using System.Reflection;
using CcsviReview.Localization;

namespace CcsviReview.Settings.Binding;

/// <summary>
/// Fills the settings tree from a configuration, and records every unknown key and every text that does not have its type.
/// </summary>
/// <remarks>The framework's binder stops at its first fault; this one continues, so that a file can be corrected in one go.</remarks>
internal sealed class SettingsBinder(SettingFaults faults)
{
    /// <summary>Top-level sections that belong to the framework.</summary>
    private static readonly string[] s_foreign = ["Logging"];

    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>Reads the whole tree; a setting with a fault keeps its default.</summary>
    public ReviewSettings Bind(IConfiguration configuration)
    {
        var settings = new ReviewSettings();
        Fill(settings, configuration, "");
        return settings;
    }

    private void Fill(object target, IConfiguration section, string path)
    {
        var properties = target.GetType().GetProperties();
        foreach (var child in section.GetChildren())
        {
            var property = Array.Find(properties, each => each.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is not null)
                Set(target, property, child, Join(path, property.Name));
            else if (path.Length > 0 || !s_foreign.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                Unknown(Join(path, child.Key), child.Key, [.. properties.Select(each => each.Name)]);
        }
    }

    private void Set(object target, PropertyInfo property, IConfigurationSection section, string key)
    {
        var type = property.PropertyType;
        if (type.IsArray)
            property.SetValue(target, List(type.GetElementType()!, property, section, key) ?? property.GetValue(target));
        else if (property.GetValue(target) is System.Collections.IDictionary named)
            FillNamed(named, type.GetGenericArguments()[1], section, key);
        else if (IsGroup(type))
            FillGroup(GroupOf(target, property), section, key);
        else if (section.GetChildren().Any())
            faults.Add(key, null, "is a single value, not a group", $"Write a single value for {key}");
        else if (!string.IsNullOrEmpty(section.Value))
            property.SetValue(target, SettingValue.Read(type, key, section.Value, property, faults) ?? property.GetValue(target));
        else if (CanBeNull(property))
            property.SetValue(target, null);
        else if (section.Value is not null && type == typeof(string))
            property.SetValue(target, "");
        else
            faults.Add(key, section.Value, "is empty", "Write a value, or remove the key to use the default");
    }

    private static object GroupOf(object target, PropertyInfo property)
    {
        if (property.GetValue(target) is { } group)
            return group;
        var made = Activator.CreateInstance(property.PropertyType)!;
        property.SetValue(target, made);
        return made;
    }

    private Array? List(Type element, PropertyInfo property, IConfigurationSection section, string key)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0 && !string.IsNullOrEmpty(section.Value))
        {
            faults.Add(key, section.Value, "must be a list, not a single value", $"Write a list, or {key}:0, {key}:1 …");
            return null;
        }

        if (children.Find(each => !int.TryParse(each.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } odd)
        {
            faults.Add(Join(key, odd.Key), null, "is not an entry of a list", $"Write a list, or {key}:0, {key}:1 …");
            return null;
        }

        var items = children.Select(each => Item(element, property, each, Join(key, each.Key))).Where(item => item is not null).ToArray();
        var list = Array.CreateInstance(element, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    private object? Item(Type element, PropertyInfo property, IConfigurationSection section, string key)
    {
        if (IsGroup(element))
        {
            var group = Activator.CreateInstance(element)!;
            FillGroup(group, section, key);
            return group;
        }

        if (!string.IsNullOrWhiteSpace(section.Value))
            return SettingValue.Read(element, key, section.Value, property, faults);
        faults.Add(key, section.Value, "is empty", "Remove it from the list, or write a value");
        return null;
    }

    private void FillNamed(System.Collections.IDictionary named, Type type, IConfigurationSection section, string key)
    {
        if (!string.IsNullOrEmpty(section.Value))
            faults.Add(key, section.Value, "must be named groups, not a single value", $"Write {key}:NAME:… for each group");
        foreach (var child in section.GetChildren())
        {
            var group = Activator.CreateInstance(type)!;
            FillGroup(group, child, Join(key, child.Key));
            named[child.Key] = group;
        }
    }

    private void FillGroup(object group, IConfigurationSection section, string key)
    {
        if (!string.IsNullOrEmpty(section.Value))
            faults.Add(key, section.Value, "must be a group of settings, not a single value",
                $"Write one of {string.Join(", ", group.GetType().GetProperties().Select(each => $"{key}:{each.Name}").Take(3))} …");
        Fill(group, section, key);
    }

    private void Unknown(string key, string name, string[] known) => faults.Add(
        key,
        null,
        "is not a setting",
        DidYouMean.Nearest(name, known) is { } near
            ? $"Did you mean {near}? Correct the key or remove it"
            : $"Remove it, or use one of {string.Join(", ", known)}");

    private bool CanBeNull(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && _nullability.Create(property).WriteState == NullabilityState.Nullable);

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
