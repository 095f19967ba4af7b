namespace CcsviReview.Policies.Wording;

/// <summary>Finds the name that a translator meant.</summary>
internal static class Nearest
{
    /// <summary>The nearest of the names; null when none is near: up to a third of the letters may be wrong.</summary>
    public static string? To(string word, IEnumerable<string> names)
    {
        if (word.Length > 64)
            return null;
        var best = names.Select(name => (Name: name, Steps: Steps(word, name))).OrderBy(each => each.Steps).ThenBy(each => each.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Steps <= Math.Max(1, word.Length / 3) ? best.Name : null;
    }

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein).</summary>
    private static int Steps(string from, string to)
    {
        var steps = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = steps[0];
            steps[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = steps[j];
                steps[j] = Math.Min(change, 1 + Math.Min(steps[j], steps[j - 1]));
            }
        }
        return steps[to.Length];
    }
}
