using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Tests.Reading;

/// <summary>"Bi-annually" is twice a year to some and every two years to others: it is reported, and never guessed.</summary>
public sealed class AmbiguousIntervalTests
{
    [Theory]
    [InlineData("This page is reviewed bi-annually.", "P1Y")]
    [InlineData("This page is reviewed biannually.", "P1Y")]
    [InlineData("We review this page on a biannual basis.", "P1Y")]
    [InlineData("This page will be reviewed bi-annually", "P1Y")]
    [InlineData("Review frequency: bi-annual", "P1Y")]
    [InlineData("Review cycle: Bi Annual", "P1Y")]
    [InlineData("Review interval: biyearly", "P1Y")]
    [InlineData("This page is reviewed bi-monthly.", "P1M")]
    [InlineData("Review frequency: bimonthly", "P1M")]
    [InlineData("This guide is reviewed bi-weekly.", "P7D")]
    [InlineData("Review frequency: Biweekly", "P7D")]
    public void A_word_for_twice_or_every_second_is_kept_as_a_doubt_with_its_words(string words, string unit)
    {
        foreach (var facts in new[] { Said.Html($"<p>{words}</p>"), Said.Text($"Knees\n\n{words}\n") })
        {
            Assert.Equal("- - - -", Said.InShort(facts));
            var other = Assert.Single(facts.Others);
            Assert.Equal((FactKind.Interval, true, PlaceKind.VisibleText), (other.Kind, other.IsOwn, other.Place.Kind));
            Assert.Equal(new Doubt.AmbiguousInterval(ReviewInterval.Parse(unit)), other.Doubt);
            Assert.Contains(other.Raw, words, StringComparison.Ordinal);
            Assert.NotEmpty(other.Reason);
        }
    }

    [Theory]
    [InlineData("This page is reviewed biennially.", "P2Y")]
    [InlineData("Review frequency: biennial", "P2Y")]
    [InlineData("This page is reviewed annually.", "P1Y")]
    [InlineData("This page is reviewed semi-annually.", "P6M")]
    [InlineData("This page is reviewed twice a year.", "P6M")]
    [InlineData("This page is reviewed twice in 1 year.", "P6M")]
    [InlineData("This page is reviewed every 2 years.", "P2Y")]
    [InlineData("This page is reviewed monthly.", "P1M")]
    [InlineData("This page is reviewed twice in 1 month.", "P14D")]
    [InlineData("Review frequency: fortnightly", "P14D")]
    [InlineData("Review frequency: twice a week", "P3D")]
    [InlineData("This page is reviewed weekly.", "P7D")]
    public void Words_with_one_meaning_stay_clear(string words, string interval)
    {
        var facts = Said.Html($"<p>{words}</p>");
        Assert.Equal($"- - - {interval}", Said.InShort(facts));
        Assert.Empty(facts.Others);
    }

    [Theory]
    [InlineData("All policies of the college are reviewed bi-annually.")]
    [InlineData("Patients should be reviewed bi-annually.")]
    [InlineData("Knees are discussed in the bi-monthly meeting.")]
    [InlineData("It should be reviewed biannually by a nurse.")]
    [InlineData("Our newsletter is bi-weekly.")]
    [InlineData("Pay is reviewed bi-annually and was last changed on 1 April 2023.")]
    public void Of_other_things_it_says_nothing_of_the_page(string words) =>
        Assert.DoesNotContain(Said.Html($"<p>{words}</p>").Others, other => other is { IsOwn: true, Kind: FactKind.Interval });

    [Fact]
    public void A_clear_statement_fills_the_field_beside_it()
    {
        var facts = Said.Html("<p>This page is reviewed bi-annually.</p><p>Review frequency: every 6 months</p>");
        Assert.Equal("- - - P6M", Said.InShort(facts));
        Assert.IsType<Doubt.AmbiguousInterval>(Assert.Single(facts.Others).Doubt);
    }

    [Fact]
    public void A_date_beside_it_is_read_all_the_same()
    {
        var facts = Said.Html("<p>Last reviewed: 3 May 2024. Next review due: 3 May 2026 (bi-annually)</p>");
        Assert.Equal("2024-05-03 - 2026-05-03 -", Said.InShort(facts));
        Assert.Equal(new Doubt.AmbiguousInterval(new ReviewInterval(12)), Assert.Single(facts.Others).Doubt);
    }

    [Theory]
    [InlineData("review_interval: bi-annual")]
    [InlineData("review_frequency: Biannually")]
    public void Front_matter_is_asked_the_same(string line)
    {
        var other = Assert.Single(Said.Markdown($"---\ntitle: Knees\n{line}\n---\nKnees bend.\n").Others);
        Assert.Equal((new Doubt.AmbiguousInterval(new ReviewInterval(12)), PlaceKind.FrontMatter), (other.Doubt, other.Place.Kind));
    }

    [Theory]
    [InlineData("Frecuencia de revisión: bianual", "es")]
    [InlineData("Fréquence de révision : biannuelle", "fr")]
    public void Other_languages_have_such_words_too(string words, string language) =>
        Assert.IsType<Doubt.AmbiguousInterval>(Assert.Single(Said.Html($"<p lang={language}>{words}</p>").Others).Doubt);

    [Fact]
    public void People_see_both_readings_and_what_to_write_instead()
    {
        Doubt doubt = new Doubt.AmbiguousInterval(new ReviewInterval(12));
        Assert.Equal("It can be read as twice in 1 year or once in 2 years, and nothing shows which is meant.", DoubtLabels.Of(doubt));
        Assert.Equal("State on the page which is meant: \"twice in 1 year\" or \"every 2 years\".", DoubtLabels.Remedy(doubt, ""));
    }

    [Theory]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("P7D")]
    public void What_the_remedy_asks_for_is_read(string unit)
    {
        var doubt = new Doubt.AmbiguousInterval(ReviewInterval.Parse(unit));
        foreach (var asked in DoubtLabels.Remedy(doubt, "").Split('"').Where((_, at) => at % 2 == 1))
            Assert.NotNull(Said.Html($"<p>This page is reviewed {asked}.</p>").Interval);
    }
}
