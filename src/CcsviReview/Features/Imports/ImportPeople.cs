using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.SignIn;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Imports;

/// <summary>
/// Imports people and sections from sheets: all lines of a file, or none when one is wrong. What a file does not name is left unchanged.
/// </summary>
internal sealed class ImportPeople(
    IDbContextFactory<ReviewDb> database, CurrentRules inForce, TimeProvider clock, SecurityLog? security = null)
{
    // The columns of both sheets that grant or remove rights.
    private static readonly string[] s_rights = ["admin", "has_left", "lead", "editor", "remove"];

    /// <summary>Imports people, by address. A person who is only in the settings is first copied from there.</summary>
    public async Task<ImportReport> PeopleAsync(TextReader file, ImportTerms terms, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        var known = rules.People.Editors.ToDictionary(editor => editor.Address, StringComparer.Ordinal);
        var (rows, faults) = PeopleSheet.Sheet.Read(file);
        var work = new ImportWork<Editor>("people", PeopleSheet.Sheet, faults);
        var people = new KnownPeople(rules, rows.Select(row => PersonAddress.Exact(row["address"])).OfType<string>());
        foreach (var row in rows)
        {
            var key = PersonAddress.Exact(row["address"]) ?? "";
            var before = known.GetValueOrDefault(key);
            var after = work.Take(row, key, before, rules.People.RememberedOf(key));
            if (after is not null && StandIns.Fault(before, after, people) is { } fault)
                work.Refuse($"line {row.Line}, {fault.Field}: {fault.Words}");
        }
        var report = await WriteAsync(work, terms,
            (db, editor, isNew) => StoreAsync(db, editor, isNew || IsEntry(known[editor.Address], editor), cancel), cancel);
        return report.Faults.Count > 0 ? report : report with { Doubts = [.. OfSettings(rows, rules)] };
    }

    /// <summary>Imports one person, from a form.</summary>
    /// <param name="cells">The address, and the values of the person that may change, by column.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="isAdded">Whether they are added to the list of people; otherwise only a name or a right adds them.</param>
    /// <param name="cancel">Cancels the import.</param>
    public async Task<OnePerson> OneAsync(IReadOnlyDictionary<string, string> cells, string by, bool isAdded, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        var key = PersonAddress.Exact(cells["address"]) ?? "";
        var before = rules.People.RememberedOf(key);
        var line = new SheetRow(1, cells);
        List<FieldFault> faults = [];
        var after = PeopleSheet.Sheet.Taken(before, line, faults);
        if (faults.Count == 0 && StandIns.Fault(before, after, new KnownPeople(rules)) is { } fault)
            faults.Add(fault);
        if (faults.Count > 0)
            return new OnePerson(faults, false);
        var work = new ImportWork<Editor>("people", PeopleSheet.Sheet, []);
        work.Take(line, key, isAdded ? null : before, before);
        await WriteAsync(work, new ImportTerms(by, IsDry: false),
            (db, editor, isNew) => StoreAsync(db, editor, isNew || IsEntry(before, editor), cancel), cancel);
        return new OnePerson([], work.Written.Count > 0);
    }

    // A name or a right makes an entry in the list; hours, absences and the like are only stored for the address.
    private static bool IsEntry(Editor before, Editor after) => before.IsEntered || before.Name != after.Name
        || !before.Aliases.SequenceEqual(after.Aliases) || before.IsAdmin != after.IsAdmin || before.HasLeft != after.HasLeft;

    private static IEnumerable<string> OfSettings(IReadOnlyList<SheetRow> rows, ActiveRules rules) =>
        from row in rows
        where row.Cells.TryGetValue("admin", out var cell) && cell.Length > 0 && CellFormatter.IsYesOrNo(cell, out var isYes) && !isYes
            && PersonAddress.Exact(row["address"]) is { } address && rules.People.AdminsOfSettings.Contains(address)
        select $"line {row.Line}, admin: '{SettingFault.Shown(row["admin"])}' changes nothing: {PeopleSheet.IsAdminOfSettings(PersonAddress.Exact(row["address"])!)}";

    /// <summary>Imports sections, by name, site and address.</summary>
    public async Task<ImportReport> SectionsAsync(TextReader file, ImportTerms terms, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        var known = rules.People.Sections.Select(duty => new SectionLine(duty, false)).ToDictionary(line => line.Key);
        var people = new KnownPeople(rules);
        var (rows, faults) = SectionsSheet.Sheet.Read(file);
        List<string> doubts = [];
        var work = new ImportWork<SectionLine>("sections", SectionsSheet.Sheet, faults);
        foreach (var row in rows)
        {
            var named = new SectionLine(
                new SectionDuty(row["section"]) { Site = Named(row["site"]), Address = Named(row["address"]) }, false);
            var before = known.GetValueOrDefault(named.Key);
            if (work.Take(row, string.Join(' ', row["section"], row["site"], row["address"]).Trim(), before, named) is not { } after)
                continue;
            foreach (var (column, address) in Joining(before?.Duty, after, people))
            {
                if (people.Nearest(address) is not null)
                    work.Refuse($"line {row.Line}, {column}: '{address}': {people.Unknown(address)} If not, add this person to the people first");
                else
                    doubts.Add($"line {row.Line}, {column}: '{address}' is new here and can now sign in");
            }
        }
        var report = await WriteAsync(work, terms, async (db, line, _) =>
        {
            var stored = await db.Sections.ToListAsync(cancel);
            db.RemoveRange(stored.Where(section => new SectionLine(section, false).Key == line.Key));
            if (!line.IsRemoved)
                db.Add(line.Duty);
        }, cancel);
        return report.Faults.Count > 0 ? report : report with { Doubts = doubts };
    }

    private static IEnumerable<(string Column, string Address)> Joining(SectionDuty? before, SectionLine after, KnownPeople people) =>
        from duty in new[] { ("lead", Was: before?.Lead, Is: after.Duty.Lead), ("editor", Was: before?.Editor, Is: after.Duty.Editor) }
        where duty.Is is not null && duty.Is != PersonAddress.Key(duty.Was) && !after.IsRemoved && !people.Has(duty.Is)
        select (duty.Item1, duty.Is);

    private async Task<ImportReport> WriteAsync<T>(
        ImportWork<T> work, ImportTerms terms, Func<ReviewDb, T, bool, Task> write, CancellationToken cancel)
        where T : class
    {
        if (work.Faults.Count > 0 || terms.IsDry)
            return work.Report();
        var (now, before) = (clock.GetUtcNow(), await inForce.ReadAsync(cancel));
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            foreach (var (row, isNew) in work.Written)
                await write(db, row, isNew);
            db.AddRange(work.Changes.Select(change => new AuditEntry
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

        foreach (var change in security is null ? [] : work.Changes.Where(change => s_rights.Contains(change.Column)))
        {
            await security!.NoteAsync(new SecurityRecord(SecurityEventKind.RoleChanged, change.Subject)
            {
                Detail = $"{change.Column}: '{change.Before}' to '{change.After}', by {terms.By}",
            });
        }
        var after = await inForce.ReadAsync(cancel);
        await new EndAccess(database, inForce, clock).OfAsync(CurrentVisitors.Lost(before, after), cancel);
        var moved = await new ReassessPages(database, inForce, clock).RunIfChangedAsync(after, cancel);
        return work.Report() with { Moved = moved?.Moved ?? 0 };
    }

    private static async Task StoreAsync(ReviewDb db, Editor editor, bool isEntered, CancellationToken cancel) =>
        db.Entry(editor with { IsEntered = isEntered }).State =
            await db.People.AnyAsync(person => person.Address == editor.Address, cancel) ? EntityState.Modified : EntityState.Added;

    private static string? Named(string cell) => cell.Length == 0 ? null : cell;
}

/// <summary>The outcome of the form for one person.</summary>
/// <param name="Faults">What is wrong, by column; if there is any, nothing was changed.</param>
/// <param name="IsChanged">Whether anything changed.</param>
internal sealed record OnePerson(IReadOnlyList<FieldFault> Faults, bool IsChanged);
