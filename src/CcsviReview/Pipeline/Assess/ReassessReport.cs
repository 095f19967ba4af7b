using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Assess;

/// <summary>What rebuilding the derived columns did.</summary>
/// <param name="Pages">Pages that were derived again.</param>
/// <param name="Moved">Pages whose due date moved by it.</param>
internal sealed record ReassessReport(int Pages, int Moved)
{
    /// <summary>In one line, for people.</summary>
    public override string ToString() => $"{NumberFormatter.Of(Pages, "page")} reassessed, {NumberFormatter.Of(Moved, "due date")} moved";
}
