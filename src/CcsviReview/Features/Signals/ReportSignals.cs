using System.Data;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Settings;
using CcsviReview.Signals;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Signals;

/// <summary>
/// Counts the reports of programs. A wrong report does not affect the others, and one that was counted under its key is not counted again.
/// Only the pages concerned are evaluated again.
/// </summary>
internal sealed class ReportSignals(IDbContextFactory<ReviewDb> database, CurrentRules current)
{
    private const int ReportsAtOnce = 200;

    /// <summary>Counts the reports; returns their results in the same order.</summary>
    /// <param name="program">The name of the token.</param>
    /// <param name="reports">The reports; those that could not be read already have their result.</param>
    /// <param name="today">Today, in the organisation's time zone.</param>
    public async Task<IReadOnlyList<SignalResult>> RunAsync(
        string program, IReadOnlyList<(SignalReport? Report, SignalResult? Refused)> reports, DateOnly today)
    {
        var results = reports.Select(each => each.Refused).ToArray();
        var rules = await current.ReadAsync(CancellationToken.None);
        // One report per key at a time: a second one with the same key is compared once the first is counted.
        var left = Enumerable.Range(0, reports.Count).Where(at => results[at] is null).ToList();
        while (left.Count > 0)
        {
            var now = left.DistinctBy(at => reports[at].Report!.Key, StringComparer.Ordinal).Take(ReportsAtOnce).ToList();
            var batch = now.Select(at => reports[at].Report!).ToList();
            var done = await DatabaseRetry.InTurnsAsync(() => BatchAsync(program, batch, (rules, today)));
            foreach (var (place, at) in now.Index())
                results[at] = done[place];
            left = [.. left.Except(now)];
        }
        return [.. results.Select(result => result!)];
    }

    private async Task<IReadOnlyList<SignalResult>> BatchAsync(
        string program, List<SignalReport> batch, (ActiveRules Rules, DateOnly Today) on)
    {
        await using var db = await database.CreateDbContextAsync();
        // Repeatable read: a page that another worker changes meanwhile is read and counted once more.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var keys = batch.Select(report => report.Key).ToArray();
        var counted = await db.ReportedSignals.Where(known => known.Program == program && keys.Contains(known.Key))
            .ToDictionaryAsync(known => known.Key, known => known.Content, StringComparer.Ordinal);
        var pages = await PagesAsync(db, batch);
        Dictionary<Page, PageSignals> heard = [];
        List<SignalResult> results = [];
        foreach (var report in batch)
        {
            var result = Judge(report, pages, counted);
            results.Add(result.Result);
            if (result.Page is not { } page)
                continue;
            db.Add(new ReportedSignal { Program = program, Key = report.Key, Content = report.Content, TakenOn = on.Today });
            if (report.Comment.Length > 0)
                db.Add(new ReaderComment { PageId = page.Id, Day = report.Day, Text = report.Comment });
            heard[page] = heard.GetValueOrDefault(page, page.Signals).With(report.Day, report.Kind, report.Count);
        }
        await db.SaveChangesAsync();
        foreach (var (page, signals) in heard)
            await SignalStore.HearAsync(db, page, signals, on);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return results;
    }

    private static (SignalResult Result, Page? Page) Judge(
        SignalReport report, ILookup<string, Page> pages, Dictionary<string, string> counted)
    {
        var found = pages[report.Page]
            .Where(page => report.Site is null || page.Site.Equals(report.Site, StringComparison.OrdinalIgnoreCase)).ToList();
        if (counted.TryGetValue(report.Key, out var content))
            return content == report.Content
                ? (new SignalResult(report.Key, SignalOutcome.Same) { PageId = found.FirstOrDefault()?.Id }, null)
                : (Refuse(report, "key", "The key was used for another signal. Give each signal a key of its own."), null);
        return found.Count switch
        {
            1 => (new SignalResult(report.Key, SignalOutcome.Counted) { PageId = found[0].Id }, found[0]),
            0 => (Refuse(report, "page",
                $"No page in the inventory has the address '{SettingFault.Shown(report.Page)}'"
                    + (report.Site is { } site ? $" in the site '{SettingFault.Shown(site)}'." : ".")), null),
            _ => (Refuse(report, "site",
                $"Several sites have this page. Name one of {string.Join(", ", found.Select(page => page.Site))}."), null),
        };
    }

    private static SignalResult Refuse(SignalReport report, string field, string words) =>
        SignalParser.Refuse(report.Key, [new FieldFault(field, words)]);

    // By each address as it was sent: the pages with that address, in any spelling, or to which it redirects.
    private static async Task<ILookup<string, Page>> PagesAsync(ReviewDb db, List<SignalReport> batch)
    {
        var normal = batch.Select(report => report.Page).Distinct(StringComparer.Ordinal)
            .ToDictionary(sent => sent, Normal, StringComparer.Ordinal);
        var addresses = normal.Values.Concat(normal.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var found = await db.Pages.Where(page => addresses.Contains(page.Address)).ToListAsync();
        var missing = normal.Values.Except(found.Select(page => page.Address), StringComparer.Ordinal).ToArray();
        var aliases = missing.Length == 0 ? [] : await (
            from alias in db.Aliases
            where missing.Contains(alias.Address)
            join page in db.Pages on alias.PageId equals page.Id
            select new { alias.Address, page }).ToListAsync();
        var byAddress = found.Select(page => (page.Address, Page: page)).Concat(aliases.Select(each => (each.Address, Page: each.page)))
            .ToLookup(each => each.Address, each => each.Page, StringComparer.Ordinal);
        return (
            from sent in normal
            from page in byAddress[sent.Value].Concat(byAddress[sent.Key]).Distinct()
            select (sent.Key, page)).ToLookup(each => each.Key, each => each.page, StringComparer.Ordinal);
    }

    private static string Normal(string sent) => PageAddress.TryParse(sent, out var known, out _) ? known.Text : sent.Replace('\\', '/');
}
