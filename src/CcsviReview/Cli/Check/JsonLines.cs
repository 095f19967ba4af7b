using System.Text.Json.Serialization;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.Check;

/// <summary>
/// One JSON object per page and line, with the keys that the README documents; <c>statements</c> and <c>sources</c> only if they were
/// requested.
/// </summary>
internal sealed class JsonLines(TextWriter output) : ICheckWriter
{
    public void Write(CheckedPage page) => output.WriteLine(JsonOutput.Of(
        new Line(page.Page, page.Title, page.State, page.LastReviewed, page.LastUpdated, page.StatedNextReview, page.StatedInterval,
            page.DueOn, page.Findings, page.Statements, page.Sources)));

    public void Dispose()
    {
    }

    private sealed record Line(
        string Page,
        string Title,
        string State,
        string? LastReviewed,
        string? LastUpdated,
        string? StatedNextReview,
        string? StatedInterval,
        string? DueOn,
        IReadOnlyList<CheckedFinding> Findings,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StatementDetails>? Statements,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CheckedSource>? Sources);
}
