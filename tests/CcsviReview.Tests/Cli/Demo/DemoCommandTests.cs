using CcsviReview.Cli.Demo;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Cli.Demo;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Dispose();
    }

    [Fact]
    public async Task The_demo_explains_itself_writes_its_emails_and_sends_nothing_twice()
    {
        var first = await Ran.Async("demo", "--once", "--data", _data.Path);
        var mails = Mails();
        var second = await Ran.Async("demo", "--once", "--data", _data.Path);

        Assert.Equal((0, "", 0, ""), (first.Code, first.Error, second.Code, second.Error));
        Assert.Equal(4, mails.Length);
        Assert.Equal(mails, Mails());
        Assert.Contains("\n0 sent, 0 deferred, 0 dead\n", second.Output, StringComparison.Ordinal);
        Assert.All(
            new[] { "Overdue", "Due ", "NeedsAttention", "NeverReviewed", "DueSoon", "Current" },
            state => Assert.Contains($"│ {state}", first.Output, StringComparison.Ordinal));
        Assert.All(
            new[]
            {
                "It promises a review by 22 May 2017, which was 9 years ago.",
                "It was edited on 8 June 2016, after its last review on 22 May 2014.", "February 2022 has 28",
                "can be read as 3 April 2024 or as 4 March", "is in the future.", "It has no owner, so the admins are notified.",
                "in the visible text but", "It does not say when it was last reviewed.",
            },
            noticed => Assert.Contains(noticed, first.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_demo_shows_the_events_that_its_own_registry_reports_for_the_ccsvi_pages()
    {
        var first = await Ran.Async("demo", "--once", "--data", _data.Path);
        var second = await Ran.Async("demo", "--once", "--data", _data.Path);

        Assert.Matches(@"\nChecking what these pages cite at http://127\.0\.0\.1:\d+, a registry that only this demo has\.", first.Output);
        Assert.Contains("\n6 sources checked, 0 unknown; 3 new events on 2 pages\n", first.Output, StringComparison.Ordinal);
        Assert.Matches(
            @"\n  a-z/ccsvi\.html is still Overdue:\n"
                + @"    - It cites NICE IPG420, which was replaced by IPG640 \(http://127\.0\.0\.1:\d+/guidance/ipg640\) on "
                + @"23 January 2019\.\n"
                + @"    - It cites Vein width in two hundred volunteers: .*, which was published in its final version in March 2017\.\n"
                + @"  a-z/fatigue\.html was Current and is now Overdue:\n    - It cites Diaries and tiredness: .*, which was retracted on ",
            first.Output);
        // Its rewrite has no date, and is old by its sources.
        Assert.Matches(@"│ a-z/ccsvi-and-ms\.html +│ NeverReviewed +│ 2020-01-01 ", first.Output);
        Assert.Contains("Its newest source is from 2017; its policy asks for a source that is", first.Output, StringComparison.Ordinal);
        Assert.Contains("\n0 sources checked, 0 unknown; 0 new events on 0 pages\n", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is still", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_asks_nobody_but_its_own_registry()
    {
        await Ran.Async("demo", "--once", "--data", _data.Path);

        await using var services = new ServiceCollection().AddStorage(new DatabaseOptions { DataFolder = _data.Path })
            .BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<ReviewDb>>().CreateDbContextAsync();
        // Papers are checked at Crossref, and NICE guidance at Watch:NiceAddress: both are the registry. Any other source has its own
        // address.
        Assert.All(
            await db.Sources.ToListAsync(),
            source => Assert.True(source.Kind == SourceKind.Doi || source.Key.StartsWith("NICE ", StringComparison.Ordinal), source.Key));
        var settings = DemoSettings.In(_data.Path, "http://127.0.0.1:5080", "http://127.0.0.1:1").Watch;
        Assert.Equal(
            (true, "http://127.0.0.1:1/crossref/", false, "http://127.0.0.1:1/guidance/{number}"),
            (settings.Crossref.IsOn, settings.Crossref.Url, settings.PubMed.IsOn, settings.NiceAddress));
    }

    [Fact]
    public void The_sample_site_has_pages_of_every_format() =>
        Assert.Superset(
            new HashSet<string> { ".html", ".md", ".erb", ".txt" },
            DemoSite.Pages.Select(Path.GetExtension).OfType<string>().ToHashSet());

    [Theory]
    [InlineData("[[+0D|yyyy-MM-dd]]", "2024-02-29")]
    [InlineData("[[-3Y+20D|d MMMM yyyy]]", "20 March 2021")]
    [InlineData("[[-35M|MMMM yyyy]]", "March 2021")]
    [InlineData("a [[+1D|dd/MM/yyyy]] b [[-1D|yyyy]]", "a 01/03/2024 b 2024")]
    [InlineData("[[x]] [Epub ahead of print]", "[[x]] [Epub ahead of print]")]
    public void Dates_of_the_sample_site_are_counted_from_today(string text, string dated) =>
        Assert.Equal(dated, DemoSite.Dated(text, new DateOnly(2024, 2, 29)));

    private string[] Mails() => [.. Directory.GetFiles(Path.Combine(_data.Path, "outbox"), "*.eml").Order(StringComparer.Ordinal)];
}
