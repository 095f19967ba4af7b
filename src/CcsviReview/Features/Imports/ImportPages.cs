using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Imports;

/// <summary>
/// Imports owner, section, tags and exemption of pages from a sheet: all lines of a file, or none when one is wrong. Columns and pages that
/// are missing from the file are left unchanged.
/// </summary>
internal sealed class ImportPages(IDbContextFactory<ReviewDb> database, CurrentRules inForce, TimeProvider clock)
{
    private const int PagesAtOnce = 500;

    public Task<ImportReport> RunAsync(TextReader file, ImportTerms terms, CancellationToken cancel)
    {
        var (rows, faults) = PagesSheet.Sheet.Read(file);
        return RunAsync(rows, faults, terms, cancel);
    }

    /// <summary>Imports the cells given in a form, for these pages.</summary>
    public Task<ImportReport> RunAsync(
        IReadOnlyList<PageKey> pages, IReadOnlyDictionary<string, string> cells, ImportTerms terms, CancellationToken cancel) =>
        RunAsync(
            [
                .. pages.Select((page, at) =>
                    new SheetRow(at + 1,
                        new Dictionary<string, string>(cells, StringComparer.Ordinal)
                        {
                            ["site"] = page.Site,
                            ["address"] = page.Address,
                        })),
            ],
            [], terms, cancel);

    private async Task<ImportReport> RunAsync(
        IReadOnlyList<SheetRow> rows, IReadOnlyList<string> faults, ImportTerms terms, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await inForce.ReadAsync(cancel);
        var today = rules.DayOf(now);
        var work = new ImportWork<AssignedLine>("pages", PagesSheet.Sheet, faults);
        var people = new KnownPeople(rules);
        Dictionary<string, string> doubts = new(StringComparer.Ordinal);
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var moved = 0;
        foreach (var batch in rows.Chunk(PagesAtOnce))
        {
            var found = await FoundAsync(db, batch, work, cancel);
            foreach (var (row, page) in found)
            {
                var line = work.Take(row, $"{page.Site} {page.Address}", AssignedLine.Of(page), AssignedLine.Of(page));
                if (line is null)
                    continue;
                if (terms.Visitor?.MayHandOn(page, rules) == false)
                    work.Refuse($"'{page.Title}' is not in a section that you lead");
                if (line.Owner is { } owner && owner != page.AssignedOwner)
                {
                    if (people.WhyNot(owner) is { } why)
                        work.Refuse($"line {row.Line}, owner: '{owner}': {why}");
                    else if (!people.Has(owner))
                        doubts.TryAdd(owner, $"line {row.Line}, owner: '{owner}' is in a trusted domain, but not in the list of people: "
                            + "they get reminders but cannot sign in");
                }
                if (line.Policy is { } policy && !rules.HasPolicy(policy))
                    work.Refuse(
                        $"line {row.Line}, policy: '{policy}' is not a policy; the policies are {string.Join(", ", rules.PolicyNames)}");
                if (line.ExemptUntil is not null && line.ExemptReason.Length == 0)
                    work.Refuse($"line {row.Line}, exempt_reason: missing; give a reason for the exemption");
                if (line.ExemptUntil < today && line.ExemptUntil != page.Exemption?.Until)
                    work.Refuse(
                        $"line {row.Line}, exempt_until: '{CellFormatter.Of(line.ExemptUntil)}' is in the past; give the last day of the exemption");
                db.AddRange(Changed(page, line, terms, now));
                Give(page, line, terms);
                page.Assign(rules.SectionOf(page));
                var derived = rules.Derive(page, today);
                moved += derived.DueOn == page.DueOn ? 0 : 1;
                page.Derive(derived, today);
            }
            if (work.Faults.Count == 0 && !terms.IsDry)
                await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        if (work.Faults.Count == 0 && !terms.IsDry)
            await transaction.CommitAsync(cancel);
        return work.Report() with { Moved = moved, Doubts = [.. doubts.Values] };
    }

    private static async Task<List<(SheetRow Row, Page Page)>> FoundAsync(
        ReviewDb db, SheetRow[] batch, ImportWork<AssignedLine> work, CancellationToken cancel)
    {
        var addresses = batch.ToDictionary(
            row => row, row => PageAddress.TryParse(row["address"], out var known, out _) ? known.Text : row["address"].Replace('\\', '/'));
        var wanted = addresses.Values.Distinct().ToArray();
        var pages = (await db.Pages.Where(page => wanted.Contains(page.Address)).ToListAsync(cancel)).ToLookup(
            page => page.Address, StringComparer.Ordinal);
        List<(SheetRow, Page)> found = [];
        foreach (var row in batch)
        {
            var those =
                pages[addresses[row]].Where(page => row["site"].Length == 0
                    || page.Site.Equals(row["site"], StringComparison.OrdinalIgnoreCase)).ToList();
            if (those is [var one])
                found.Add((row, one));
            else
                work.Refuse(those.Count == 0
                    ? $"line {row.Line}, address: '{row["address"]}' is not a page of {(row["site"].Length > 0 ? $"the site '{row["site"]}'" : "the inventory")}"
                    : $"line {row.Line}, address: '{row["address"]}' is a page of several sites; name the site: {string.Join(", ", those.Select(page => page.Site))}");
        }
        return found;
    }

    private static IEnumerable<AuditEntry> Changed(Page page, AssignedLine line, ImportTerms terms, DateTimeOffset now) =>
        from cell in PagesSheet.Sheet.Differences(AssignedLine.Of(page), line)
        select new AuditEntry
        {
            At = now,
            By = terms.By,
            PageId = page.Id,
            What = cell.Column,
            Before = cell.Before,
            After = cell.After,
            Reason = terms.Reason,
        };

    private static void Give(Page page, AssignedLine line, ImportTerms terms)
    {
        page.AssignOwner(line.Owner);
        page.AssignSection(line.Section, null);
        page.AssignPolicy(line.Policy);
        page.AssignTags(line.Tags);
        page.Exempt(
            line.ExemptUntil is { } until
                ? new Exemption(line.ExemptReason, line.ExemptBy.Length > 0 ? line.ExemptBy : terms.By, until)
                : null);
    }
}

/// <summary>Identifies a page.</summary>
internal readonly record struct PageKey(string Site, string Address);
