namespace CcsviReview.Localization;

/// <summary>Suggests the name that somebody meant.</summary>
public static class DidYouMean
{
    /// <summary>
    /// Returns the nearest of some names, in any case; null when none is near: up to a third of the letters may be wrong.
    /// </summary>
    /// <param name="word">What was written; more than 64 characters are not treated as a mistyped name.</param>
    /// <param name="names">The existing names.</param>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > 64)
            return null;
        var best = names
            .Select(name => (Name: name, Steps: Steps(word.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(each => each.Steps)
            .ThenBy(each => each.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Steps <= Math.Max(1, Math.Max(word.Length, best.Name.Length) / 3) ? best.Name : null;
    }

    /// <summary>
    /// Returns how many letters must be inserted, deleted, changed or swapped with their neighbour (optimal string alignment).
    /// </summary>
    private static int Steps(string from, string to)
    {
        var steps = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            steps[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            steps[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var change = steps[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                steps[i, j] = Math.Min(change, 1 + Math.Min(steps[i - 1, j], steps[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[from.Length, to.Length];
    }
}
