using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading;

/// <summary>A bounded run of the fuzz target; <c>fuzz SECONDS</c> of the benchmarks runs it at length.</summary>
public sealed class FuzzTests
{
    private const int First = 20261122;
    private const int PagesInPart = 500;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_broken_page_makes_a_reader_throw_or_invent_a_date_or_outgrow_its_budget(int part)
    {
        for (var number = First + (part * PagesInPart); number < First + ((part + 1) * PagesInPart); number++)
        {
            var page = BrokenPage.Of(number);
            if (Honesty.Fault(page.Format, page.Text) is not { } fault)
                continue;
            var file = Path.Combine(Path.GetTempPath(), $"broken-page-{number}.{page.Format}.txt");
            File.WriteAllText(file, page.Text);
            Assert.Fail($"Page {number}: {fault}\nThe page is in {file}.");
        }
    }

    /// <summary>Found by longer runs; each threw, or returned less than it had read.</summary>
    [Theory]
    [InlineData(5006739)]
    [InlineData(5042959)]
    [InlineData(70001763)]
    [InlineData(1100010022)]
    public void A_page_that_once_broke_a_reader_is_read_honestly(int number)
    {
        var page = BrokenPage.Of(number);
        Assert.Null(Honesty.Fault(page.Format, page.Text));
    }

    [Fact]
    public void The_same_number_breaks_a_page_in_the_same_way()
    {
        Assert.Equal(BrokenPage.Of(7), BrokenPage.Of(7));
        Assert.NotEqual(BrokenPage.Of(7).Text, BrokenPage.Of(8).Text);
    }

    [Fact]
    public void Every_page_of_ours_states_something_before_it_is_broken() => Assert.All(SeedPages.All, page =>
    {
        Assert.Null(Honesty.Fault(page.Format, page.Text));
        Assert.NotNull(Said.Read(page.Text, page.Format).LastUpdated ?? Said.Read(page.Text, page.Format).LastReviewed);
    });

    /// <summary>The oracle is held too: it finds what a reader must not do.</summary>
    [Theory]
    [InlineData("Last reviewed: 22 May 2014", "2014-05-22", true)]
    [InlineData("Last reviewed: 22 May 2014", "2014-05-21", false)]
    [InlineData("Last reviewed: 22 May 2014", "2014-06-22", false)]
    [InlineData("Last reviewed: 22 May 2014", "2015-05-22", false)]
    [InlineData("Last reviewed: May '14", "2014-05", true)]
    [InlineData("Last reviewed: May 2014", "2014-05-01", false)]
    [InlineData("2014年5月22日审核", "2014-05-22", true)]
    [InlineData("２０１４年５月２２日审核", "2014-05-22", true)]
    [InlineData("dateModified: 20140522", "2014-05-22", true)]
    public void Words_show_a_date_only_with_each_of_its_parts(string words, string date, bool shows) =>
        Assert.Equal(shows, Evidence.Shows(words, StatedDate.Parse(date)));
}
