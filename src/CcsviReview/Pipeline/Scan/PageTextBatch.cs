using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>Keeps two texts of each page, the current one and the one at its last review, and removes all others.</summary>
internal sealed class PageTextBatch(ReviewDb db)
{
    private readonly Dictionary<Page, string> _read = [];

    /// <summary>Registers the text of a page that was read; the end of the batch decides which texts are kept.</summary>
    public void Take(Page page, string mainText)
    {
        if (page.Facts.Fingerprint.Length > 0)
            _read[page] = mainText;
    }

    /// <summary>
    /// Adds new texts, if more than dates and counts changed, and removes those that are no longer needed: one query per batch, which reads
    /// no text.
    /// </summary>
    public async Task CompleteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var ids = _read.Keys.Where(page => !IsNew(page)).Select(page => page.Id).ToArray();
        var kept = ids.Length == 0
            ? []
            : await db.Texts.AsNoTracking().Where(text => ids.Contains(text.PageId)).Select(text => new { text.PageId, text.Fingerprint })
                .ToListAsync(cancel);
        var byPage = kept.ToLookup(text => text.PageId, text => text.Fingerprint);
        foreach (var (page, text) in _read)
        {
            var known = IsNew(page) ? [] : byPage[page.Id].ToList();
            foreach (var old in known.Where(old => old != page.Facts.Fingerprint && old != page.ReviewedFingerprint))
                db.Remove(new PageText { PageId = page.Id, Fingerprint = old, Text = "", ReadAt = now });
            if (!known.Contains(page.Facts.Fingerprint))
                PageBatch.Beside(
                    db, page, new PageText { Fingerprint = page.Facts.Fingerprint, Text = PageText.Bounded(text), ReadAt = now });
        }
    }

    private bool IsNew(Page page) => db.Entry(page).State == EntityState.Added;
}
