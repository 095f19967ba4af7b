using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Schedules;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Sites;

/// <summary>
/// Adds, changes and removes sites in the dashboard; each change is recorded with its author, and the schedules of scans follow at once.
/// </summary>
internal sealed class SiteAdmin(
    IDbContextFactory<ReviewDb> database, ReviewSettings settings, IScheduleAligner scheduler, TimeProvider clock)
{
    private const int MostSites = 500;

    /// <summary>The subject of an <see cref="AuditEntry"/> about a site.</summary>
    public static string SubjectOf(string site) => $"site {site}";

    /// <summary>Saves a site; if one of the same name was added here, it is changed.</summary>
    /// <param name="site">The site as entered; its faults were reported before.</param>
    /// <param name="isNew">Whether it must be new: two people may add the same one.</param>
    /// <param name="by">Who saves it: a name or address.</param>
    /// <exception cref="RefusedException">It is invalid, or a site of this name exists already.</exception>
    public async Task SaveAsync(WebSite site, bool isNew, string by, CancellationToken cancel)
    {
        var (name, (options, faults)) = (site.Name.Trim(), site.Read(settings));
        if (faults.Count > 0)
            throw new RefusedException(string.Join(' ', faults.Select(fault => $"{fault.Key}: {fault.Value}")));
        if (settings.Sites.ContainsKey(name))
            throw new RefusedException(
                $"The site '{name}' is defined in the settings. Change it there (Sites:{name}), or choose another name.");
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var all = await db.AddedSites.ToListAsync(cancel);
        var stored = all.Find(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (isNew && stored is not null)
            throw new RefusedException(
                $"{stored.By} has already added a site called '{stored.Name}'. Choose another name, or change that site.");
        if (!isNew && stored is null)
            throw new RefusedException($"The site '{name}' no longer exists. Add it again if you still need it.");
        if (isNew && all.Count >= MostSites)
            throw new RefusedException(
                $"You can add at most {MostSites} sites here. Add further sites in the settings.");
        var (before, after) = (stored is null ? "" : Words(WebSite.Of(stored.Name, CurrentSites.Read(stored, settings))), Words(site));
        if (before == after)
            return;
        if (stored is null)
            db.Add(new AddedSite { Name = name, Options = CurrentSites.Write(options), At = clock.GetUtcNow(), By = by });
        else
            (stored.Options, stored.At, stored.By) = (CurrentSites.Write(options), clock.GetUtcNow(), by);
        db.Add(Entry(stored?.Name ?? name, by, before, after, ""));
        await SaveAsync(db, name, cancel);
        await transaction.CommitAsync(cancel);
        await scheduler.AlignAsync(cancel);
    }

    /// <summary>Removes a site: it is no longer scanned. Its pages, their history and their due dates stay.</summary>
    /// <exception cref="RefusedException">No such site was added here, or no reason is given.</exception>
    public async Task RemoveAsync(string name, string by, string reason, CancellationToken cancel)
    {
        if (reason.Trim().Length is 0 or > 2000)
            throw new RefusedException("reason", "Enter a reason for deleting the site, in 1 to 2,000 characters.");
        await using var db = await database.CreateDbContextAsync(cancel);
        var stored = await db.AddedSites.SingleOrDefaultAsync(site => site.Name == name, cancel)
            ?? throw new RefusedException($"No site called '{name}' was added here. If it is defined in the settings, delete it there.");
        db.Remove(stored);
        db.Add(Entry(name, by, Words(WebSite.Of(name, CurrentSites.Read(stored, settings))), "", reason.Trim()));
        await SaveAsync(db, name, cancel);
        await scheduler.AlignAsync(cancel);
    }

    // Two admins may save at once: the database accepts the first.
    private static async Task SaveAsync(ReviewDb db, string name, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            throw new RefusedException(
                $"Someone else changed the site '{name}' at the same time. Check it as it is now, and try again.");
        }
    }

    private AuditEntry Entry(string site, string by, string before, string after, string reason) =>
        new()
        {
            At = clock.GetUtcNow(),
            By = by,
            Subject = SubjectOf(site),
            What = AuditKinds.Site,
            Before = Cut(before),
            After = Cut(after),
            Reason = reason,
        };

    private static string Words(WebSite site) => string.Join("; ",
        new[]
        {
            ("", site.IsPushed ? "pushed by its CMS" : ""), ("", site.Url.Trim()),
            ("include ", One(site.Include)), ("exclude ", One(site.Exclude)), ("culture ", site.Culture.Trim()),
            ("parameters kept ", One(site.KeepParameters)), ("parameters ignored ", One(site.IgnoreParameters)),
            ("", site.LeavesOutNoIndex && !site.IsPushed ? "without noindex pages" : ""),
            ("section ", site.Section.Trim()),
            ("pause ", site.IsPushed ? "" : $"{site.DelaySeconds.Trim()} s"), ("at most ", $"{site.MaxPages.Trim()} pages"),
            ("links ", site.IsPushed ? "" : $"{site.MaxDepth.Trim()} deep"),
        }.Where(part => part.Item2.Length > 0).Select(part => part.Item1 + part.Item2));

    private static string One(string lines) =>
        string.Join(", ", lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Cut(string text) => text.Length <= 4000 ? text : text[..3999] + "…";
}
