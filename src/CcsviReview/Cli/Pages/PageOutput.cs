using CcsviReview.Cli.Shell;
using CcsviReview.Facts;
using CcsviReview.Features.Events;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies;
using CcsviReview.Reading.Differences;
using CcsviReview.Reminders.Planning;
using CcsviReview.Watch;

namespace CcsviReview.Cli.Pages;

/// <summary>Writes what <see cref="PageDetailsQuery"/> knows about a page as paragraphs of text.</summary>
internal sealed class PageOutput(TextWriter output, PageDetails details, PageHistory history)
{
    /// <summary>Its references, with what is known of each.</summary>
    public IReadOnlyList<CitedReferenceLine> References { get; init; } = [];

    private Page Page => details.Page;

    public void Write()
    {
        output.WriteLine(Plain.Line(Page.Title));
        output.WriteLine(Plain.Line($"{Page.Address} of site {Page.Site}: {details.Row.State}"));
        Write("State", Status());
        Write("Issues found", details.Assessment.Findings.Select(finding =>
            new Line(finding.Code.ToString(), Joined(finding.Message, finding.Evidence, finding.Place))));
        if (Page.Events.Count > 0)
            Write("What happened to its sources", details.Assessment.OpenEvents.Union(Page.Events).Select(EventLine));
        if (References.Count > 0)
            Write("References", References.Select(ReferenceLine));
        if (!Page.Signals.IsEmpty)
            Write("What readers and programs say", Signals());
        output.WriteLine();
        output.WriteLine("Statements on the page:");
        StatementLines.Write(output, details.Statements);
        Write("Reviews recorded here", Entries<HistoryEntry.Reviewed>().Select(entry => ReviewLine(entry.Review)));
        Write("Changes made here", Entries<HistoryEntry.Edited>().Select(entry => ChangeLine(entry.Change)));
        Write("Versions read", Entries<HistoryEntry.Scanned>().Select(ScanLine));
        Write("Emails", Entries<HistoryEntry.Reminded>().SelectMany(entry => entry.Steps.Select(step => EmailLine(entry, step))));
    }

    private IEnumerable<T> Entries<T>()
        where T : HistoryEntry => history.Entries.OfType<T>();

    private IEnumerable<Line> Status()
    {
        yield return new("due", details.Assessment.Due is { } due ? $"{DayFormatter.Of(due.On)}: {due.Explanation}" : "never");
        if (Page.Exemption is { } exemption && details.Row.State == PageState.Exempt)
        {
            yield return new(
                "exempt", $"until {DayFormatter.Of(exemption.Until)}: {exemption.Reason} (decided by {exemption.Author})");
        }
        if (Page.PlannedOn is { } planned)
            yield return new("planned", $"for the week of {DayFormatter.Of(BacklogPlan.MondayOf(planned))}");
        yield return new("policy", $"{details.Row.Policy}, {details.Assessment.Because}");
        yield return new("owner", details.Owner.Address ?? "nobody, so the admins are notified");
        if (details.Owner.Copies.Count > 0)
            yield return new("copies to", string.Join(", ", details.Owner.Copies));
        yield return new("first seen", DayFormatter.Of(Page.FirstSeenOn));
        if (Page.Section is { } section)
            yield return new("section", section);
        if (Page.Tags.Any())
            yield return new("tags", string.Join(", ", Page.Tags));
        if (Page.MovedFrom is { } from)
        {
            yield return new(
                "moved from", $"{from}, by a permanent redirect: check that it is still the same page, then run `ccsvi-review confirm`");
        }
        if (history.Redirects.Count > 0)
            yield return new("also known as", string.Join(", ", history.Redirects.Select(redirect => redirect.Address)));
        if (Page.Trouble is { } trouble)
            yield return new("trouble", trouble);
    }

    private IEnumerable<Line> Signals()
    {
        var tally = details.Assessment.Signals;
        yield return new(
            "since the last review", tally.IsEmpty
                ? $"nothing in the last {NumberFormatter.Of(tally.Days, "day")}"
                : $"in the last {NumberFormatter.Of(tally.Days, "day")}, {string.Join(", ", SignalSentences.Of(tally))}");
        foreach (var comment in history.Comments)
            yield return new($"{comment.Day:yyyy-MM-dd}", $"“{comment.Text}”");
    }

    private Line EventLine(PageEvent happened) => new(
        details.Assessment.OpenEvents.Contains(happened) ? "open" : "closed by a review", EventLines.Of(happened));

    private static Line ReferenceLine(CitedReferenceLine line) => new($"{line.Position}.", $"{line.Reference.Text} ({line.Source switch
    {
        null => line.IsIdentified ? "not checked yet" : "no identifier, so it is not watched",
        { Problem: { } problem } source => $"the last check failed: {problem}; last known: {source.KnownOn ?? "never"}",
        { KnownOn: null } => "not checked yet",
        { Events: [] } source => $"no events known on {source.KnownOn}",
        var source => $"{string.Join("; ", source.Events)}; last known: {source.KnownOn}",
    }})");

    private static Line ReviewLine(Review review) => new($"{review.ReviewedOn:yyyy-MM-dd}",
        $"{review.Outcome} by {review.By}{(review.Note.Length > 0 ? $": {review.Note}" : "")}"
        + (review.Checklist.Count > 0 ? $" ({ChecklistLine.ToWords(review.Checklist)})" : ""));

    private static Line ChangeLine(AuditEntry change) => new(Time(change.At),
        $"{change.What}: '{change.Before}' → '{change.After}' by {change.By}{(change.Reason.Length > 0 ? $": {change.Reason}" : "")}");

    private static Line ScanLine(HistoryEntry.Scanned scan) => new(Time(scan.At),
        $"last reviewed {scan.Facts.LastReviewed?.Date?.ToString() ?? "-"}, last updated {scan.Facts.LastUpdated?.Date?.ToString() ?? "-"}, "
        + $"next review {scan.Facts.NextReview?.Date?.ToString() ?? "-"}, interval {scan.Facts.Interval?.Interval?.ToString() ?? "-"}"
        + (scan is HistoryEntry.Changed changed && TextChange.Between(changed.Before, changed.Facts) is { } change
            ? $", text changed: {ExtentFormatter.Of(change)}" : ""));

    private static Line EmailLine(HistoryEntry.Reminded reminded, RemindedStep step) => new(Time(reminded.At),
        $"{reminded.Email.To}: “{reminded.Email.Subject}”, step {step.Step} of {step.DueOn:yyyy-MM-dd}, {reminded.Email.State}");

    private static string Time(DateTimeOffset at) => $"{at:yyyy-MM-dd HH:mm}Z";

    private static string Joined(string message, string evidence, Place? place) =>
        $"{message}{(evidence.Length > 0 ? $" “{evidence}”" : "")}{(place is { } at ? $" ({at.Kind}, {at.Where})" : "")}";

    private void Write(string heading, IEnumerable<Line> lines)
    {
        var all = lines.ToList();
        output.WriteLine();
        output.WriteLine($"{heading}:{(all.Count == 0 ? " none" : "")}");
        var width = all.Select(line => line.Name.Length).DefaultIfEmpty().Max();
        foreach (var line in all)
            output.WriteLine($"  {line.Name.PadRight(width)}  {Plain.Line(line.Words)}");
    }

    private sealed record Line(string Name, string Words);
}
