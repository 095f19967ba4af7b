using CcsviReview.Policies;
using CcsviReview.Settings;

namespace CcsviReview.Features.Policies;

/// <summary>
/// The display order of policies and ladders: by name, with the default ones last, even if nobody set them.
/// </summary>
internal static class PolicyOrder
{
    /// <summary>The policies.</summary>
    public static IEnumerable<KeyValuePair<string, PolicyOptions>> PoliciesOf(PolicySettings rules) =>
        WithDefault(rules.Policies, PolicyOptions.Default);

    /// <summary>The ladders.</summary>
    public static IEnumerable<KeyValuePair<string, LadderOptions>> LaddersOf(PolicySettings rules) =>
        WithDefault(rules.Ladders, new LadderOptions());

    private static IEnumerable<KeyValuePair<string, T>> WithDefault<T>(IReadOnlyDictionary<string, T> named, T builtIn)
    {
        var own = named.FirstOrDefault(each => IsDefault(each.Key));
        return named.Where(each => !IsDefault(each.Key)).OrderBy(each => each.Key, StringComparer.OrdinalIgnoreCase)
            .Append(own.Key is null ? new(PolicySet.DefaultName, builtIn) : own);
    }

    private static bool IsDefault(string name) => name.Equals(PolicySet.DefaultName, StringComparison.OrdinalIgnoreCase);
}
