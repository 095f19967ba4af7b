using CcsviReview.Cli.Demo;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

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
    public async Task The_demo_tells_its_story_writes_its_mails_and_sends_nothing_twice()
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
