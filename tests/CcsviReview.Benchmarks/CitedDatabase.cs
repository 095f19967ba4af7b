using System.Globalization;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Benchmarks;

/// <summary>An inventory whose pages cite papers, in the state after scans and watches.</summary>
/// <param name="Today">The day of the run.</param>
internal sealed record CitedDatabase(DateOnly Today)
{
    private const int Batch = 5000;

    /// <summary>The number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>The number of papers.</summary>
    public required int Papers { get; init; }

    /// <summary>The number of papers that are due to be checked.</summary>
    public required int Due { get; init; }

    /// <summary>The number of papers that each page cites; together the pages cite every one.</summary>
    public required int PerPage { get; init; }

    public static string Doi(int paper) => string.Create(CultureInfo.InvariantCulture, $"10.5555/paper.{paper}");

    /// <summary>Creates the schema and fills it.</summary>
    public async Task FillAsync(DatabaseOptions options)
    {
        await new FilledDatabase(Today, Pages, 0).FillAsync(options);
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<ReviewDb>>();
        await using (var db = await databases.CreateDbContextAsync())
            await db.Pages.ExecuteUpdateAsync(set => set.SetProperty(page => page.CitationsVersion, CitedReference.Version));
        var papers = await AddAsync(databases, Enumerable.Range(0, Papers).Select(Paper), paper => paper.Id);
        var pages = await PagesAsync(databases);
        await AddAsync(
            databases,
            from at in Enumerable.Range(0, pages.Count)
            from nth in Enumerable.Range(0, PerPage)
            select Citation(pages[at], papers, (at * PerPage) + nth),
            citation => citation.PageId);
    }

    private static async Task<List<long>> PagesAsync(IDbContextFactory<ReviewDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Pages.Select(page => page.Id).Order().ToListAsync();
    }

    private static async Task<List<long>> AddAsync<T>(IDbContextFactory<ReviewDb> databases, IEnumerable<T> rows, Func<T, long> id)
        where T : class
    {
        List<long> ids = [];
        foreach (var some in rows.Chunk(Batch))
        {
            await using var db = await databases.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(some);
            await db.SaveChangesAsync();
            ids.AddRange(some.Select(id));
        }
        return ids;
    }

    private static PageCitation Citation(long page, List<long> papers, int number) => new()
    {
        PageId = page,
        SourceId = papers[number % papers.Count],
        Position = number,
        Text = string.Create(CultureInfo.InvariantCulture, $"Doe J. Paper {number}. Journal of Examples 2020."),
    };

    private CitedSource Paper(int number)
    {
        SourceKey key = new(SourceKind.Doi, Doi(number));
        CitedSource paper = new()
        {
            Kind = key.Kind,
            Key = key.Value,
            Name = key.Name,
            Address = key.Address,
            FirstCitedOn = Today.AddYears(-1),
        };
        // The due ones are spread among the others, as in practice.
        var isDue = number % Math.Max(1, Papers / Math.Max(1, Due)) == 0;
        var asked = new DateTimeOffset(Today.AddDays(-30), TimeOnly.MinValue, TimeSpan.Zero);
        paper.Answered(asked, isDue ? Today : Today.AddDays(1 + (number % 30)));
        return paper;
    }
}
