using CcsviReview.Facts;
using CcsviReview.Watch;

namespace CcsviReview.Tests.Watch;

/// <summary>S1: one source is one source however pages spell it, and two sources never become one.</summary>
public sealed class SourceKeyTests
{
    [Theory]
    [InlineData("10.1136/bmj.f1234")]
    [InlineData("10.1136/BMJ.F1234")]
    [InlineData(" doi:10.1136/bmj.f1234. ")]
    [InlineData("DOI: 10.1136/bmj.f1234;")]
    [InlineData("doi 10.1136/bmj.f1234")]
    [InlineData("https://doi.org/10.1136/bmj.f1234")]
    [InlineData("HTTPS://DOI.ORG/10.1136/bmj.f1234")]
    [InlineData("http://dx.doi.org/10.1136/bmj.f1234/")]
    [InlineData("https://www.doi.org/10.1136/bmj.f1234")]
    [InlineData("doi.org/10.1136/bmj.f1234")]
    [InlineData("dx.doi.org/10.1136/bmj.f1234")]
    [InlineData("//doi.org/10.1136/bmj.f1234")]
    [InlineData("https://doi.org/doi:10.1136/bmj.f1234")]
    [InlineData("info:doi/10.1136/bmj.f1234")]
    [InlineData("urn:doi:10.1136/bmj.f1234")]
    [InlineData("https://doi.org/10.1136%2Fbmj.f1234")]
    [InlineData("https://doi.org/10.1136%252Fbmj.f1234")]
    [InlineData("https://doi.org/10.1136/bmj.f1234?utm_source=newsletter")]
    [InlineData("https://doi.org/10.1136/bmj.f1234?nosfx=y#abstract")]
    [InlineData("<https://doi.org/10.1136/bmj.f1234>")]
    [InlineData("(doi:10.1136/bmj.f1234)")]
    [InlineData("[10.1136/bmj.f1234]")]
    [InlineData("“10.1136/bmj.f1234”")]
    [InlineData("https://www.bmj.com/lookup/doi/10.1136/bmj.f1234")]
    [InlineData("https://www.bmj.com/lookup/doi/10.1136/bmj.f1234/full")]
    [InlineData("https://www.bmj.com/content/bmj/early/10.1136/bmj.f1234.full.pdf")]
    [InlineData("https://resolver.example.org/open?id=7&doi=10.1136/bmj.f1234&lang=en")]
    public void A_doi_is_one_source_in_every_spelling(string spelling) =>
        Assert.Equal(new SourceKey(SourceKind.Doi, "10.1136/bmj.f1234"), SourceKey.Parse(spelling));

