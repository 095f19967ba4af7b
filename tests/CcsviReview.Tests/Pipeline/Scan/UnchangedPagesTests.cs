using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>Scans of a folder in which little or nothing changed.</summary>
public sealed class UnchangedPagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StoppedClock _clock = StoppedClock.On("2026-11-22");

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_did_not_change_counts_as_read_today_and_keeps_everything(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Write("a.md", "Last reviewed: 3 March 2024");
        await ScanAsync(database);
        var before = await PageAsync(database);
        _clock.Turn(TimeSpan.FromDays(1));

        var report = await ScanAsync(database);

        var after = await PageAsync(database);
        Assert.Equal((1, 1, 1, 0), (report.Pages, report.Read, report.Unchanged, report.Changed));
        Assert.Equal(_clock.Now, after.LastReadAt);
        Assert.Equal((before.DueOn, before.Validator, before.Standing), (after.DueOn, after.Validator, after.Standing));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_was_missing_is_there_again_though_its_file_did_not_change(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Write("a.md", "one");
        Write("b.md", "two");
        await ScanAsync(database);
        File.Move(In("a.md"), In("a.away"));
        await ScanAsync(database);
        File.Move(In("a.away"), In("a.md"));

        await ScanAsync(database);

        await using var db = database.Open();
        Assert.All(await db.Pages.ToListAsync(), page => Assert.Equal(Presence.Present, page.Presence));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_pages_that_did_not_change_prove_still_counts_for_one_that_is_new(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Write("a.md", "Last reviewed: 27/08/2025");
        await ScanAsync(database);
        Write("b.md", "Last reviewed: 03/04/2025");
        await ScanAsync(database);

        await using var db = database.Open();
        Assert.Equal(StatedDate.Parse("2025-04-03"), (await db.Pages.SingleAsync(page => page.Address == "b.md")).Facts.LastReviewed?.Date);
        Assert.Equal(NumericOrder.DayFirst, (await db.Sites.SingleAsync()).ProvenOrder);
        await ScanAsync(database);
        Assert.Equal(NumericOrder.DayFirst, (await database.Open().Sites.SingleAsync()).ProvenOrder);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Other_label_words_read_again_what_did_not_change(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Write("a.md", "Clinically signed off on 3 March 2024");
        await ScanAsync(database);
        Assert.Null((await PageAsync(database)).Facts.LastReviewed);

        await ScanAsync(database, "Clinically signed off on");

        Assert.Equal(StatedDate.Parse("2024-03-03"), (await PageAsync(database)).Facts.LastReviewed?.Date);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Another_version_of_the_reader_reads_again_what_did_not_change(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Write("a.md", "Last reviewed: 3 March 2024");
        await ScanAsync(database);
        await using (var db = database.Open())
        {
            // The state that an earlier version left: other facts, and its own fingerprint, which was null without label words.
            await db.Sites.ExecuteUpdateAsync(
                site => site.SetProperty(s => s.Customs, (string?)null), TestContext.Current.CancellationToken);
            await db.Pages.ExecuteUpdateAsync(
                page => page.SetProperty(p => p.Facts, new PageFacts { Title = "old" }), TestContext.Current.CancellationToken);
        }

        await ScanAsync(database);

        Assert.Equal(StatedDate.Parse("2024-03-03"), (await PageAsync(database)).Facts.LastReviewed?.Date);
    }

    private string In(string name) => Path.Combine(_folder.Path, name);

    private void Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        File.SetLastWriteTimeUtc(In(name), _clock.Now.UtcDateTime.AddDays(-30));
    }

    private static async Task<Page> PageAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Pages.SingleAsync();
    }

    private Task<ScanReport> ScanAsync(TestDatabase database, params string[] labels)
    {
        ReviewSettings settings = new();
        settings.Sites["site"] = new SiteOptions { Path = _folder.Path, Labels = new LabelOptions { Reviewed = labels } };
        PageSources sources = new(new HostThrottles(_clock), (_, _) => throw new NotSupportedException());
        return new ScanPages(
            database.Contexts,
            new ScannedSites(new CurrentSites(database.Contexts, settings), site => sources.For(site, "x")),
            new CurrentRules(database.Contexts, settings),
            _clock).RunAsync("site", null, CancellationToken.None);
    }
}
