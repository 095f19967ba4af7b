namespace CcsviReview.Inventory;

/// <summary>A line of a policy's checklist as it was worded when a review was recorded, and whether the reviewer ticked it.</summary>
/// <param name="Words">1 to 200 characters, in one line.</param>
/// <param name="IsTicked">Whether the reviewer ticked it. Leaving a line unticked is not an error; it is only shown.</param>
public sealed record ChecklistLine(string Words, bool IsTicked)
{
    /// <summary>Describes the checklist of a review: "2 of 3 lines ticked: “a”; “b”. Not ticked: “c”". Empty when there was none.</summary>
    public static string ToWords(IReadOnlyList<ChecklistLine> lines)
    {
        if (lines.Count == 0)
            return "";
        var (ticked, open) = (Quoted(lines, isTicked: true), Quoted(lines, isTicked: false));
        var count = FormattableString.Invariant($"{lines.Count(line => line.IsTicked)} of {lines.Count}");
        return $"{count} {(lines.Count == 1 ? "line" : "lines")} ticked"
            + (ticked.Length > 0 ? $": {ticked}" : "") + (open.Length > 0 ? $". Not ticked: {open}" : "");
    }

    private static string Quoted(IReadOnlyList<ChecklistLine> lines, bool isTicked) =>
        string.Join("; ", lines.Where(line => line.IsTicked == isTicked).Select(line => $"“{line.Words}”"));
}
