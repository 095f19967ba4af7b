using CcsviReview.Current;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>The first job: reads every page of a site and stores what changed. One bad page never ends it.</summary>
internal sealed class ScanPages(
    IDbContextFactory<ReviewDb> database, ScannedSites sites, CurrentRules current, TimeProvider clock)
{
    private const int PagesAtOnce = 100;
    private static readonly TimeSpan LongestUncommitted = TimeSpan.FromSeconds(5);

    private readonly SiteRecords _records = new(database);

    /// <summary>Scans one site, from the settings or added by an admin.</summary>
    /// <exception cref="ArgumentException">The site does not exist.</exception>
    public async Task<ScanReport> RunAsync(string site, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        var known = await sites.FindAsync(site, cancel);
        return await new RunRecorder(database, clock).AroundAsync(
            JobNames.Scan, known.Name, () => ScanAsync(known, progress, cancel), report => report.Trouble is null);
    }

    private async Task<ScanReport> ScanAsync(ScannedSite site, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var wasComplete = await WasCompleteAsync(site.Name, cancel);
        var record = await _records.FindAsync(site.Name, cancel);
        var rules = await current.ReadAsync(cancel);
        var intake = new PageRecorder(database, rules, site.Customs(record.ProvenOrder), now);
        var tally = new ScanTally(site.Name);
        try
        {
            var batch = new List<Fetched>(PagesAtOnce);
            var committedAt = clock.GetTimestamp();
            var pages = 0;
            await foreach (var fetched in site.Source.ReadAsync(
                new StoredPages(database, site.Name)
                {
                    AreReadAgain = record.Customs != site.CustomsMark,
                    PoliciesOfLinks = rules.PoliciesOfLinks,
                }, cancel))
            {
                batch.Add(fetched);
                progress?.Report(new ScanProgress(site.Name, ++pages, fetched.Address));
                if (batch.Count < PagesAtOnce && clock.GetElapsedTime(committedAt) < LongestUncommitted)
                    continue;
                await intake.TakeAsync(site.Name, batch, tally, cancel);
                batch.Clear();
                committedAt = clock.GetTimestamp();
            }

            await intake.TakeAsync(site.Name, batch, tally, cancel);
        }
        catch (SourceUnavailableException unavailable)
        {
            record.Unreachable(now, unavailable.Message);
            await _records.SaveAsync(record, cancel);
            return tally.Report(unavailable.Message);
        }

        if (site.IsFetched)
            record.Scanned(now, site.CustomsMark);
        else
            record.Kept(now);
        // When nothing has changed since a complete scan, the pages prove what they proved then.
        if (intake.HasNews || !wasComplete)
        {
            await intake.CountQuietAsync(cancel);
            record.Prove(intake.Site.Orders.Order, intake.Site.Orders.Evidence);
        }
        await _records.SaveAsync(record, cancel);
        await intake.CompleteAsync(cancel);
        return tally.Report() with { Notes = site.Source.Notes };
    }

    // The run before this one, which has already begun.
    private async Task<bool> WasCompleteAsync(string site, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var before = await db.Runs.Where(run => run.Job == JobNames.Scan && run.Subject == site).OrderByDescending(run => run.Id).Skip(1)
            .Select(run => (bool?)(run.Succeeded && run.EndedAt != null)).FirstOrDefaultAsync(cancel);
        return before == true;
    }
}
