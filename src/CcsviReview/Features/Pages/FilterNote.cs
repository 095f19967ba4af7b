namespace CcsviReview.Features.Pages;

/// <summary>
/// What of a filter could not be used. The dashboard shows the list all the same; commands and the API refuse the request.
/// </summary>
/// <param name="Field">The field of the filter.</param>
/// <param name="Problem">What is wrong, a sentence without its full stop.</param>
/// <param name="Effect">What the list shows because of that; null where <paramref name="Remedy"/> says enough.</param>
/// <param name="Remedy">What to enter instead, in sentences; null where the problem says it.</param>
internal sealed record FilterNote(string Field, string Problem, string? Effect, string? Remedy = null)
{
    /// <summary>The note above a list.</summary>
    public string AboveList => Joined(Effect is null ? Problem : $"{Problem}; {Effect}");

    /// <summary>The same as an error, where no list is shown.</summary>
    public string AsError => Joined(Problem).Replace('“', '\'').Replace('”', '\'');

    private string Joined(string problem) => (problem.EndsWith('?') ? problem : problem + ".") + (Remedy is null ? "" : " " + Remedy);
}
