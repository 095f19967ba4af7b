using CcsviReview.Pipeline.Watch;
using CcsviReview.Watch;

namespace CcsviReview.Tests.Pipeline.Watch;

public sealed class PaperTitleTests
{
    [Theory]
    [InlineData("Vein width in two hundred volunteers.", "Vein width in two hundred volunteers")]
    [InlineData("Growth of <i>E. coli</i> at 37<sup>o</sup>C", "Growth of E. coli at 37oC")]
    [InlineData("&lt;i&gt;In vitro&lt;/i&gt; studies of veins &amp; nerves", "In vitro studies of veins & nerves")]
    [InlineData("<jats:italic>Three</jats:italic> words\n   here", "Three words here")]
    [InlineData("When p < 0.05 is not enough", "When p < 0.05 is not enough")]
    [InlineData("A <new> way", "A <new> way")]
    [InlineData("Editorial", "Editorial (doi:10.1000/one)")]
    [InlineData("In reply.", "In reply (doi:10.1000/one)")]
    [InlineData(" . ", null)]
    [InlineData("<i></i>", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_paper_is_named_by_its_title_without_markup_and_by_its_identifier_too_if_that_is_short(string? title, string? name) =>
        Assert.Equal(name, PaperTitle.Of(
            new CitedSource { Kind = SourceKind.Doi, Key = "10.1000/one", Name = "", FirstCitedOn = new DateOnly(2026, 11, 23) }, title));
}