    [Theory]
    [InlineData("https://doi.org/10.1016/S0140-6736(05)12345-6", "10.1016/s0140-6736(05)12345-6")]
    [InlineData("(doi:10.1016/S0140-6736(05)12345-6)", "10.1016/s0140-6736(05)12345-6")]
    [InlineData("10.1016/S0140-6736(05)12345-6).", "10.1016/s0140-6736(05)12345-6")]
    [InlineData("10.1000/a,b", "10.1000/a,b")]
    [InlineData("10.1000/a[1]b", "10.1000/a[1]b")]
    [InlineData("10.1000/a[1]", "10.1000/a[1]")]
    [InlineData("10.1000.10/123456", "10.1000.10/123456")]
    [InlineData("https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2")]
    [InlineData("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2")]
    [InlineData("10.1000/İ", "10.1000/İ")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2.full", "10.1101/2020.01.30.927871")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2", "10.1101/2020.01.30.927871")]
    [InlineData("https://www.frontiersin.org/articles/10.3389/fneur.2012.00001/full", "10.3389/fneur.2012.00001")]
    public void What_belongs_to_a_doi_stays_and_what_surrounds_it_goes(string spelling, string doi) =>
        Assert.Equal(new SourceKey(SourceKind.Doi, doi), SourceKey.Parse(spelling));

    [Theory]
    [InlineData("10.1136/bmj.f1234", "10.1136/bmj.f12345")]
    [InlineData("10.1136/bmj.f1234", "10.1137/bmj.f1234")]
    [InlineData("10.1000/a,b", "10.1000/a")]
    [InlineData("10.1000/a(1)", "10.1000/a(2)")]
    [InlineData("10.14651858/cd008873", "10.14651858/cd008873.pub2")]
    [InlineData("https://example.org/a", "https://example.org/b")]
    [InlineData("https://example.org/a?id=1", "https://example.org/a?id=2")]
    [InlineData("https://example.org/A", "https://example.org/a")]
    [InlineData("https://example.org/", "https://example.com/")]
    [InlineData("https://en.example.org/a", "https://example.org/a")]
    [InlineData("NICE IPG420", "NICE IPG42")]
    [InlineData("NICE CG20", "SIGN 20")]
    [InlineData("PMID 22402862", "PMC22402862")]
    public void Two_sources_stay_two(string one, string other) => Assert.NotEqual(SourceKey.Parse(one), SourceKey.Parse(other));

    [Theory]
    [InlineData("PMID: 22402862")]
    [InlineData("pmid:22402862.")]
    [InlineData("PMID 022402862")]
    [InlineData("PubMed ID: 22402862")]
    [InlineData("https://pubmed.ncbi.nlm.nih.gov/22402862/")]
    [InlineData("http://www.ncbi.nlm.nih.gov/pubmed/22402862?dopt=Abstract")]
    [InlineData("https://www.ncbi.nlm.nih.gov/m/pubmed/22402862/")]
    [InlineData("https://www.ncbi.nlm.nih.gov/pubmed/?term=22402862")]
    [InlineData("https://europepmc.org/article/MED/22402862")]
    public void A_number_in_pubmed_is_one_source(string spelling) =>
        Assert.Equal(new SourceKey(SourceKind.PubMed, "22402862"), SourceKey.Parse(spelling));

    [Theory]
    [InlineData("PMC3335254")]
    [InlineData("PMCID: PMC3335254")]
    [InlineData("pmc3335254")]
    [InlineData("https://pmc.ncbi.nlm.nih.gov/articles/PMC3335254/")]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3335254/?tool=pubmed")]
    [InlineData("https://europepmc.org/articles/PMC3335254")]
    public void A_number_in_pubmed_central_is_one_source(string spelling) =>
        Assert.Equal(new SourceKey(SourceKind.PubMedCentral, "PMC3335254"), SourceKey.Parse(spelling));

    [Theory]
    [InlineData("NICE IPG420", "NICE IPG420")]
    [InlineData("NICE ipg 420", "NICE IPG420")]
    [InlineData("nice.org.uk/guidance/ipg420", "NICE IPG420")]
    [InlineData("www.nice.org.uk/guidance/IPG420.", "NICE IPG420")]
    [InlineData("https://www.nice.org.uk/guidance/ipg420", "NICE IPG420")]
    [InlineData("http://www.nice.org.uk/Guidance/IPG420/", "NICE IPG420")]
    [InlineData("https://www.nice.org.uk/guidance/ipg420/chapter/1-Guidance#top", "NICE IPG420")]
    [InlineData("http://guidance.nice.org.uk/IPG420", "NICE IPG420")]
    [InlineData("https://www.nice.org.uk/guidance/indevelopment/gid-ng1012", null)]
    [InlineData("https://notnice.org.uk/guidance/ipg420", null)]
    [InlineData("SIGN 155", "SIGN 155")]
    public void The_number_of_guidance_is_one_source_where_its_body_says_it(string spelling, string? guidance) =>
        Assert.Equal(guidance, SourceKey.Parse(spelling) is { Kind: SourceKind.Guidance } key ? key.Value : null);

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/a")]
    [InlineData("http://www.example.org/a/", "https://example.org/a")]
    [InlineData("HTTP://Example.ORG:80/a#part", "https://example.org/a")]
    [InlineData("https://example.org/a?utm_source=x", "https://example.org/a")]
    [InlineData("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a")]
    [InlineData("example.org/a", "https://example.org/a")]
    public void Any_other_address_is_known_in_its_normal_form(string spelling, string address) =>
        Assert.Equal(new SourceKey(SourceKind.Address, address), SourceKey.Parse(spelling));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("()")]
    [InlineData("Smith J. A study of veins. BMJ 2012")]
    [InlineData("22402862")]
    [InlineData("10.1136")]
    [InlineData("10.1136/")]
    [InlineData("10.12/too-short")]
    [InlineData("110.1136/bmj.f1234")]
    [InlineData("PMID: 0")]
    [InlineData("mailto:jane@example.org")]
    [InlineData("ftp://example.org/10.1136/bmj.f1234")]
    [InlineData("https://user@example.org/a")]
    [InlineData("javascript:alert(1)")]
    public void A_reference_without_an_identifier_is_not_a_source(string? text) => Assert.Null(SourceKey.Parse(text));

    [Fact]
    public void Where_the_words_of_a_citation_break_off_the_address_has_the_whole_doi()
    {
        var cited = new Reference("Smith J. doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16",
            "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2")
        {
            Doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16",
        };
        Assert.Equal("10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2", SourceKey.For(cited)?.Value);
        Assert.Equal("10.1136/bmj.f1", SourceKey.For(cited with { Doi = "10.1136/bmj.f1" })?.Value);
    }

    [Fact]
    public void The_doi_of_a_reference_takes_precedence_over_pubmed_and_both_over_the_address()
    {
        var cited = new Reference("A paper. PMCID: PMC12", "https://example.org/paper.pdf")
        {
            Doi = "10.1136/BMJ.F1234.",
            PubMed = "22402862",
            Guidance = "NICE CG20",
        };

        Assert.Equal("doi:10.1136/bmj.f1234", SourceKey.For(cited)?.Name);
        Assert.Equal("PMID 22402862", SourceKey.For(cited with { Doi = null })?.Name);
        Assert.Equal("PMC12", SourceKey.For(cited with { Doi = null, PubMed = null })?.Name);
        Assert.Equal("https://example.org/paper.pdf", SourceKey.For(cited with { Doi = null, PubMed = null, Text = "A paper" })?.Name);
        Assert.Null(SourceKey.For(new Reference("A book without a number", null)));
    }

    [Theory]
    [InlineData("https://www.nice.org.uk/guidance/cg20", "NICE CG20")]
    [InlineData(null, "NICE CG20")]
    [InlineData("https://www.bmj.com/content/344/e1", null)]
    [InlineData("https://www.nice.org.uk/guidance/indevelopment/gid-ng1012", null)]
    public void An_article_about_guidance_is_not_the_guidance(string? address, string? guidance)
    {
        var key = SourceKey.For(new Reference("What NICE CG20 means for practice", address) { Guidance = "NICE CG20" });
        Assert.Equal(guidance, key is { Kind: SourceKind.Guidance } ? key.Value : null);
    }

    [Theory]
    [InlineData("10.1136/bmj.f1234")]
    [InlineData("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2")]
    [InlineData("10.1000/a,b%23c%3Fd")]
    [InlineData("PMID: 22402862")]
    [InlineData("PMC3335254")]
    [InlineData("NICE IPG420")]
    [InlineData("http://www.example.org/a/")]
    public void Where_a_source_can_be_opened_and_its_name_are_the_same_source_again(string spelling)
    {
        var key = SourceKey.Parse(spelling)!;
        Assert.Equal(key, SourceKey.Parse(key.Address));
        Assert.Equal(key, SourceKey.Parse(key.Name));
    }
}
