using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Features.Figures;
using CcsviReview.Features.Planning;
using CcsviReview.Inventory;
using CcsviReview.Policies.Figures;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Figures;

public sealed class FiguresQueryTests
{
    private const string Today = "2026-11-22";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Snapshots_and_recorded_reviews_together_show_which_promises_were_kept(string kind)
    {
        await using var bench = await StoryAsync(kind);

        var report = await RunAsync(bench, by: "section");

        Assert.Equal((Given.Day("2025-11-23"), Given.Day(Today), Given.Day(Today)), (report.From, report.To, report.AsOf));
        Assert.Equal(["(no section)", "Health", "Law"], report.Rows.Select(row => row.Group));
        var (health, law) = (report.Rows[1].Figures, report.Rows[2].Figures);
        // Reviewed in time by a date on the page, a day late by a recorded review, and overdue since 2 November.
        Assert.Equal((3, 1, 1, 1, 0), (health.Due, health.OnTime, health.Late, health.Open, health.Backlog));
        Assert.Equal((1, 20), (health.MedianDaysLate, health.P90DaysLate));
        Assert.Equal((0, null, null, 1), (law.Due, law.OnTimeShare, law.MedianDaysLate, law.Backlog));
        Assert.Equal((2, 1, 0), (report.Total.DateMoves, report.Total.DateOnlyMoves, report.Total.UnknownMoves));
        Assert.Equal((3, 3), (report.Total.MostInAMinute, report.Total.QuickReviews));
        Assert.Equal(8, report.Total.Coverage!.Pages);
        Assert.Equal(1, report.Rows[0].Figures.Coverage!.WithoutDate);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task By_editor_reviews_count_for_their_author_and_by_month_for_their_day(string kind)
    {
        await using var bench = await StoryAsync(kind);

        var editors = (await RunAsync(bench, by: "editor")).Rows.ToDictionary(row => row.Group, row => row.Figures);
        Assert.Equal((0, 3), (editors["jane@example.org"].QuickReviews, editors["kim@example.org"].QuickReviews));
        Assert.Equal(3, editors["jane@example.org"].Due);

        var months = (await RunAsync(bench, by: "month")).Rows.ToDictionary(row => row.Group, row => row.Figures);
        Assert.Equal(
            (1, 1, null, null), (months["2026-11"].Due, months["2026-11"].Open, months["2026-11"].Backlog, months["2026-11"].Coverage));
        Assert.Equal(3, months["2026-10"].QuickReviews);
        Assert.Equal(3, (await RunAsync(bench, by: "site")).Rows.Single().Figures.Due);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Figures_of_a_section_or_an_editor_count_only_their_pages_and_reviews(string kind)
    {
        await using var bench = await StoryAsync(kind);
        var all = await RunAsync(bench, by: "section");

        var health = await Figures(bench).RunAsync(new FigureRequest { Scope = new PageScope("Health") }, default);
        var kim = await Figures(bench).RunAsync(new FigureRequest { Scope = new PageScope(Owners: ["kim@example.org"]) }, default);
        var nobody = await Figures(bench).RunAsync(new FigureRequest { Scope = new PageScope(Owners: []) }, default);

        Assert.Equal(all.Rows.Single(row => row.Group == "Health").Figures, health.Total);
        Assert.Equal((3, 3), (health.Total.Due, health.Total.Coverage!.Pages));
        Assert.Equal((4, 3), (kim.Total.Coverage!.Pages, kim.Total.QuickReviews));
        Assert.Equal((0, 0), (nobody.Total.Coverage!.Pages, nobody.Total.Reviews));
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-23", "The last day, 2026-11-23, is after today, 2026-11-22.")]
    [InlineData("2026-11-22", "2026-11-21", "The first day, 2026-11-22, is after the last day, 2026-11-21. Choose an earlier first day.")]
    public async Task Future_days_and_days_in_the_wrong_order_are_refused(string from, string to, string expected)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Figures(bench)
            .RunAsync(new FigureRequest { From = Given.Day(from), To = Given.Day(to) }, default));
        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_inventory_has_unknown_figures_not_good_ones()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);

        var report = await RunAsync(bench, null);

        Assert.Empty(report.Rows);
        Assert.Equal(new QualityFigures { Backlog = 0, Coverage = new Coverage(0, 0, 0, 0, 0, 0) }, report.Total);
        Assert.Null(report.Total.OnTimeShare);
    }

    private static async Task<AssessFixture> StoryAsync(string kind)
    {
        var bench = await AssessFixture.CreateAsync(kind, Today);
        var kept = await bench.AddAsync("2026-09-20", "/kept", section: "Health");
        var recorded = await bench.AddAsync(
            Given.Reviewed("2026-10-09") with { Owner = "jane@example.org" }, "/recorded", "Health",
            page => page.Record(Given.Recorded("2026-10-02")));
        await bench.AddAsync("2023-11-02", "/broken", section: "Health");
        await bench.AddAsync("2014-05-22", "/old", owner: "kim@example.org", section: "Law");
        await bench.AddAsync(new PageFacts { Title = "Never" }, "/never");
        var quick = new List<long>();
        for (var i = 0; i < 3; i++)
            quick.Add(await bench.AddAsync("2026-10-05", $"/quick{i}", owner: "kim@example.org"));
        await using var db = bench.Database.Open();
        db.AddRange(Read(kept, "2023-10-02", "2023-10-01", "a"), Read(kept, "2026-09-21", "2026-09-20", "a"),
            Read(kept, "2026-10-01", "2026-09-20", "b"));
        db.AddRange(Read(recorded, "2023-10-02", "2023-10-01", "a"), Read(recorded, "2026-10-10", "2026-10-09", "b"));
        db.Add(Recorded(recorded, "2026-10-02", "Jane@example.org", 0));
        db.Add(new Review
        {
            PageId = recorded,
            ReviewedOn = Given.Day("2026-09-01"),
            Outcome = ReviewOutcome.NeedsWork,
            By = "jane@example.org",
            RecordedAt = StoppedClock.On("2026-09-01").Now,
        });
        db.AddRange(quick.Select((page, i) => Recorded(page, "2026-10-05", i == 0 ? "Kim@example.org" : "kim@example.org", i * 30)));
        await db.SaveChangesAsync();
        return bench;
    }

    private static PageSnapshot Read(long page, string day, string shown, string fingerprint) => new()
    {
        PageId = page,
        ReadAt = StoppedClock.On(day).Now,
        Facts = Given.Reviewed(shown) with { Fingerprint = fingerprint },
    };

    private static Review Recorded(long page, string day, string by, int second) => new()
    {
        PageId = page,
        ReviewedOn = Given.Day(day),
        Outcome = ReviewOutcome.StillCorrect,
        By = by,
        RecordedAt = StoppedClock.On(day).Now.AddSeconds(second),
    };

    private static Task<FiguresReport> RunAsync(AssessFixture bench, string? by) =>
        Figures(bench).RunAsync(new FigureRequest { By = by }, default);

    private static FiguresQuery Figures(AssessFixture bench) =>
        new(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);
}
