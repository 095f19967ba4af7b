using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reading.Differences;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Tells everything known of one page: what it says and where, what follows and why, its history and its mails.</summary>
internal sealed class PageReportQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LatestOfEach = 20;

    /// <exception cref="RefusedException">There is no such page, or several sites have it.</exception>
    public async Task<PageReport> RunAsync(string address, string? site, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var page = await PageLookup.FindAsync(db, address, site, cancel);
        var judged = rules.Assess(page, today);
        return new PageReport(page.Title, page.Site, page.Address, judged.State.ToString())
        {
            Standing = Standing(page, judged, rules.OwnerOf(page)),
            Findings = [.. judged.Findings.Select(finding => new PageReportLine(finding.Code.ToString(),
                Joined(finding.Message, finding.Evidence, finding.Place)))],
            Statements = StatementDetails.All(page.Facts, $"Sites:{page.Site}:Culture = "),
            Readings = await ReadingsAsync(db, page, cancel),
            Reviews = await ReviewsAsync(db, page, cancel),
            Changes = await ChangesAsync(db, page, cancel),
            Mails = await MailsAsync(db, page, cancel),
        };
    }

    private static List<PageReportLine> Standing(Page page, Assessment judged, Owner owner)
    {
        List<PageReportLine> lines =
        [
            new("due", judged.Due is { } due ? $"{DayFormatter.Of(due.On)}: {due.Explanation}" : "never"),
            .. page.PlannedOn is { } planned
                ? [new PageReportLine("planned", $"for the week of {DayFormatter.Of(BacklogPlan.MondayOf(planned))}")]
                : Array.Empty<PageReportLine>(),
            new("policy", $"{judged.Policy.Name}, {judged.Because}"),
            new("owner", owner.Address ?? "nobody, so the admins are notified"),
            .. owner.Copies.Count > 0 ? [new PageReportLine("copies to", string.Join(", ", owner.Copies))] : Array.Empty<PageReportLine>(),
            new("first seen", DayFormatter.Of(page.FirstSeenOn)),
        ];
        if (page.Exemption is { } exemption && judged.State == PageState.Exempt)
            lines.Insert(1, new("exempt", $"until {DayFormatter.Of(exemption.Until)}: {exemption.Reason} (decided by {exemption.Author})"));
        if (page.Section is { } section)
            lines.Add(new("section", section));
        if (page.Tags.Any())
            lines.Add(new("tags", string.Join(", ", page.Tags)));
        if (page.MovedFrom is { } from)
            lines.Add(new(
                "moved from", $"{from}, by a permanent redirect: check that it is still the same page, then run `ccsvi-review confirm`"));
        if (page.Trouble is { } trouble)
            lines.Add(new("trouble", trouble));
        return lines;
    }

    private static string Joined(string message, string evidence, Place? place) =>
        $"{message}{(evidence.Length > 0 ? $" “{evidence}”" : "")}{(place is { } at ? $" ({at.Kind}, {at.Where})" : "")}";

    private static async Task<IReadOnlyList<PageReportLine>> ReadingsAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        // The main texts may be large and are not shown.
        var readings = await db.Readings.AsNoTracking().Where(reading => reading.PageId == page.Id)
            .OrderByDescending(reading => reading.ReadAt)
            .ThenByDescending(reading => reading.Id).Take(LatestOfEach).Select(reading => new { reading.ReadAt, reading.Facts })
                .ToListAsync(cancel);
        return [.. readings.Select(reading => new PageReportLine($"{reading.ReadAt:yyyy-MM-dd HH:mm}Z",
            $"last reviewed {reading.Facts.LastReviewed?.Date?.ToString() ?? "-"}, "
                + $"last updated {reading.Facts.LastUpdated?.Date?.ToString() ?? "-"}, "
            + $"next review {reading.Facts.NextReview?.Date?.ToString() ?? "-"}, "
            + $"interval {reading.Facts.Interval?.Interval?.ToString() ?? "-"}"
            + Extent(readings.SkipWhile(later => later != reading).Skip(1).FirstOrDefault()?.Facts, reading.Facts)))];
    }

    private static string Extent(PageFacts? before, PageFacts after) =>
        before is not null && TextChange.Between(before, after) is { } change ? $", text changed: {ExtentFormatter.Of(change)}" : "";

    private static async Task<IReadOnlyList<PageReportLine>> ReviewsAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        var reviews = await db.Reviews.AsNoTracking().Where(review => review.PageId == page.Id)
            .OrderByDescending(review => review.RecordedAt).Take(LatestOfEach).ToListAsync(cancel);
        return [.. reviews.Select(review => new PageReportLine($"{review.ReviewedOn:yyyy-MM-dd}",
            $"{review.Outcome} by {review.By}{(review.Note.Length > 0 ? $": {review.Note}" : "")}"
            + (review.Checklist.Count > 0 ? $" ({ChecklistLine.ToWords(review.Checklist)})" : "")))];
    }

    private static async Task<IReadOnlyList<PageReportLine>> ChangesAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        var changes = await db.Changes.AsNoTracking().Where(change => change.PageId == page.Id)
            .OrderByDescending(change => change.At).ThenByDescending(change => change.Id).Take(LatestOfEach).ToListAsync(cancel);
        return [.. changes.Select(change => new PageReportLine($"{change.At:yyyy-MM-dd HH:mm}Z",
            $"{change.What}: '{change.Before}' → '{change.After}' by {change.By}{(change.Reason.Length > 0 ? $": {change.Reason}" : "")}"))];
    }

    private static async Task<IReadOnlyList<PageReportLine>> MailsAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        var mails = await (
            from reminder in db.Reminders.AsNoTracking()
            where reminder.PageId == page.Id
            join email in db.Letters on reminder.LetterId equals email.Id
            orderby reminder.DecidedAt descending
            select new { reminder.DecidedAt, reminder.Step, reminder.DueOn, email.To, email.Subject, email.State })
            .Take(LatestOfEach).ToListAsync(cancel);
        return [.. mails.Select(mail => new PageReportLine($"{mail.DecidedAt:yyyy-MM-dd HH:mm}Z",
            $"{mail.To}: “{mail.Subject}”, step {mail.Step} of {mail.DueOn:yyyy-MM-dd}, {mail.State}"))];
    }
}

/// <summary>Everything known of one page, in words.</summary>
internal sealed record PageReport(string Title, string Site, string Address, string State)
{
    public required IReadOnlyList<PageReportLine> Standing { get; init; }

    public required IReadOnlyList<PageReportLine> Findings { get; init; }

    /// <summary>Every statement of the page, believed or not.</summary>
    public required IReadOnlyList<StatementDetails> Statements { get; init; }

    /// <summary>The readings that differed, the latest first.</summary>
    public required IReadOnlyList<PageReportLine> Readings { get; init; }

    public required IReadOnlyList<PageReportLine> Reviews { get; init; }

    /// <summary>What people changed here, the latest first.</summary>
    public required IReadOnlyList<PageReportLine> Changes { get; init; }

    public required IReadOnlyList<PageReportLine> Mails { get; init; }
}

/// <summary>One line of a tale.</summary>
internal sealed record PageReportLine(string Name, string Words);
