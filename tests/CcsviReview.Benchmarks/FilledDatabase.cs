using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Benchmarks;

/// <summary>An inventory of N pages as a scan would have left it, of which a given number is within its notice or past its day.</summary>
/// <param name="Today">The day that due is counted from.</param>
/// <param name="Pages">How many pages there are.</param>
/// <param name="Due">How many of them want a reminder.</param>
internal sealed record FilledDatabase(DateOnly Today, int Pages, int Due)
{
    /// <summary>How many editors share the pages; a prime, so that each has some of those that are due.</summary>
    public const int Editors = 199;

    private const int Batch = 2000;
    private const int NoticeDays = 60;

    /// <summary>Makes the schema and fills it.</summary>
    public async Task FillAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        await services.GetRequiredService<Schema>().MigrateAsync(CancellationToken.None);
        var databases = services.GetRequiredService<IDbContextFactory<ReviewDb>>();
        for (var first = 0; first < Pages; first += Batch)
        {
            await using var db = await databases.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Pages.AddRange(Enumerable.Range(first, Math.Min(Batch, Pages - first)).Select(Page));
            await db.SaveChangesAsync();
        }
    }

    private Page Page(int number)
    {
        // 36 months back and forth again may clamp at a month's end, so the due day is what the review day gives.
        var reviewed = Today.AddDays(DaysToDue(number)).AddMonths(-36);
        var due = reviewed.AddMonths(36);
        var owner = string.Create(CultureInfo.InvariantCulture, $"editor-{number % Editors}@example.org");
        var address = string.Create(CultureInfo.InvariantCulture, $"https://docs.example.org/part-{number / 500}/page-{number}");
        Page page = new("docs", address, Today.AddYears(-3));
        page.Read(Facts(number, reviewed, owner), section: null, new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero));
        page.Derive(
            new PageProjection
            {
                Standing = ReviewStatus.Dated,
                DueOn = due,
                NoticeOn = due.AddDays(-NoticeDays),
                Policy = "default",
                Owner = owner,
            },
            Today);
        return page;
    }

    // The due ones lie among the others, as they would; from 40 days late to 29 days ahead. The rest is at least 10 days before its notice.
    private int DaysToDue(int number)
    {
        var every = Math.Max(1, Pages / Math.Max(1, Due));
        var isDue = number % every == 0 && number / every < Due;
        return isDue ? (number / every * 37 % 70) - 40 : NoticeDays + 10 + (number % 900);
    }

    private static PageFacts Facts(int number, DateOnly reviewed, string owner) => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"Condition {number}"),
        Owner = owner,
        Section = number % 3 == 0 ? "Health" : null,
        Language = "en-GB",
        LastReviewed = new Statement
        {
            Kind = FactKind.LastReviewed,
            Raw = string.Create(CultureInfo.InvariantCulture, $"Last reviewed: {reviewed:d MMMM yyyy}"),
            Place = new Place(PlaceKind.VisibleText, "main > p"),
            Date = StatedDate.OfDay(reviewed),
        },
        Interval = new Statement
        {
            Kind = FactKind.Interval,
            Raw = "This page will be reviewed within three years",
            Place = new Place(PlaceKind.VisibleText, "main > p"),
            Interval = new ReviewInterval(36),
        },
        Fingerprint = number.ToString("x64", CultureInfo.InvariantCulture),
    };
}
