using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Sites;

/// <summary>Shows the sites: what each is, when it was last read successfully, its problems, and its scans.</summary>
internal sealed class SitesQuery(IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    private const int MostScans = 60;
    private const int MostUnreachable = 100;
    private const int MostChanges = 100;

    /// <summary>Every site that is scanned, and every former one.</summary>
    public async Task<IReadOnlyList<SiteLine>> ListAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var added = await db.AddedSites.AsNoTracking().ToDictionaryAsync(site => site.Name, StringComparer.OrdinalIgnoreCase, cancel);
        var whole = await CurrentSites.JoinAsync(db, settings, cancel);
        var records = await db.Sites.AsNoTracking().ToDictionaryAsync(site => site.Name, StringComparer.OrdinalIgnoreCase, cancel);
        var pages = await db.Pages.GroupBy(page => page.Site).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, StringComparer.OrdinalIgnoreCase, cancel);
        return
        [
            .. whole.Sites.Keys.Union(records.Keys, StringComparer.OrdinalIgnoreCase).Union(pages.Keys, StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase)
                .Select(name => new SiteLine(name, whole.Sites.GetValueOrDefault(name), records.GetValueOrDefault(name))
                {
                    Added = settings.Sites.ContainsKey(name) ? null : added.GetValueOrDefault(name),
                    Pages = pages.GetValueOrDefault(name),
                }),
        ];
    }

    /// <summary>One site with its scans; null when none of this name ever existed.</summary>
    public async Task<SiteDetails?> FindAsync(string name, CancellationToken cancel)
    {
        if ((await ListAsync(cancel)).FirstOrDefault(site => site.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } line)
            return null;
        await using var db = await database.CreateDbContextAsync(cancel);
        var subject = SiteAdmin.SubjectOf(line.Name);
        var pages = db.Pages.AsNoTracking().Where(page => page.Site == line.Name);
        var pushedAt = line.Options is { Kind: SiteKind.Pushed } ? line.Record?.ReadAt : null;
        return new SiteDetails(line)
        {
            Scans = await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Scan && run.Subject == line.Name)
                .OrderByDescending(run => run.StartedAt).Take(MostScans).ToListAsync(cancel),
            LostPages = await pages.CountAsync(page => page.Trouble != null, cancel),
            Lost = await pages.Where(page => page.Trouble != null).OrderBy(page => page.Id).Take(MostUnreachable)
                .Select(page => new LostPage(page.Id, page.Address, page.Title, page.Trouble!, page.MissingSince)).ToListAsync(cancel),
            LastPush = pushedAt is { } at ? await LastPushAsync(pages, at, cancel) : null,
            Changes = await db.Changes.AsNoTracking().Where(change => change.Subject == subject).OrderByDescending(change => change.At)
                .Take(MostChanges).ToListAsync(cancel),
        };
    }

    // Nothing else changes when a page of such a site was read, so its pages have the instants of its pushes.
    private static async Task<LastPush> LastPushAsync(IQueryable<Page> pages, DateTimeOffset at, CancellationToken cancel)
    {
        var since = at.AddDays(-1);
        var ofDay = await pages.CountAsync(page => page.LastReadAt > since, cancel);
        return new LastPush(at, await pages.CountAsync(page => page.LastReadAt == at, cancel), ofDay);
    }
}

/// <summary>The last push of a site that a CMS pushes.</summary>
/// <param name="At">When it came.</param>
/// <param name="Pages">How many pages it contained, changed or not, without those reported gone or refused.</param>
/// <param name="PagesOfDay">How many different pages it and the 24 hours before it contained: a CMS sends many in parts.</param>
internal sealed record LastPush(DateTimeOffset At, int Pages, int PagesOfDay);

/// <summary>A site, for lists.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">Its options; null when it is no longer scanned.</param>
/// <param name="Record">What its scans recorded; null when it was never scanned.</param>
internal sealed record SiteLine(string Name, SiteOptions? Options, SiteRecord? Record)
{
    /// <summary>Who added it here, and when; null for a site of the settings.</summary>
    public AddedSite? Added { get; init; }

    /// <summary>How many of its pages are in the inventory.</summary>
    public int Pages { get; init; }

    /// <summary>Its place: the address of a web site, the folder, the first of a list of addresses.</summary>
    public string Place => Options switch
    {
        null => "",
        { Kind: SiteKind.Web or SiteKind.Pushed } web => web.Url ?? "",
        { Kind: SiteKind.Folder } folder => folder.Path ?? "",
        { AddressFile: { } file } => file,
        var list => list.Addresses.FirstOrDefault() ?? "",
    };
}

/// <summary>A site with its scans.</summary>
internal sealed record SiteDetails(SiteLine Line)
{
    /// <summary>The latest scans, latest first; at most 60.</summary>
    public required IReadOnlyList<JobRun> Scans { get; init; }

    /// <summary>How many pages could not be read last time.</summary>
    public required int LostPages { get; init; }

    /// <summary>The first 100 of them.</summary>
    public required IReadOnlyList<LostPage> Lost { get; init; }

    /// <summary>The last push; null for a site that is read, and before the first push.</summary>
    public LastPush? LastPush { get; init; }

    /// <summary>Who changed the site here, and which program pushed pages of it, the latest first; at most 100.</summary>
    public required IReadOnlyList<AuditEntry> Changes { get; init; }
}

/// <summary>A page that could not be read.</summary>
internal sealed record LostPage(long Id, string Address, string Title, string Why, DateOnly? MissingSince);
