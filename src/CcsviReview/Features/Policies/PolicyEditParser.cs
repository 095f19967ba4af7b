using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;

namespace CcsviReview.Features.Policies;

/// <summary>
/// An edit of policies and ladders as JSON: what it names it changes, what it leaves out stays, a list is given as a whole, and null takes
/// a policy or ladder away (as a merge patch, RFC 7396).
/// </summary>
internal static class PolicyEditParser
{
    private const int PartsOfName = 2;

    /// <summary>The keys and values of the rules with the edit in them, as <see cref="PolicySettingsParser"/> reads them.</summary>
    /// <param name="rules">What is edited.</param>
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
                // A policy with nothing in it is one all the same: its checks say what it lacks.
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
