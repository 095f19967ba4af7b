using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading.Citations;

/// <summary>The parts of one citation, each item the only one of its list.</summary>
public sealed class CitationTests
{
    private static Reference Cited(string item) =>
        Assert.Single(Said.Html($"<main><p>They bend.</p><h2>References</h2><ol><li>{item}</li></ol></main>").References);

    [Theory]
    [InlineData("Lee A, Poe B. Knees in motion. J Knee 2012;3:4-5.", 2012)]
    [InlineData("Lee A. Knees from 1990 to 2010. J Knee. 2012 Mar 24; 3(2):4-5.", 2012)]
    [InlineData("Lee, A. (2012). Trends since 1990. Journal of Knees, 3, 4–5.", 2012)]
    [InlineData("Lee, A. (2012b, March 24). Trends since 1990. Knee News.", 2012)]
    [InlineData("Knee Trust. Knees. 2012. Accessed 3 March 2024.", 2012)]
    [InlineData("Knee Trust. Knees [cited 2024 Mar 3]. Available from: https://example.org/2024/k", null)]
    [InlineData("Knee Trust. Knees. https://example.org/2012/knees", null)]
    [InlineData("Lee A. Knees. doi: 10.1234/knee.2012.34", null)]
    [InlineData("Lee A. A thousand knees, 1850. Knee Press", null)]
    public void The_year_is_that_of_publication(string item, int? year) => Assert.Equal(year, Cited(item).Year);

    [Theory]
    [InlineData("Lee A. Knees. J Knee 2012. doi:10.1234/knee.56.", "10.1234/knee.56")]
    [InlineData("Lee A. Knees (doi: 10.1234/knee.56).", "10.1234/knee.56")]
    [InlineData("Lee A. Knees. 10.1016/S0140-6736(05)12345-6.", "10.1016/S0140-6736(05)12345-6")]
    [InlineData("Lee A. Knees. <a href='https://doi.org/10.1234/KNEE%2856%29'>link</a>", "10.1234/KNEE(56)")]
    [InlineData("Lee A. Knees version 10.12/3, 2012", null)]
    public void A_DOI_ends_where_the_sentence_continues(string item, string? doi) => Assert.Equal(doi, Cited(item).Doi);

    [Theory]
    [InlineData("NICE. Knee washing. Interventional procedures guidance 999, 2012", "NICE IPG999")]
    [InlineData("National Institute for Health and Care Excellence. Knees (CG 177), 2014", "NICE CG177")]
    [InlineData("NICE quality standard QS87. Knees, 2015", "NICE QS87")]
    [InlineData("<a href='https://www.nice.org.uk/guidance/ta320'>Knee tablets</a>, 2014", "NICE TA320")]
    [InlineData("National Institute for Clinical Excellence. Technology appraisal guidance 32, 2002", "NICE TA32")]
    [InlineData("Poe B. Knees. Cochrane Database Syst Rev 2014;CD001234.", "Cochrane CD001234")]
    [InlineData("<a href='https://doi.org/10.1002/14651858.CD001234.pub2'>Knees</a>, 2014", "Cochrane CD001234")]
    [InlineData("Healthcare Improvement Scotland. Knees. SIGN publication no. 155, 2017", "SIGN 155")]
    [InlineData("RCOG. Knees in labour. Green-top Guideline No. 42a. 2012", "RCOG GTG42a")]
    [InlineData("Royal College. Knees. Scientific Impact Paper No. 12, 2013", "RCOG SIP12")]
    [InlineData("World Health Organization. Knees. Geneva: WHO; 2013 (WHO/HTM/TB/2013.16).", "WHO/HTM/TB/2013.16")]
    [InlineData("Lee A. A nice knee, TA 12, 2012", null)]
    [InlineData("Poe B. Knee sign 12 of 40 patients, 2012", null)]
    [InlineData("Compact disc CD12345, 2012", null)]
    public void Guidance_is_known_by_its_body_and_number(string item, string? guidance) => Assert.Equal(guidance, Cited(item).Guidance);

    [Theory]
    [InlineData("Lee A. Knees. J Knee 2012;3:4. PMID: 12345678.", "12345678", null)]
    [InlineData("Lee A. <a href='https://pubmed.ncbi.nlm.nih.gov/12345678/'>Knees</a>. 2012", "12345678", null)]
    [InlineData("Lee A. <a href='https://www.ncbi.nlm.nih.gov/pubmed/1234'>Knees</a>. 2012", "1234", null)]
    [InlineData("Lee A. The Knee. London: Knee Press; 2012. ISBN 978-3-16-148410-0.", null, "9783161484100")]
    [InlineData("Lee A. The Knee. London: Knee Press; 1999. ISBN: 0-8044-2957-X", null, "080442957X")]
    [InlineData("Lee A. The Knee. London: Knee Press; 2012. ISBN 978-3-16-148410-1.", null, null)]
    public void Papers_and_books_are_known_by_their_numbers(string item, string? pubMed, string? isbn)
    {
        var reference = Cited(item);
        Assert.Equal((pubMed, isbn), (reference.PubMed, reference.Isbn));
    }

    [Theory]
    [InlineData("Poe B. Hips. Hip Letters 2016 Mar 24. [Epub ahead of print]", true)]
    [InlineData("Poe B. Hips. Hip Letters 2016. (Epub ahead of print)", true)]
    [InlineData("Poe B. Hips. Hip Letters 2016. Published online ahead of print.", true)]
    [InlineData("Poe B. Hips. Hip Letters [in press], 2016", true)]
    [InlineData("Poe B. Hips. Hip Letters 2016. Epub 2016 Mar 24.", false)]
    [InlineData("Poe B. How to get ahead of others in print. 2016", false)]
    public void A_paper_ahead_of_print_is_recognised(string item, bool isAhead) => Assert.Equal(isAhead, Cited(item).IsAheadOfPrint);

    [Theory]
    [InlineData("<li>Lee A. Knees. 2012. doi:10.1234/k.5</li><li>A. Lee: <a href='https://doi.org/10.1234/K.5'>Knees</a></li>")]
    [InlineData(
        "<li>Lee A. Knees. J Knee 2012. PMID 1234567</li><li><a href='https://pubmed.ncbi.nlm.nih.gov/1234567/'>Lee, Knees, PubMed</a></li>")]
    [InlineData("<li>1. Lee A. Knees. J Knee 2012;3:4</li><li>Lee A. Knees. J. Knee, 2012; 3: 4.</li>")]
    public void The_same_paper_is_cited_once_however_it_is_written(string items) =>
        Assert.Single(Said.Html($"<main><p>They bend.</p><h2>References</h2><ul>{items}</ul></main>").References);

    [Fact]
    public void Links_to_papers_in_the_text_are_cited_too() => Assert.Equal(
        ["NICE NG12", "RCOG GTG42", null],
        Said.Html(
            """
            <main><p>Knees bend (<a href="https://www.nice.org.uk/guidance/ng12">NICE</a>), says the
            <a href="https://www.rcog.org.uk/guidance/knees/">Green-top Guideline 42</a> and <a href="https://europepmc.org/article/MED/1">a paper</a>;
            see <a href="https://example.org/">home</a>.</p></main>
            """).References.Select(reference => reference.Guidance));
}
