using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow.Imports;

/// <summary>
/// Takes over people and sections from sheets: all lines of a file, or none when one is wrong. What a file does not name stays as it is.
/// </summary>
internal sealed class ImportPeople(IDbContextFactory<ReviewDb> database, RulesInForce inForce, TimeProvider clock)
{
    /// <summary>People, by address. One who is in the settings only is copied from there first.</summary>
    public async Task<ImportReport> PeopleAsync(TextReader file, ImportTerms terms, CancellationToken cancel)
    {
        var known = (await inForce.ReadAsync(cancel)).People.Editors.ToDictionary(editor => editor.Address, StringComparer.Ordinal);
        var (rows, faults) = PeopleSheet.Sheet.Read(file);
        var work = new ImportWork<Editor>("people", PeopleSheet.Sheet, faults);
        foreach (var row in rows)
        {
            var key = PersonAddress.Find(row["address"]) ?? "";
            work.Take(row, key, known.GetValueOrDefault(key), new Editor(key, ""));
        }
        var report = await WriteAsync(work, terms, (db, editor, _) => StoreAsync(db, editor, cancel), cancel);
        return report.Faults.Count > 0
            ? report
            : report with { Doubts = [.. Strangers(rows, known.Keys.Concat(work.Written.Select(row => row.Row.Address)))] };
    }

    // A later file may bring them, so that it is no fault; a slip of the finger would send somebody's reminders to nobody.
    private static IEnumerable<string> Strangers(IReadOnlyList<SheetRow> rows, IEnumerable<string> addresses)
    {
        var known = addresses.ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => row.Cells.TryGetValue("delegate", out var cell) && PersonAddress.Find(cell) is { } address
            && !known.Contains(address))
            .Select(row =>
                $"line {row.Line}, delegate: '{SettingFault.Shown(row["delegate"])}' is nobody who is known here, and gets the reminders all the same; "
                    + "correct the address, or add a line for them");
    }

    /// <summary>One person, as a form tells them; returns what is wrong, and then nothing is changed.</summary>
    /// <param name="cells">The address, and whatever of the person may change, by column.</param>
    /// <param name="by">Who changes it.</param>
    public async Task<IReadOnlyList<CellFault>> OneAsync(IReadOnlyDictionary<string, string> cells, string by, CancellationToken cancel)
    {
        var key = PersonAddress.Find(cells["address"]) ?? "";
        var known = (await inForce.ReadAsync(cancel)).People.Editors.FirstOrDefault(editor => editor.Address == key);
        var line = new SheetRow(1, cells);
        List<CellFault> faults = [];
        PeopleSheet.Sheet.Taken(known ?? new Editor(key, ""), line, faults);
        if (faults.Count > 0)
            return faults;
        var work = new ImportWork<Editor>("people", PeopleSheet.Sheet, []);
        work.Take(line, key, known, new Editor(key, ""));
        await WriteAsync(work, new ImportTerms(by, IsDry: false), (db, editor, _) => StoreAsync(db, editor, cancel), cancel);
        return [];
    }

    /// <summary>Sections, by name, site and address.</summary>
    public async Task<ImportReport> SectionsAsync(TextReader file, ImportTerms terms, CancellationToken cancel)
    {
        var known = (await inForce.ReadAsync(cancel)).People.Sections.Select(duty => new SectionLine(duty, false))
            .ToDictionary(line => line.Key);
        var (rows, faults) = SectionsSheet.Sheet.Read(file);
        var work = new ImportWork<SectionLine>("sections", SectionsSheet.Sheet, faults);
        foreach (var row in rows)
        {
            var named = new SectionLine(
                new SectionDuty(row["section"]) { Site = Named(row["site"]), Address = Named(row["address"]) }, false);
            work.Take(row, string.Join(' ', row["section"], row["site"], row["address"]).Trim(), known.GetValueOrDefault(named.Key), named);
        }
        return await WriteAsync(work, terms, async (db, line, _) =>
        {
            var stored = await db.Sections.ToListAsync(cancel);
            db.RemoveRange(stored.Where(section => new SectionLine(section, false).Key == line.Key));
            if (!line.IsRemoved)
                db.Add(line.Duty);
        }, cancel);
    }

    private async Task<ImportReport> WriteAsync<T>(
        ImportWork<T> work, ImportTerms terms, Func<ReviewDb, T, bool, Task> write, CancellationToken cancel)
        where T : class
    {
        if (work.Faults.Count > 0 || terms.IsDry)
            return work.Report();
        var now = clock.GetUtcNow();
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            foreach (var (row, isNew) in work.Written)
                await write(db, row, isNew);
            db.AddRange(work.Changes.Select(change => new Change
            {
                At = now,
                By = terms.By,
                Subject = change.Subject,
                What = change.Column,
                Before = change.Before,
                After = change.After,
            }));
            await db.SaveChangesAsync(cancel);
        }

        var moved = await new ReassessPages(database, inForce, clock).RunIfChangedAsync(await inForce.ReadAsync(cancel), cancel);
        return work.Report() with { Moved = moved?.Moved ?? 0 };
    }

    private static async Task StoreAsync(ReviewDb db, Editor editor, CancellationToken cancel) =>
        db.Entry(editor).State = await db.People.AnyAsync(person => person.Address == editor.Address, cancel)
            ? EntityState.Modified
            : EntityState.Added;

    private static string? Named(string cell) => cell.Length == 0 ? null : cell;
}
