namespace CcsviReview.Reading.Replacements;

/// <summary>Joins the repeated statements of a page.</summary>
internal static class ReplacementStatements
{
    /// <summary>Returns each kind once; a withdrawal with a successor is a replacement, and gives it its date.</summary>
    public static IReadOnlyList<ReplacementStatement> Joined(IReadOnlyList<ReplacementStatement> found)
    {
        var replaced = First(found, ReplacementKind.Replaced);
        var withdrawn = First(found, ReplacementKind.Withdrawn);
        var retracted = First(found, ReplacementKind.Retracted);
        if (replaced is not null && withdrawn is not null && replaced.IsAnnounced == withdrawn.IsAnnounced)
        {
            replaced = replaced with { On = replaced.On ?? withdrawn.On };
            withdrawn = null;
        }
        return [.. new[] { retracted, replaced, withdrawn }.OfType<ReplacementStatement>()];
    }

    // Past events before announced ones; then the first, completed by later ones.
    private static ReplacementStatement? First(IReadOnlyList<ReplacementStatement> found, ReplacementKind kind)
    {
        var all = found.Where(each => each.Kind == kind).OrderBy(each => each.IsAnnounced).ToList();
        if (all.Count == 0)
            return null;
        var same = all.Where(each => each.IsAnnounced == all[0].IsAnnounced).ToList();
        var named = same.Find(each => each.Successor is not null);
        return all[0] with
        {
            On = all[0].On ?? same.Find(each => each.On is not null)?.On,
            Successor = named?.Successor,
            SuccessorAddress = named?.SuccessorAddress,
        };
    }
}
