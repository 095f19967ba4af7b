namespace CcsviReview.Inventory;

/// <summary>Whether two titles are those of one page.</summary>
public static class PageTitles
{
    /// <summary>Whether they are the same, or one has words more before or behind: "Asthma" and "Asthma - print version".</summary>
    public static bool AreAlike(string one, string two)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(two);
        var (shorter, longer) = one.Length <= two.Length ? (one, two) : (two, one);
        return longer.Equals(shorter, StringComparison.OrdinalIgnoreCase)
            || (shorter.Length > 0
                && ((longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(longer[shorter.Length]))
                    || (longer.EndsWith(shorter, StringComparison.OrdinalIgnoreCase)
                        && !char.IsLetterOrDigit(longer[^(shorter.Length + 1)]))));
    }
}
