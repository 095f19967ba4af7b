using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Reading.Differences;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>What changed in the text of a page since its last review, or why that is unknown.</summary>
internal abstract record TextHistory
{
    private TextHistory()
    {
    }

    /// <summary>It has no text, or it was never read.</summary>
    public sealed record None : TextHistory;

    /// <summary>Its text is the same as on that day, except for dates and counts of readers.</summary>
    public sealed record Same(DateOnly? Since) : TextHistory;

    /// <summary>It is different, but one of the two texts was not stored.</summary>
    public sealed record NotStored(DateOnly? Since, Sentence? Extent) : TextHistory;

    /// <summary>The differences.</summary>
    public sealed record Changed(DateOnly? Since, Sentence? Extent, TextDifference Difference) : TextHistory;

    /// <summary>Reads the two texts, each up to a limit, if they differ.</summary>
    public static async Task<TextHistory> ReadAsync(ReviewDb db, Page page, CancellationToken cancel)
    {
        var (now, then, since) = (page.Facts.Fingerprint, page.ReviewedFingerprint, page.ReviewedSketchOn);
        if (now.Length == 0 || (then is null && page.ReviewedSketch is null))
            return new None();
        if (then is null ? page.ReviewedSketch == page.Facts.Sketch : then == now)
            return new Same(since);
        var extent = page.ChangeSinceReview is { } change ? ExtentFormatter.Of(change) : null;
        var texts = await db.Texts.AsNoTracking()
            .Where(text => text.PageId == page.Id && (text.Fingerprint == now || text.Fingerprint == then))
            .ToDictionaryAsync(text => text.Fingerprint, text => text.Text, StringComparer.Ordinal, cancel);
        return then is not null && texts.TryGetValue(then, out var before) && texts.TryGetValue(now, out var after)
            ? new Changed(since, extent, TextDifference.Between(before, after))
            : new NotStored(since, extent);
    }
}
