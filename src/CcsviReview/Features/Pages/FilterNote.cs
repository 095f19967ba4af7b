namespace CcsviReview.Features.Pages;

/// <summary>
/// A part of a filter that could not be used. The dashboard still shows the list; commands and the API refuse the request.
/// </summary>
/// <param name="Field">The field of the filter.</param>
/// <param name="Problem">What is wrong, a sentence without its full stop.</param>
/// <param name="Effect">What the list shows because of that; null when <paramref name="Remedy"/> says enough.</param>
/// <param name="Remedy">What to enter instead, in sentences; null when the problem says it.</param>
internal sealed record FilterNote(string Field, string Problem, string? Effect, string? Remedy = null)
{
    /// <summary>The note above a list.</summary>
    public string AboveList => Joined(Effect is null ? Problem : $"{Problem}; {Effect}");

    /// <summary>The note as an error, where no list is shown.</summary>
    public string AsError => Joined(Problem).Replace('“', '\'').Replace('”', '\'');

    private string Joined(string problem) => (problem.EndsWith('?') ? problem : problem + ".") + (Remedy is null ? "" : " " + Remedy);
}
