using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;

namespace CcsviReview.Features.Policies;

/// <summary>
/// An edit of policies and ladders as JSON (a merge patch, RFC 7396): members that are given change, members that are omitted stay, a list
/// is given as a whole, and null removes a policy or ladder.
/// </summary>
internal static class PolicyEditParser
{
    private const int PartsOfName = 2;

    /// <summary>The keys and values of the policies with the edit applied, as <see cref="PolicySettingsParser"/> reads them.</summary>
    /// <param name="rules">The policies and ladders to edit.</param>
    /// <param name="edit">For example <c>{"policies":{"clinical":{"interval":"P2Y"},"blog":null}}</c>.</param>
    public static IReadOnlyDictionary<string, string?> Over(PolicySettings rules, JsonElement edit)
    {
        var values = PolicySettingsParser.Flat(rules);
        Put(values, [], edit);
        return values;
    }

    private static void Put(Dictionary<string, string?> values, IReadOnlyList<string> path, JsonElement value)
    {
        var key = string.Join(':', path);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                values.Remove(key);
                foreach (var member in value.EnumerateObject())
                    Put(values, [.. path, member.Name], member.Value);
                break;
            case JsonValueKind.Object:
                // An empty policy is still a policy: its checks report what is missing.
                if (!values.Keys.Any(known => IsWithin(known, key)))
                    values[key] = null;
                break;
            case JsonValueKind.Array:
                Clear(values, key);
                values[key] = null;
                foreach (var (at, item) in value.EnumerateArray().Index())
                    Put(values, [.. path, FormattableString.Invariant($"{at}")], item);
                break;
            case JsonValueKind.Null:
                Clear(values, key);
                if (path.Count > PartsOfName)
                    values[key] = null;
                break;
            default:
                Clear(values, key);
                values[key] = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
                break;
        }
    }

    private static void Clear(Dictionary<string, string?> values, string key)
    {
        foreach (var known in values.Keys.Where(known => IsWithin(known, key)).ToList())
            values.Remove(known);
    }

    private static bool IsWithin(string known, string key) =>
        known.Equals(key, StringComparison.OrdinalIgnoreCase) || known.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase);
}
