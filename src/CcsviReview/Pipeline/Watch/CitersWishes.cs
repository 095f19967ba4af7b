using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Looks up which events the citing pages need: that a paper is printed matters only where it is cited as ahead of print, and a change of a
/// text only where a policy asks for it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="policiesOfChanges">The names of the policies that ask for changes of texts.</param>
internal sealed class CitersWishes(IDbContextFactory<ReviewDb> database, IReadOnlyList<string> policiesOfChanges)
{
    // As references write it; each page is checked more closely when it gets the event.
    private static readonly string[] s_ahead =
    [
        "ahead of print", "Ahead of print", "Ahead of Print", "AHEAD OF PRINT", "in press", "In press", "In Press", "IN PRESS",
        "forthcoming", "Forthcoming", "FORTHCOMING",
    ];

    /// <summary>Looks this up for the sources that were answered about.</summary>
    public async Task<WantedEvents> OfAsync(IReadOnlyList<SourceAnswer> answers)
    {
        var known = answers.OfType<SourceAnswer.Known>().ToList();
        var printed = known.Where(answer => answer.Printed is not null).Select(answer => answer.Source.Id).ToArray();
        var texts = policiesOfChanges.Count == 0 ? [] : known.Where(answer => answer.Text is not null).Select(answer => answer.Source.Id)
            .ToArray();
        if (printed.Length + texts.Length == 0)
            return new WantedEvents([], [], []);
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var changes = await ChangesAsync(db, texts);
        return new WantedEvents(await AheadOfPrintAsync(db, printed), changes, await SaidBeforeAsync(db, [.. changes]));
    }

    private static async Task<HashSet<long>> AheadOfPrintAsync(ReviewDb db, long[] sources)
    {
        if (sources.Length == 0)
            return [];
        var ahead = db.Citations.Where(citation => s_ahead.Any(words => citation.Text.Contains(words)));
        var found = await ahead.Where(citation => sources.Contains(citation.SourceId)).Select(citation => citation.SourceId)
            .Distinct().ToListAsync(CancellationToken.None);
        // A page may cite the paper as ahead of print by another identifier.
        var others = await (
            from source in db.Sources
            join same in db.Sources on source.PaperId equals same.PaperId
            join citation in ahead on same.Id equals citation.SourceId
            where sources.Contains(source.Id) && source.PaperId != null && same.Id != source.Id
            select source.Id).Distinct().ToListAsync(CancellationToken.None);
        return [.. found, .. others];
    }

    private async Task<HashSet<long>> ChangesAsync(ReviewDb db, long[] sources) => sources.Length == 0 ? [] :
    [
        .. await (
            from citation in db.Citations
            join page in db.Pages on citation.PageId equals page.Id
            where sources.Contains(citation.SourceId) && !citation.IsLink && policiesOfChanges.Contains(page.Policy)
            select citation.SourceId).Distinct().ToListAsync(CancellationToken.None),
    ];

    private static async Task<HashSet<(long, string)>> SaidBeforeAsync(ReviewDb db, long[] sources) => sources.Length == 0 ? [] :
    [
        .. (await db.SourceEvents
            .Where(happened => sources.Contains(happened.SourceId!.Value) && happened.Registry == EventRegistry.SourcePage)
            .Select(happened => new { happened.SourceId, happened.IdentityKey }).ToListAsync(CancellationToken.None))
            .Select(happened => (happened.SourceId!.Value, happened.IdentityKey)),
    ];
}

/// <summary>What the pages that cite sources want to know.</summary>
/// <param name="Print">The sources of which they want to know that they are printed.</param>
/// <param name="Changes">The sources of which they want to know that their texts change.</param>
/// <param name="SaidBefore">What the pages of these said before: each time they are read, they say it again.</param>
internal sealed record WantedEvents(HashSet<long> Print, HashSet<long> Changes, HashSet<(long Source, string Identity)> SaidBefore);
