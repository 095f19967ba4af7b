using System.Globalization;
using System.Runtime.CompilerServices;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>
/// Exports every review recorded here as a sheet, oldest first, for auditors. It cannot be imported.
/// </summary>
internal sealed class ExportReviews(IDbContextFactory<ReviewDb> database)
{
    private const int AtOnce = 500;

    /// <summary>The column names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["site", "address", "reviewed_on", "outcome", "by", "note", "ticked", "not_ticked", "recorded_at"];

    /// <summary>The lines, in memory that does not grow with their number.</summary>
    public async IAsyncEnumerable<string[]> RunAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (last, batch) = (0L, AtOnce); batch == AtOnce;)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var reviews = await (
                from review in db.Reviews.AsNoTracking()
                where review.Id > last
                join page in db.Pages on review.PageId equals page.Id
                orderby review.Id
                select new { Review = review, page.Site, page.Address }).Take(AtOnce).ToListAsync(cancel);
            foreach (var line in reviews)
                yield return Cells(line.Site, line.Address, line.Review);
            (last, batch) = (reviews.Count == 0 ? last : reviews[^1].Review.Id, reviews.Count);
        }
    }

    private static string[] Cells(string site, string address, Review review) =>
    [
        site,
        address,
        review.ReviewedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        review.Outcome.ToString(),
        review.By,
        review.Note,
        string.Join("; ", review.Checklist.Where(line => line.IsTicked).Select(line => line.Words)),
        string.Join("; ", review.Checklist.Where(line => !line.IsTicked).Select(line => line.Words)),
        review.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    ];
}
