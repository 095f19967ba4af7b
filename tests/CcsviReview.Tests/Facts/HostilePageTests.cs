using System.Diagnostics;
using System.Globalization;
using System.Text;
using CcsviReview.Facts;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Facts;

public sealed class HostilePageTests
{
    private static readonly string[] Seeds =
    [
        "<html lang=en-GB><head><title>Knees</title><script type='application/ld+json'>{\"@type\":\"WebPage\",\"lastReviewed\":[\"2014-05-22\",\"2017-05-22\"]}</script></head><body><main><h1>Knees</h1>"
        + "<p>Last reviewed: <time datetime=2014-05-22>22 May 2014</time></p><table><tr><th>Next review<td>22/05/2017</table><h2>References</h2><ol><li>Lee 2012. doi:10.1/x</ol></main></body>",
        "---\ntitle: Knees\nlast_reviewed_on: 2014-05-22\nreview_in: 3 years\n---\n# Knees\n\n> Page last reviewed: 03/04/2014\n> Next review due: 03/10/2014\n\n| Last updated | `2016-06-08` |\n|--|--|\n<!--* freshness: { owner: 'a' reviewed: '2014-05-22' } *-->\n```\ncode\n```\n",
        "Knees\n\nLast reviewed4/21/2009 1:38:50 PM\nLast updated: 8 June 2016\nThis page will be reviewed within three years\n2024年7月16日更新 Zuletzt am 1. Mai 2020 geändert\n",
    ];

    private static readonly string[] Shards =
        ["<", ">", "\"", "'", "&", "\0", "\uD800", "\uDC00", "{%", "%}", "[", "]", "(", ")", "---\n", "```", "<!--", "-->", "last reviewed: ", "99/99/9999", "31 February 2022", "<time datetime=", "\n", "|", "&#xD800;", "every 99999999999 years"];

    private static PageReading Read(ReadOnlyMemory<byte> bytes, PageFormat format) => PageReader.Read(new PageContent("https://x.example/p", format, bytes), SiteCustoms.Unknown);

    [Fact]
    public void No_bytes_make_a_reader_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            foreach (var format in Enum.GetValues<PageFormat>())
                Read(bytes ?? [], format);
        }).QuickCheckThrowOnFailure();

    /// <summary>Pages of ours, broken at random places a few thousand times: whatever is read can be stored, and stands on the page.</summary>
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
            // The year of every date stands in the words it was read from, whole or as its last two digits.
            Assert.Contains((date.First.Year % 100).ToString("00", CultureInfo.InvariantCulture), statement.Raw, StringComparison.Ordinal);
        }
        if (facts.Interval is { } interval)
            Assert.NotNull(interval.Interval);
    }

    public static TheoryData<string, string, string> Heaps => new()
    {
        { "nested lists", "<li><ul>", "" },
        { "nested divs", "<div>", "Last reviewed: 22 May 2014" },
        { "nested tables", "<table><tr><td>", "" },
        { "closing tags", "<b></i></p></td>", "" },
        { "open quotes", "<a href=\"", "" },
        { "open tags", "<a <a <a ", "" },
        { "comments", "<!--", "" },
        { "empty comments", "<!-- -->x", "" },
        { "brackets", "[[[[", "" },
        { "links", "[a](", "" },
        { "labels", "last reviewed ", "" },
        { "labels and joins", "last reviewed and ", "" },
        { "labels by", "reviewed by x, ", "" },
        { "dates", "1/2/2020 ", "" },
        { "headings", "# last reviewed\n\n", "" },
        { "cells", "|last reviewed", "" },
        { "rows", "|last reviewed|\n", "" },
        { "header cells", "<tr><th>last reviewed", "<table>" },
        { "references", "<li>10.1/", "<h2>References</h2>" },
        { "templates", "{% set a = ", "" },
        { "entities", "&amp;&#0;&lt", "" },
        { "line breaks", "\n", "" },
        { "quotes", "> ", "" },
        { "items", "<p itemscope itemprop=lastReviewed>", "" },
        { "spaces", " ", "Last reviewed:" },
        { "json", "[", "<script type=application/ld+json>" },
    };

    [Theory, MemberData(nameof(Heaps))]
    public void A_megabyte_of_one_thing_is_read_in_bounded_time(string name, string part, string before)
    {
        var page = Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)));
        foreach (var format in Enum.GetValues<PageFormat>())
        {
            var started = Stopwatch.GetTimestamp();
            Read(page, format);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"{name} as {format} took {Stopwatch.GetElapsedTime(started)}.");
        }
    }

    [Fact]
    public void What_stands_in_the_deepest_place_is_still_read() =>
        Assert.Equal("2014-05-22", Said.Html(string.Concat(Enumerable.Repeat("<div>", 5000)) + "<p>Last reviewed: 22 May 2014</p>").LastReviewed?.Date?.ToString());
}
