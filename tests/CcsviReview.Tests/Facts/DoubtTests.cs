using CcsviReview.Facts;
using CcsviReview.Tests.Reading;

namespace CcsviReview.Tests.Facts;

public sealed class DoubtTests
{
    [Theory]
    [InlineData("31 February 2022")]
    [InlineData("2022-02-31")]
    [InlineData("2025-06-203")]
    [InlineData("32/13/2020")]
    [InlineData("2016-20-06")]
    [InlineData("29 February 2023")]
    [InlineData("May 32, 2020")]
    public void A_date_that_does_not_exist_is_reported_with_the_reason_and_fills_nothing(string date)
    {
        var facts = Said.Html($"<p>Last reviewed: {date}</p>");
        Assert.Null(facts.LastReviewed);
        var other = Assert.Single(facts.Others);
        Assert.Equal(FactKind.LastReviewed, other.Kind);
        Assert.Contains(date, other.Raw, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.IsType<Doubt.Impossible>(other.Doubt).Why);
    }

    [Theory]
    [InlineData("yyyy-mm-dd")]
    [InlineData("dd/mm/yyyy")]
    [InlineData("dd-MMM-YYYY")]
    [InlineData("2024-XX-XX")]
    [InlineData("[last review date]")]
    [InlineData("TBC")]
    public void A_placeholder_is_reported_as_one(string date)
    {
        var facts = Said.Html($"<p>Last reviewed: {date}</p>");
        Assert.Null(facts.LastReviewed);
        Assert.IsType<Doubt.Placeholder>(Assert.Single(facts.Others).Doubt);
    }

    [Theory]
    [InlineData("1399/02/21")]
    [InlineData("۱۳۹۹/۰۲/۲۱")]
    [InlineData("12 May 2563")]
    public void Another_calendar_is_refused(string date)
    {
        var facts = Said.Html($"<p>Last reviewed: {date}</p>");
        Assert.Null(facts.LastReviewed);
        Assert.IsType<Doubt.ForeignCalendar>(Assert.Single(facts.Others).Doubt);
    }

    [Fact]
    public void A_trustworthy_statement_fills_the_field_beside_a_bad_one()
    {
        var facts = Said.Markdown("---\nlast_reviewed_on: 2022-05-22\n---\nLast reviewed: 31 February 2022\n");
        Assert.Equal("2022-05-22", facts.LastReviewed?.Date?.ToString());
        Assert.IsType<Doubt.Impossible>(Assert.Single(facts.Others).Doubt);
    }

    [Fact]
    public void A_beaten_statement_says_what_beat_it()
    {
        var facts = Said.Markdown("---\nlast_reviewed_on: 2020-09-07\n---\nThis page was last reviewed on 29 December 2020.\n");
        Assert.Equal("2020-12-29", facts.LastReviewed?.Date?.ToString());
        var other = Assert.Single(facts.Others);
        Assert.Equal("2020-09-07", other.Date?.ToString());
        Assert.Contains("Not used", other.Lost, StringComparison.Ordinal);
        Assert.Equal("last_reviewed_on", other.Place.Where);
    }

    [Theory]
    [InlineData("Call 0000 0000 or 0044 1234.", "- - - -")]
    [InlineData("Last reviewed: 0000", "- - - -")]
    [InlineData("Last reviewed: 0000年", "- - - -")]
    [InlineData("Last reviewed: 0001年", "- - - -")]
    [InlineData("Last reviewed: 0000 Q3", "- - - -")]
    public void An_invalid_year_is_not_a_date_and_does_not_stop_the_reader(string words, string facts)
    {
        Assert.Equal(facts, Said.InShort(Said.Html($"<p>{words}</p>")));
        Assert.Equal(facts, Said.InShort(Said.Text($"Knees\n\n{words}\n")));
    }
}
