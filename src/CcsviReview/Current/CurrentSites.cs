using System.Text.Json;
using System.Text.Json.Serialization;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>
/// Every site: those of the settings, and those that admins added here. If both have the same name, the one in the settings is used.
/// </summary>
internal sealed class CurrentSites(IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Reads them: one small table. Nothing is cached, so workers need not agree on a cache.</summary>
    public async Task<IReadOnlyDictionary<string, SiteOptions>> ReadAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return (await JoinAsync(db, settings, cancel)).Sites;
    }

    /// <summary>The settings with the sites that were added here.</summary>
    public static async Task<ReviewSettings> JoinAsync(ReviewDb db, ReviewSettings settings, CancellationToken cancel)
    {
        var added = await db.AddedSites.AsNoTracking().OrderBy(site => site.Name).ToListAsync(cancel);
        if (added.Count == 0)
            return settings;
        var sites = new Dictionary<string, SiteOptions>(settings.Sites, StringComparer.OrdinalIgnoreCase);
        foreach (var site in added)
            sites.TryAdd(site.Name, Read(site, settings));
        return settings.With(sites);
    }

    /// <summary>The names of all sites, in order: those that are read, and those whose pages are still stored.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(ReviewDb db, ReviewSettings settings, CancellationToken cancel) =>
        [.. (await db.Sites.Select(site => site.Name).ToListAsync(cancel))
            .Union((await JoinAsync(db, settings, cancel)).Sites.Keys, StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// The options of a site that was added here: it reaches only what the settings allow such sites to reach.
    /// </summary>
    public static SiteOptions Read(AddedSite site, ReviewSettings settings) =>
        WebSite.Guarded(JsonSerializer.Deserialize<SiteOptions>(site.Options, s_json) ?? new SiteOptions(), settings);

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public static string Write(SiteOptions site) => JsonSerializer.Serialize(site, s_json);
}
