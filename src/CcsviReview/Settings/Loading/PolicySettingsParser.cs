using System.Globalization;
using System.Text;
using CcsviReview.Settings.Binding;
using CcsviReview.Settings.Checks;

namespace CcsviReview.Settings.Loading;

/// <summary>
/// Policies and ladders that somebody wrote, with everything that is wrong with them; keys, values and checks are those of the settings.
/// </summary>
/// <param name="Rules">The policies and ladders; what has a fault keeps its default.</param>
/// <param name="Faults">Each by its key, <c>Policies:clinical:Interval</c>.</param>
internal sealed record PolicySettingsParser(PolicySettings Rules, IReadOnlyList<SettingFault> Faults)
{
    /// <summary>The longest name of a policy or ladder.</summary>
    public const int LongestName = 100;

    /// <summary>The most policies, and the most ladders, unless the settings have more.</summary>
    public const int Most = 100;

    private static readonly string[] s_sections = [nameof(ReviewSettings.Policies), nameof(ReviewSettings.Ladders)];

    /// <summary>Reads keys and values.</summary>
    /// <param name="values">As in the settings: <c>Policies:clinical:Interval</c> and <c>P3Y</c>.</param>
    /// <param name="settings">The settings with which they are to apply, including the sites.</param>
    public static PolicySettingsParser Of(IEnumerable<KeyValuePair<string, string?>> values, ReviewSettings settings)
    {
        var faults = new SettingFaults();
        var (known, strange) = (new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var (key, value) in values)
        {
            if (s_sections.Any(section => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase)))
                known[key] = value;
            else if (!s_sections.Contains(key, StringComparer.OrdinalIgnoreCase))
                strange.Add(key);
        }
        foreach (var key in strange)
            faults.Add(key, null, "is neither a policy nor a ladder",
                "Use keys such as Policies:clinical:Interval or Ladders:default:RepeatEvery");
        var bound = new SettingsBinder(faults).Bind(new ConfigurationBuilder().AddInMemoryCollection(known).Build());
        return Check(new PolicySettings(bound.Policies, bound.Ladders), settings, faults);
    }

    /// <summary>Checks policies that were read before, for example after a site was removed from the settings.</summary>
    public static PolicySettingsParser Of(PolicySettings rules, ReviewSettings settings) => Check(rules, settings, new SettingFaults());

    /// <summary>The keys and values of policies and ladders.</summary>
    public static Dictionary<string, string?> Flat(PolicySettings rules) => Flat(rules.ToJson());

    /// <summary>The keys and values of a JSON text, as in a settings file.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">The text is not an object.</exception>
    public static Dictionary<string, string?> Flat(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var given = new ConfigurationBuilder().AddJsonStream(stream).Build();
        foreach (var (key, value) in given.AsEnumerable())
        {
            // A group with content is listed through its content.
            if (value is not null || !given.GetSection(key).GetChildren().Any())
                values[key] = value;
        }
        return values;
    }

    private static PolicySettingsParser Check(PolicySettings rules, ReviewSettings settings, SettingFaults faults)
    {
        // Every page is compared with every policy.
        Count("Policies", rules.Policies.Count, settings.Policies.Count, faults);
        Count("Ladders", rules.Ladders.Count, settings.Ladders.Count, faults);
        foreach (var (section, name) in rules.Policies.Keys.Select(name => ("Policies", name))
            .Concat(rules.Ladders.Keys.Select(name => ("Ladders", name))))
        {
            if (name.Length is 0 or > LongestName || name != name.Trim()
                || name.Any(each => char.IsControl(each) || each is '/' or '\\' or '%' or '?' or '#'))
                faults.Add($"{section}:{name}", name, "is not a valid name",
                    $"Use 1 to {LongestName} characters, without spaces at either end and without / \\ % ? #");
        }
        var whole = new ReviewSettings
        {
            Policies = new Dictionary<string, PolicyOptions>(rules.Policies, StringComparer.OrdinalIgnoreCase),
            Ladders = new Dictionary<string, LadderOptions>(rules.Ladders, StringComparer.OrdinalIgnoreCase),
            Sites = settings.Sites,
        };
        PolicyChecks.Check(whole, faults);
        LadderChecks.Check(whole.Ladders, faults);
        return new PolicySettingsParser(rules, faults.Found);
    }

    private static void Count(string section, int count, int held, SettingFaults faults)
    {
        if (count > Math.Max(Most, held))
            faults.Add(section, count.ToString(CultureInfo.InvariantCulture), $"are too many; the limit is {Math.Max(Most, held)}",
                "Use one policy or ladder for several sections, tags or addresses");
    }
}
