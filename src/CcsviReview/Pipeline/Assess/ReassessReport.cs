using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Assess;

/// <summary>What a run of the reassess job did.</summary>
/// <param name="Pages">Pages whose projection was computed again.</param>
/// <param name="Moved">Pages whose due date changed.</param>
internal sealed record ReassessReport(int Pages, int Moved)
{
    /// <summary>In one line, for people.</summary>
    public override string ToString() => $"{NumberFormatter.Of(Pages, "page")} reassessed, {NumberFormatter.Of(Moved, "due date")} moved";
}
