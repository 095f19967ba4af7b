using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading.Grammar;

/// <summary>A site's own label words are read by the same grammar as those that every site uses.</summary>
public sealed class SiteLabelsTests
{
    private static readonly SiteConventions Customs = new("en-GB")
    {
        Labels = new SiteLabels(
        [
            (FactKind.LastReviewed, "Clinically signed off on"), (FactKind.LastUpdated, "Text as of"),
            (FactKind.NextReview, "Sign-off expires"), (FactKind.Interval, "Signed off again"),
        ]),
    };

    [Theory]
    [InlineData("<p>Clinically signed off on 3 May 2024</p>", "2024-05-03 - - -")]
    [InlineData("<p>This page was clinically signed-off on 03/05/2024 by Ann Lee.</p>", "2024-05-03 - - -")]
    [InlineData("<dl><dt>CLINICALLY SIGNED OFF ON</dt><dd>May 2024</dd><dt>Text as of:</dt><dd>2025</dd></dl>", "2024-05 2025 - -")]
    [InlineData("<table><tr><td>Sign-off expires</td><td>3 May 2027</td></tr></table>", "- - 2027-05-03 -")]
    [InlineData("<p>Clinically signed off on 3 May 2024. Last updated: 4 May 2024. Signed off again every two years.</p>",
        "2024-05-03 2024-05-04 - P2Y")]
    [InlineData("<p>This video was clinically signed off on 3 May 2024.</p>", "- - - -")]
    [InlineData("<blockquote><p>Clinically signed off on yyyy-mm-dd</p></blockquote><p>Unclinically signed off only.</p>", "- - - -")]
    public void Its_words_announce_its_dates(string body, string facts) =>
        Assert.Equal(facts, Said.InShort(Said.Html($"<h1>Knees</h1>{body}", customs: Customs)));

    [Fact]
    public void No_other_site_knows_them() =>
        Assert.Equal("- - - -", Said.InShort(Said.Html("<p>Clinically signed off on 3 May 2024</p>")));

    [Fact]
    public void A_key_of_front_matter_that_is_these_words_is_read_too() =>
        Assert.Equal("2024-05-03 - 2027-05-03 -",
            Said.InShort(
                Said.Markdown("---\nclinically_signed_off_on: 2024-05-03\nsign-off-expires: 2027-05-03\n---\n# Knees\n", Customs)));

    [Fact]
    public void Where_a_known_label_has_the_same_words_the_sites_meaning_counts()
    {
        var customs = new SiteConventions { Labels = new SiteLabels([(FactKind.LastReviewed, "Last updated")]) };
        Assert.Equal("2024-05-03 - - -", Said.InShort(Said.Html("<p>Last updated: 3 May 2024</p>", customs: customs)));
    }

    [Theory]
    [InlineData("on", "does not have 3 to 100 characters")]
    [InlineData("Per", null)]
    [InlineData("Signed off:", "does not begin and end with a letter")]
    [InlineData("Signed off in 2024 on", "holds a digit, which belongs to a date and not to its label")]
    [InlineData("Клинически одобрено", null)]
    public void What_cannot_be_a_label_is_refused(string words, string? fault)
    {
        Assert.Equal(fault, SiteLabels.Fault(words));
        if (fault is not null)
            Assert.Throws<ArgumentException>(() => new SiteLabels([(FactKind.LastReviewed, words)]));
        Assert.Equal(new string('a', 101).Length > 100, SiteLabels.Fault(new string('a', 101)) is not null);
        Assert.Null(SiteLabels.Fault(new string('a', 100)));
    }
}
