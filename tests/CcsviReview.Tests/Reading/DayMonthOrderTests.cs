using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

public sealed class DayMonthOrderTests
{
    private const string Ambiguous = "<p>Last reviewed: 03/04/2020</p>";

    [Fact]
    public void A_date_with_two_readings_is_reported_with_both_and_fills_nothing()
    {
        var facts = Said.Html(Ambiguous);
        Assert.Null(facts.LastReviewed);
        var other = Assert.Single(facts.Others);
        Assert.Equal(new Doubt.Ambiguous(StatedDate.Parse("2020-04-03"), StatedDate.Parse("2020-03-04")), other.Doubt);
        Assert.Equal("Last reviewed: 03/04/2020", other.Raw);
        Assert.Null(facts.ProvenOrder);
    }

    [Theory]
    [InlineData("en-GB", "2020-04-03")]
    [InlineData("en-US", "2020-03-04")]
    [InlineData("de", "2020-04-03")]
    public void The_declared_culture_decides(string culture, string date) =>
        Assert.Equal(date, Said.Html(Ambiguous, customs: new SiteConventions(culture)).LastReviewed?.Date?.ToString());

    [Theory]
    [InlineData("en")]
    [InlineData("en-CA")]
    [InlineData("no such culture")]
    public void A_culture_that_writes_no_one_order_decides_nothing(string culture) =>
        Assert.Null(Said.Html(Ambiguous, customs: new SiteConventions(culture)).LastReviewed);

    [Theory]
    [InlineData(NumericOrder.DayFirst, "2020-04-03")]
    [InlineData(NumericOrder.MonthFirst, "2020-03-04")]
    public void Other_pages_of_the_site_decide(NumericOrder order, string date)
    {
        Assert.Equal(date, Said.Html(Ambiguous, customs: new SiteConventions(null, order)).LastReviewed?.Date?.ToString());

        var later = Said.Html(Ambiguous).Resolve(order, "12 other pages of the site");
        Assert.Equal(date, later.LastReviewed?.Date?.ToString());
        Assert.Contains("12 other pages", later.LastReviewed?.Reason, StringComparison.Ordinal);
        Assert.Empty(later.Others);
    }

    [Fact]
    public void Resolving_leaves_what_is_certain_alone()
    {
        var facts = Said.Html($"{Ambiguous}<p>Last updated: 5 May 2021</p><p>Last updated: 02/03/2022</p>");
        var later = facts.Resolve(NumericOrder.DayFirst, "the site");
        Assert.Equal("2021-05-05", later.LastUpdated?.Date?.ToString());
        Assert.Equal("2020-04-03", later.LastReviewed?.Date?.ToString());
        Assert.Equal("2022-03-02", Assert.Single(later.Others).Date?.ToString());
    }

    [Theory]
    [InlineData("<p>Accessed 11/30/2022.</p>", "2020-03-04")]
    [InlineData("<p>Born 30/11/2012.</p>", "2020-04-03")]
    [InlineData("<p>Born 30/11/2012. Accessed 11/30/2022.</p>", null)]
    public void Another_date_of_the_page_decides_unless_two_disagree(string more, string? date) =>
        Assert.Equal(date, Said.Html(Ambiguous + more).LastReviewed?.Date?.ToString());

    [Theory]
    [InlineData("https://www.knees.nhs.uk/a", "2020-04-03")]
    [InlineData("https://knees.gov/a", "2020-03-04")]
    [InlineData("https://knees.example/a", null)]
    public void The_domain_decides(string address, string? date) =>
        Assert.Equal(date, Said.Html(Ambiguous, address: address).LastReviewed?.Date?.ToString());

    [Fact]
    public void The_language_of_the_page_decides()
    {
        Assert.Equal("2020-04-03", Said.Read($"<html lang=en-GB>{Ambiguous}", PageFormat.Html).LastReviewed?.Date?.ToString());
        Assert.Equal("2020-03-04", Said.Read($"<html lang=en-US>{Ambiguous}", PageFormat.Html).LastReviewed?.Date?.ToString());
        Assert.Null(Said.Read($"<html lang=en>{Ambiguous}", PageFormat.Html).LastReviewed);
    }

    [Theory]
    [InlineData("<p>Last reviewed: 01/03/2020. Next review due: 01/09/2020</p>", "2020-03-01", NumericOrder.DayFirst)]
    [InlineData("<p>Last reviewed: 03/01/2020. Next review due: 09/01/2020</p>", "2020-03-01", NumericOrder.MonthFirst)]
    [InlineData("<p>Last reviewed: 03/04/2020. Next review due: 3 April 2023</p>", "2020-04-03", NumericOrder.DayFirst)]
    [InlineData("<p>Last reviewed: 03/04/2020. Next review due: 30/04/2023</p>", "2020-04-03", NumericOrder.DayFirst)]
    public void A_pair_of_dates_proves_the_order_for_the_site(string body, string date, NumericOrder proven)
    {
        var facts = Said.Html(body);
        Assert.Equal(date, facts.LastReviewed?.Date?.ToString());
        Assert.Equal(proven, facts.ProvenOrder);
    }

    [Fact]
    public void A_pair_whose_readings_are_both_whole_years_proves_nothing() =>
        Assert.Null(Said.Html("<p>Last reviewed: 03/05/2016. Next review due: 03/05/2019</p>").LastReviewed);

    [Fact]
    public void A_machine_readable_twin_proves_the_order() =>
        Assert.Equal("2020-04-03",
            Said.Html("<p>Last updated: 03/04/2020</p>", "<meta name=dcterms.modified content=2020-04-03>").LastUpdated?.Date?.ToString());

    [Theory]
    [InlineData("30/08/2014", "2014-08-30", NumericOrder.DayFirst)]
    [InlineData("08/30/2014", "2014-08-30", NumericOrder.MonthFirst)]
    [InlineData("05/05/2014", "2014-05-05", null)]
    [InlineData("03.04.2014", "2014-04-03", null)]
    public void A_part_over_twelve_proves_the_order(string written, string date, NumericOrder? proven)
    {
        var facts = Said.Html($"<p>Last reviewed: {written}</p>");
        Assert.Equal(date, facts.LastReviewed?.Date?.ToString());
        Assert.Equal(proven, facts.ProvenOrder);
    }
}
