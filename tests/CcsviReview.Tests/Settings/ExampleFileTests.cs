using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Tests.Architecture;

namespace CcsviReview.Tests.Settings;

public sealed partial class ExampleFileTests
{
    private static readonly string File = Path.Combine(SourceTree.Root, "appsettings.example.json");
    private static readonly string Text = System.IO.File.ReadAllText(File);
    private static readonly LoadedSettings Loaded = Given.Places(Given.Nowhere with { File = File });

    [Fact]
    public void The_example_has_no_fault() => Assert.Empty(Loaded.Texts());

    [Fact]
    public void Every_setting_of_the_program_is_in_the_example()
    {
        var documented = Keys().Select(each => Unnamed(each.Key)).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(Leaves(typeof(ReviewSettings), "").ToHashSet(StringComparer.Ordinal), documented);
    }

    [Fact]
    public void Every_line_with_a_value_says_whether_it_is_a_default_or_an_example() =>
        Assert.All(
            Text.Split('\n').Where(line => ValueLine().IsMatch(line)),
            line => Assert.Matches("// (default|example)$", line));

    [Fact]
    public void What_the_example_calls_a_default_is_the_default()
    {
        var defaults = SettingsListing.Of(Given.Places(Given.Nowhere with { File = File, Sets = [] }))
            .ToDictionary(each => each.Key, each => each.Value);
        var pure = Defaults(typeof(ReviewSettings), "").ToDictionary(each => each.Key, each => each.Value);

        Assert.All(
            Keys().Where(each => each.IsDefault),
            each => Assert.Equal((each.Key, pure[Unnamed(each.Key)]), (each.Key, defaults[each.Key])));
    }

    // "Sites:handbook:Path" and "Sites:Path" are one setting; so are the entries of a list.
    private static string Unnamed(string key) =>
        NumberPart().Replace(NamePart().Replace(key, ""), "");

    /// <summary>The keys with a value in the text of the file, and the comment of each.</summary>
    private static IEnumerable<(string Key, bool IsDefault)> Keys()
    {
        var path = new Stack<string>();
        foreach (var line in Text.Split('\n').Select(line => line.Trim()))
        {
            if (ValueLine().Match(line) is { Success: true } value)
                yield return (string.Join(':', path.Reverse().Where(part => part.Length > 0).Append(value.Groups["key"].Value)),
                    line.EndsWith("// default", StringComparison.Ordinal));
            else if (GroupLine().Match(line) is { Success: true } group)
                path.Push(group.Groups["key"].Value);
            else if (line is "{")
                path.Push(path.Count == 0 ? "" : "0");
            else if (line.StartsWith('}') || line.StartsWith(']'))
                path.Pop();
        }
    }

    private static IEnumerable<string> Leaves(Type type, string path) => Defaults(type, path).Select(each => each.Key);

    private static IEnumerable<(string Key, string? Value)> Defaults(Type type, string path)
    {
        var group = Activator.CreateInstance(type)!;
        return type.GetProperties()
            .SelectMany(property =>
                Defaults(property, property.GetValue(group), path.Length == 0 ? property.Name : $"{path}:{property.Name}"));
    }

    private static IEnumerable<(string Key, string? Value)> Defaults(PropertyInfo property, object? value, string key)
    {
        var type = property.PropertyType;
        if (value is IDictionary)
            return Defaults(type.GetGenericArguments()[1], key);
        if (type.IsArray)
            return type.GetElementType() is { IsClass: true } element && element != typeof(string) ? Defaults(element, key) : [(key, null)];
        return type.IsClass && type != typeof(string)
            ? Defaults(type, key)
            : [(key, value is null ? "(none)" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex("""^\s*"(?<key>\w+)": (?!\{|\[\s*$)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueLine();

    [GeneratedRegex("""^"(?<key>\w+)": [\{\[]$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupLine();

    [GeneratedRegex("(?<=^(Sites|Policies|Ladders)):[^:]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePart();

    [GeneratedRegex(@":\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPart();
}
