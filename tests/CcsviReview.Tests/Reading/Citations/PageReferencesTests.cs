namespace CcsviReview.Tests.Reading.Citations;

public sealed class PageReferencesTests
{
    private const string List =
        """
        <h2>References</h2>
        <ol>
        <li>Lee A, et al. Knees in motion. Journal of Knees 2012;3:4-5. <a href="https://doi.org/10.1234/knees.56">Full article</a></li>
        <li>Poe B. Hips. Hip Letters 2016 Mar 24. [Epub ahead of print]</li>
        <li>National Institute for Health and Care Excellence. Knee washing. NICE interventional procedure guidance 999. London: NICE; 2012.</li>
        <li>NICE <a href="https://www.nice.org.uk/guidance/ng12">Knee guideline NG12</a></li>
        <li>Cochrane review, doi:10.1002/14651858.CD001234.pub2</li>
        <li><a href="javascript:alert(1)">A script is no address</a>, 1999</li>
        </ol>
        """;

    [Fact]
    public void The_items_of_a_reference_list_are_read_with_their_parts()
    {
        var references = Said.Html($"<main><p>They bend.</p>{List}</main>").References;

        Assert.Equal(6, references.Count);
        Assert.Equal("https://doi.org/10.1234/knees.56", references[0].Address);
        Assert.Equal("10.1234/knees.56", references[0].Doi);
        Assert.Equal(2012, references[0].Year);
        Assert.True(references[1].IsAheadOfPrint);
        Assert.False(references[0].IsAheadOfPrint);
        Assert.Equal("NICE IPG999", references[2].Guidance);
        Assert.Equal("NICE NG12", references[3].Guidance);
        Assert.Equal("Cochrane CD001234", references[4].Guidance);
        Assert.Null(references[5].Address);
    }

    [Fact]
    public void A_list_that_occurs_twice_is_read_once() =>
        Assert.Equal(6, Said.Html($"<main><p>They bend.</p>{List}<p>Last reviewed: 22 May 2014</p>{List}</main>").References.Count);

    [Fact]
    public void Plain_text_and_Markdown_have_reference_lists_too()
    {
        Assert.Equal(2,
            Said.Text(
                "Knees\n\nThey bend.\n\nMore references\n\n  • Lee A. Knees in motion. 2012\n  • Poe B. Hips at rest. [Epub ahead of print]\n\nLast reviewed: 22 May 2014").References.Count);
        var references = Said.Markdown(
            "# Knees\n\nThey bend, says [Lee](https://pubmed.ncbi.nlm.nih.gov/1/).\n\n## References\n\n1. Lee A. [Knees in motion](https://example.org/a). 2012\n2. Poe B. Hips at rest. 2016\n\n## Contact\n\n- Call us any time you like\n").References;
        Assert.Equal(
            ["https://pubmed.ncbi.nlm.nih.gov/1/", "https://example.org/a", null], references.Select(reference => reference.Address));
    }

    [Fact]
    public void Links_that_cite_nothing_are_not_references() =>
        Assert.Empty(Said.Html("<p>See <a href='https://example.org/shop'>our shop</a>.</p>").References);
}
