using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Sites;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources.Web;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Imports;

/// <summary>
/// Imports pages that a CMS pushes: read, stored and evaluated like those that a scan fetches. An invalid page does not affect the others,
/// and pushing the same again changes nothing.
/// </summary>
internal sealed class PushPages(IDbContextFactory<ReviewDb> database, CurrentRules inForce, CurrentSites sites, TimeProvider clock)
{
    private const int PagesAtOnce = 100;
    private const int MostNamed = 20;
    private readonly SiteRecords _records = new(database);

    /// <summary>Imports the pages.</summary>
    /// <exception cref="RefusedException">The site does not exist, or its pages are not pushed.</exception>
    public async Task<PushReport> RunAsync(Push push, CancellationToken cancel)
    {
        var all = await sites.ReadAsync(cancel);
        var (name, site) = Find(all, push.Site);
        var now = clock.GetUtcNow();
        var rules = await inForce.ReadAsync(cancel);
        var record = await _records.FindAsync(name, cancel);
        var known = new ScannedSite(name, site.Culture, new PushedSource()) { Labels = site.Labels };
        var round = new PushBatch(new PushParser(site), push.Items);
        await using (var db = await database.CreateDbContextAsync(cancel))
            await new PushValidator(db, name, all).CheckAsync(round, cancel);
        var intake = new PageRecorder(database, rules, known.Customs(record.ProvenOrder), now);
        var tally = new ScanTally(name, round.Recorded);
        foreach (var batch in round.Pages.Chunk(PagesAtOnce))
            await intake.TakeAsync(name, batch, tally, cancel);
        // Another program may have pushed the same new page at this moment; now it is known.
        foreach (var again in round.Lost)
            await intake.TakeAsync(name, [again], tally, cancel);
        await WriteDownAsync(push, name, round, now, cancel);
        await intake.CompleteAsync(cancel);
        record.Scanned(now, known.CustomsMark);
        await _records.SaveAsync(record, cancel);
        return new PushReport(name, await JudgedAsync(name, round, rules, now, cancel));
    }

    private static (string Name, SiteOptions Site) Find(IReadOnlyDictionary<string, SiteOptions> all, string wanted)
    {
        var (name, site) = all.FirstOrDefault(each => each.Key.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        var pushed = all.Where(each => each.Value.Kind == SiteKind.Pushed).Select(each => each.Key).Order(StringComparer.Ordinal).ToList();
        var remedy = pushed.Count > 0
            ? $"You can push pages to {string.Join(", ", pushed)}."
            : "No site accepts pushed pages: add one at /sites, or set Kind to Pushed and a Url for a site in the settings.";
        return site is null ? throw new RefusedException("site", $"There is no site '{SettingFault.Shown(wanted)}'. {remedy}")
            : site.Kind != SiteKind.Pushed
                ? throw new RefusedException("site", $"'{name}' is scanned, so its pages cannot be pushed. {remedy}")
            : (name, site);
    }

    private async Task WriteDownAsync(Push push, string site, PushBatch round, DateTimeOffset now, CancellationToken cancel)
    {
        var changed = round.Changed.ToList();
        if (changed.Count == 0)
            return;
        var counts = changed.GroupBy(each => each.Outcome).OrderBy(group => group.Key).Select(group =>
            $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var named = string.Join(", ", changed.Take(MostNamed).Select(each => each.Address));
        var rest = changed.Count > MostNamed ? $" and {changed.Count - MostNamed} more" : "";
        var words = $"{push.Program} pushed {string.Join(", ", counts)}: {named}{rest}";
        await using var db = await database.CreateDbContextAsync(cancel);
        db.Add(new AuditEntry
        {
            At = now,
            By = push.By,
            Subject = SiteAdmin.SubjectOf(site),
            What = AuditKinds.Push,
            After = words.Length <= 4000 ? words : words[..3999] + "…",
        });
        await db.SaveChangesAsync(cancel);
    }

    private async Task<IReadOnlyList<PushResult>> JudgedAsync(
        string site, PushBatch round, ActiveRules rules, DateTimeOffset now, CancellationToken cancel)
    {
        Dictionary<string, Page> pages = new(StringComparer.Ordinal);
        await using var db = await database.CreateDbContextAsync(cancel);
        foreach (var addresses in round.Pages.Select(page => page.Address).Chunk(PagesAtOnce))
        {
            foreach (var page in await db.Pages.AsNoTracking().Where(page => page.Site == site
                && addresses.Contains(page.Address)).ToListAsync(cancel))
                pages[page.Address] = page;
        }
        var today = rules.DayOf(now);
        return
        [
            .. round.Results.Select(result => result.Outcome != PushOutcome.Refused && pages.GetValueOrDefault(result.Address) is { } page
                ? result with { Id = page.Id, DueOn = page.DueOn, State = rules.Assess(page, today).State }
                : result),
        ];
    }
}
