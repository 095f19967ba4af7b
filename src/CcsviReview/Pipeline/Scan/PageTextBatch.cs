using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>Keeps of each page the present text and the one that stood at its last review, and lets every other go.</summary>
internal sealed class PageTextBatch(ReviewDb db)
{
    private readonly Dictionary<Page, string> _read = [];

    /// <summary>A page was read; what of its text is kept is settled at the end of its batch.</summary>
    public void Take(Page page, string mainText)
    {
        if (page.Facts.Fingerprint.Length > 0)
            _read[page] = mainText;
    }

    /// <summary>
    /// Adds what is new, where more than dates and counts is, and removes what is not needed any more: one query a batch, which reads no
    /// text.
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
