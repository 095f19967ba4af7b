using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Signals;

/// <summary>The pages that ask readers whether they were useful: those of sites with the form.</summary>
internal sealed class AskedPages(
    IDbContextFactory<ReviewDb> database, CurrentSites sites, ReviewSettings settings, CurrentRules current)
{
    /// <summary>The public address of this program.</summary>
    public string PublicUrl => settings.Organisation.PublicUrl;

    /// <summary>The names of the sites with the form.</summary>
    public async Task<string[]> OpenAsync(CancellationToken cancel) =>
        [.. (await sites.ReadAsync(cancel)).Where(site => site.Value.ReaderForm ?? settings.Signals.ReaderForm).Select(site => site.Key)];

    /// <summary>The page for its form; null for an unknown page and for a page of a site without the form.</summary>
    public async Task<AskedPage?> FindAsync(string asked, string? language, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await PublicPages.FindAsync(db, await OpenAsync(cancel), asked, cancel) is { } page ? Of(page, language) : null;
    }

    /// <summary>A page for its form.</summary>
    public AskedPage Of(Page page, string? language) => new(page.Id, page.Address, page.Title,
        current.Templates.WordsOf(language ?? page.Facts.Language ?? settings.Organisation.Language));
}

/// <summary>A page that readers may answer about.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Address">Its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Words">The words of the form, in the reader's language.</param>
internal sealed record AskedPage(long Id, string Address, string Title, Words Words);
