using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Tests.Reading;

namespace CcsviReview.Tests.Facts;

/// <summary>A moment in UTC is the day that the people of the site see.</summary>
public sealed class InstantTests
{
    [Theory]
    [InlineData("2024-05-21T23:00:00Z", "Europe/London", "2024-05-22")]
    [InlineData("2024-05-21T23:00:00.000Z", "Europe/London", "2024-05-22")]
    [InlineData("2024-05-21T22:59:59Z", "Europe/London", "2024-05-21")]
    [InlineData("2024-05-21T23:00:00+00:00", "Europe/London", "2024-05-22")]
    [InlineData("2024-01-21T23:00:00Z", "Europe/London", "2024-01-21")]
    [InlineData("2024-01-21T23:00:00Z", "Europe/Paris", "2024-01-22")]
    [InlineData("2024-05-22T04:00:00Z", "America/New_York", "2024-05-22")]
    [InlineData("2024-05-22T03:59:00Z", "America/New_York", "2024-05-21")]
    [InlineData("2024-05-21T12:00:00Z", "Pacific/Auckland", "2024-05-22")]
    [InlineData("2024-05-22T00:00:00Z", "America/New_York", "2024-05-22")] // Midnight as written means its day.
    [InlineData("2024-05-22T00:00:00+02:00", "Europe/London", "2024-05-22")]
    [InlineData("2024-05-22", "America/New_York", "2024-05-22")]
    [InlineData("2024-05-21T23:00:00", "Europe/London", "2024-05-21")] // No zone, no moment.
    [InlineData("2024-05-21T23:00:00Z", null, "2024-05-21")]
    public void A_moment_is_the_day_in_the_zone_of_the_organisation(string machine, string? zone, string day)
    {
        var customs = new SiteConventions { Zone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone) };

        foreach (var head in new[]
        {
            $$"""<script type="application/ld+json">{"@type":"WebPage","lastReviewed":"{{machine}}"}</script>""",
            $"<meta name=\"last-reviewed\" content=\"{machine}\">",
        })
            Assert.Equal($"{day} - - -", Said.InShort(Said.Html("<p>Knees bend.</p>", head, customs)));
    }

    [Theory]
    [InlineData("2020-04-02T23:00:00Z", "2020-04-03")]
    [InlineData("2020-03-03T23:00:00Z", "2020-03-04")]
    public void A_moment_decides_the_order_of_the_date_beside_it(string machine, string day)
    {
        var facts = Said.Html(
            "<p>Last reviewed: 03/04/2020</p>",
            $$"""<script type="application/ld+json">{"@type":"WebPage","lastReviewed":"{{machine}}"}</script>""");

        Assert.Equal($"{day} - - -", Said.InShort(facts));
    }

    [Fact]
    public void A_time_element_behind_words_is_read_in_the_zone_too()
    {
        var customs = new SiteConventions { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };
        var page = "<p>Last reviewed: <time datetime=\"2024-05-21T23:00:00Z\">two days ago</time></p>";

        Assert.Equal("2024-05-22 - - -", Said.InShort(
            PageReader.Read(new PageContent("page.html", PageFormat.Html, Encoding.UTF8.GetBytes(page)), customs).Facts));
    }
}
