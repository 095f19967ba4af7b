namespace CcsviReview.Inventory;

/// <summary>Compares the titles of pages.</summary>
public static class PageTitles
{
    /// <summary>Whether they are the same, or one has more words at its beginning or end: "Asthma" and "Asthma - print version".</summary>
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
