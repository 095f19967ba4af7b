using System.Text;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Tests.Watch.Registries;

/// <summary>By what other identifiers PubMed and PubMed Central know a paper.</summary>
public sealed class PubMedIdentifiersTests
{
    [Theory]
    [InlineData("""[{"idtype":"pmid","value":"123"},{"idtype":"doi","value":"10.5555/A"},{"idtype":"pmcid","value":"PMC7"}]""", "PMID 123, doi:10.5555/a")]
    [InlineData("""[{"idtype":"pmid","idtypen":1,"value":" 00123 "}]""", "PMID 123")]
    [InlineData("""[{"idtype":"pmid","value":"0"},{"idtype":"doi","value":"10.5555/a,b(1)"}]""", "doi:10.5555/a,b(1)")]
    [InlineData("""[{"idtype":"doi","value":"10.5555/a"},{"idtype":"doi","value":"10.5555/b"}]""", "doi:10.5555/a")]
    [InlineData("""[{"idtype":"doi","value":"https://example.org/"},{"idtype":"pmid","value":"NG203"},{"idtype":"pii","value":"x"}]""", "")]
    [InlineData("""[{"idtype":"pmid","value":123},{"idtype":"doi"},"doi",null,7]""", "")]
    [InlineData("""{"pmid":"123"}""", "")]
    [InlineData("null", "")]
    public void The_summary_of_PubMed_Central_names_the_number_in_PubMed_and_the_DOI(string identifiers, string expected)
    {
        var reading = Central($"{{\"result\":{{\"7\":{{\"uid\":\"7\",\"title\":\"A paper\",\"articleids\":{identifiers}}}}}}}");
        Assert.Equal((null, expected), (reading.Trouble, string.Join(", ", reading.Identifiers)));
    }

    [Theory]
    [InlineData("""{"result":{"7":{"uid":"8"}}}""", "the summary is of another paper, 8")]
    [InlineData("""{"result":{"7":{"uid":"7","articleids":[{"idtype":"pmcid","value":"PMC8"}]}}}""", "the summary is of another paper, PMC8")]
    [InlineData("""{"result":{"7":{"uid":"7","error":"cannot get document summary"}}}""", "PubMed Central answers 'cannot get document summary'")]
    [InlineData("""{"error":"API rate limit exceeded"}""", "PubMed Central answers 'API rate limit exceeded'")]
    [InlineData("""{"result":{}}""", "PubMed Central has no summary of it")]
    [InlineData("""{"result":[]}""", "the answer has no summaries")]
    [InlineData("<html>", "the answer is HTML, not JSON")]
    public void What_does_not_say_what_the_paper_is_leaves_it_unknown(string json, string why) => Assert.Equal(why, Central(json).Trouble);

    [Fact]
    public void A_summary_of_PubMed_names_the_DOI_and_the_number_in_PubMed_Central()
    {
        const string Json = """
            {"result":{"123":{"uid":"123","pubtype":["Journal Article"],"articleids":[{"idtype":"pubmed","value":"123"},
              {"idtype":"pmc","value":"PMC7"},{"idtype":"doi","value":"10.5555/a"},{"idtype":"pmcid","value":"pmc-id: PMC7;"}]}}}
            """;
        var reading = PubMedAnswers.Summaries(Encoding.UTF8.GetBytes(Json), ["123"], new DateOnly(2026, 11, 30))["123"];
        Assert.Equal((null, "PMC7, doi:10.5555/a"), (reading.Trouble, string.Join(", ", reading.Identifiers)));
    }

    private static RegistryReading Central(string json) => PubMedAnswers.CentralSummaries(Encoding.UTF8.GetBytes(json), ["PMC7"])["PMC7"];
}
