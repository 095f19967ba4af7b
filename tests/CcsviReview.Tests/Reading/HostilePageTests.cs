using System.Globalization;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reading;

public sealed class HostilePageTests
{
    private const int MostLooks = 150;
    private static readonly string[] Seeds =
    [
        "<html lang=en-GB><head><title>Knees</title><script type='application/ld+json'>{\"@type\":\"WebPage\",\"lastReviewed\":[\"2014-05-22\",\"2017-05-22\"]}</script></head><body><main><h1>Knees</h1>"
        + "<p>Last reviewed: <time datetime=2014-05-22>22 May 2014</time></p><table><tr><th>Next review<td>22/05/2017</table><h2>References</h2><ol><li>Lee 2012. doi:10.1/x</ol></main></body>",
        "---\ntitle: Knees\nlast_reviewed_on: 2014-05-22\nreview_in: 3 years\n---\n# Knees\n\n> Page last reviewed: 03/04/2014\n> Next review due: 03/10/2014\n\n| Last updated | `2016-06-08` |\n|--|--|\n<!--* freshness: { owner: 'a' reviewed: '2014-05-22' } *-->\n```\ncode\n```\n",
        "Knees\n\nLast reviewed4/21/2009 1:38:50 PM\nLast updated: 8 June 2016\nThis page will be reviewed within three years\n2024年7月16日更新 Zuletzt am 1. Mai 2020 geändert\n",
    ];

    private static readonly string[] Shards =
        [
            "<", ">", "\"", "'", "&", "\0", "\uD800", "\uDC00", "{%", "%}", "[", "]", "(", ")", "---\n", "```", "<!--", "-->",
            "last reviewed: ", "99/99/9999", "31 February 2022", "<time datetime=", "\n", "|", "&#xD800;", "every 99999999999 years",
        ];

    private static PageReading Read(ReadOnlyMemory<byte> bytes, PageFormat format) =>
        PageReader.Read(new PageContent("https://x.example/p", format, bytes), SiteConventions.Unknown);

    [Fact]
    public void No_bytes_make_a_reader_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            foreach (var format in Enum.GetValues<PageFormat>())
                Read(bytes ?? [], format);
        }).QuickCheckThrowOnFailure();

    /// <summary>
    /// Pages of ours, broken at random places a few thousand times: every result can be stored, and is on the page.
    /// </summary>
    [Fact]
    public void No_broken_page_makes_a_reader_throw_or_invent_a_date()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 600; round++)
        {
            var page = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
            for (var cut = random.Next(1, 6); cut > 0; cut--)
            {
                var at = random.Next(page.Length);
                if (random.Next(2) == 0)
                    page.Remove(at, Math.Min(random.Next(1, 20), page.Length - at)).Append(' ');
                else
                    page.Insert(at, Shards[random.Next(Shards.Length)]);
            }
            foreach (var format in Enum.GetValues<PageFormat>())
                IsHonest(Read(Encoding.UTF8.GetBytes(page.ToString()), format).Facts);
        }
    }

    private static void IsHonest(PageFacts facts)
    {
        Assert.Equal(FactsJson.Write(facts), FactsJson.Write(FactsJson.Read(FactsJson.Write(facts))));
        foreach (var statement in new[] { facts.LastReviewed, facts.LastUpdated, facts.NextReview, facts.Published }.OfType<Statement>())
        {
            Assert.Null(statement.Doubt);
            Assert.True(statement.IsOwn);
            var date = statement.Date ?? throw new InvalidOperationException(statement.Raw);
            // The year of every date is in the words it was read from, whole or as its last two digits.
            Assert.Contains((date.First.Year % 100).ToString("00", CultureInfo.InvariantCulture), statement.Raw, StringComparison.Ordinal);
        }
        if (facts.Interval is { } interval)
            Assert.NotNull(interval.Interval);
    }

    public static TheoryData<string> Heaps => [.. HostilePage.All.Select(page => page.ToString())];

    /// <summary>
    /// Counted, not timed: four times the page may cost little more than four times the steps, and no more than so much memory.
    /// </summary>
    [Theory, MemberData(nameof(Heaps))]
    public void A_heap_of_one_thing_costs_in_proportion_to_its_length(string name)
    {
        var page = HostilePage.All.Single(page => page.ToString() == name);
        Cost(page, 2_000);
        var (steps, allocated) = Cost(page, 50_000);
        var (stepsOfFour, allocatedOfFour) = Cost(page, 200_000);
        Assert.InRange(stepsOfFour, 0, (5 * steps) + 100_000);
        Assert.InRange(allocatedOfFour, 1, (5 * allocated) + 100_000_000); // A crowd of statements costs up to this, then no more.
        // Linear cost can still be slow: each character of any page is looked at a bounded number of times.
        Assert.InRange(stepsOfFour, 0, 200_000L * MostLooks);
    }

    [Fact]
    public void Steps_are_counted_in_the_build_that_tests_run_in()
    {
        Effort.Begin();
        Said.Html("<p>Last reviewed: 22 May 2014</p>");
        Assert.InRange(Effort.Steps, 50, 5_000);
    }

    private static (long Steps, long Allocated) Cost(HostilePage page, int length)
    {
        var bytes = page.OfLength(length);
        Effort.Begin();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        page.Read(bytes);
        return (Effort.Steps, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    [Fact]
    public void Behind_thousands_of_dates_of_other_things_the_page_s_own_at_its_foot_is_still_read()
    {
        var rows = string.Concat(Enumerable.Range(1, 6_000).Select(number => $"<tr><td>Knee {number}<td>Last updated 3/4/2020"));
        var facts = Said.Html(
            $"<p>Next review due: 1 May 2027</p><table>{rows}</table><footer><p>This page was last reviewed on 22 May 2014.</p></footer>");
        Assert.Equal("2014-05-22", facts.LastReviewed?.Date?.ToString());
        Assert.Equal("2027-05-01", facts.NextReview?.Date?.ToString());
    }

    [Fact]
    public void No_word_of_a_language_is_longer_than_what_is_looked_at() =>
        Assert.All(LanguageFile.All().SelectMany(section => section.Phrases).SelectMany(phrase => phrase.Split(' ')),
            word => Assert.InRange(word.Length, 1, TextChars.LongestWord));

    [Theory]
    [InlineData("<script")]
    [InlineData("<title class='a")]
    [InlineData("<textarea ")]
    [InlineData("<p")]
    [InlineData("</p")]
    [InlineData("<!")]
    [InlineData("<!--")]
    [InlineData("&#")]
    public void A_page_that_ends_within_a_tag_is_read_up_to_it(string end) =>
        Assert.Equal("2014-05-22", Said.Read($"<p>Last reviewed: 22 May 2014</p>{end}", PageFormat.Html).LastReviewed?.Date?.ToString());

    [Fact]
    public void The_text_in_the_deepest_place_is_still_read() =>
        Assert.Equal("2014-05-22",
            Said.Html(
                string.Concat(Enumerable.Repeat("<div>", 5000)) + "<p>Last reviewed: 22 May 2014</p>").LastReviewed?.Date?.ToString());
}
