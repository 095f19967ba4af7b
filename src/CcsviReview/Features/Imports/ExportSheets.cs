using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Imports;

/// <summary>Exports people, sections and pages as sheets that can be imported.</summary>
internal sealed class ExportSheets(IDbContextFactory<ReviewDb> database, CurrentRules inForce)
{
    private const int PagesAtOnce = 500;

    /// <summary>The kinds of sheets.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["people", "sections", "pages"];

    /// <summary>The column names of a sheet.</summary>
    public static IReadOnlyList<string> NamesOf(string kind) => kind switch
    {
        "people" => PeopleSheet.Sheet.Names,
        "sections" => SectionsSheet.Sheet.Names,
        _ => PagesSheet.Sheet.Names,
    };

    /// <summary>The lines of a sheet, in memory that does not grow with the inventory.</summary>
    public async IAsyncEnumerable<string[]> RunAsync(string kind, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (kind == "pages")
        {
            await foreach (var cells in PagesAsync(cancel))
                yield return cells;
            yield break;
        }
        var people = (await inForce.ReadAsync(cancel)).People;
        var lines = kind == "people"
            ? people.Editors.OrderBy(editor => editor.Address, StringComparer.Ordinal).Select(PeopleSheet.Sheet.Cells)
            : people.Sections.Select(section => SectionsSheet.Sheet.Cells(new SectionLine(section, false)));
        foreach (var cells in lines)
            yield return cells;
    }

    private async IAsyncEnumerable<string[]> PagesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (last, batch) = (0L, PagesAtOnce); batch == PagesAtOnce;)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var pages = await db.Pages.AsNoTracking().Where(page => page.Id > last).OrderBy(page => page.Id).Take(PagesAtOnce)
                .ToListAsync(cancel);
            foreach (var page in pages)
                yield return PagesSheet.Sheet.Cells(AssignedLine.Of(page));
            (last, batch) = (pages.Count == 0 ? last : pages[^1].Id, pages.Count);
        }
    }
}
