using CcsviReview.Watch.Registries;

namespace CcsviReview.Tests.Watch.Registries;

public sealed class RegistryPathsTests
{
    [Theory]
    [InlineData("10.5555/knee.1", "works/10.5555%2Fknee.1")]
    [InlineData("10.1016/s0140-6736(05)12345-6", "works/10.1016%2Fs0140-6736%2805%2912345-6")]
    [InlineData("10.1002/(sici)1097<1::aid>2.0.co;2-a", "works/10.1002%2F%28sici%291097%3C1%3A%3Aaid%3E2.0.co%3B2-a")]
    [InlineData("10.5555/a,b", "works/10.5555%2Fa%2Cb")]
    [InlineData("10.5555/a%2fb#c?d&e", "works/10.5555%2Fa%252fb%23c%3Fd%26e")]
    [InlineData("10.5555/[x]", "works/10.5555%2F%5Bx%5D")]
    [InlineData("10.5555/é", "works/10.5555%2F%C3%A9")]
    public void Every_sign_of_a_DOI_that_means_something_in_an_address_is_escaped(string doi, string path)
    {
        Assert.Equal(path, CrossrefPaths.Work(doi, null));
        Assert.Equal(doi, Uri.UnescapeDataString(new Uri($"https://api.example/{path}").AbsolutePath["/works/".Length..]));
    }

    [Fact]
    public void The_contact_is_given_where_there_is_one()
    {
        Assert.Equal("works/10.5555%2Fa?mailto=web%2Bwatch%40example.org", CrossrefPaths.Work("10.5555/a", " web+watch@example.org "));
        Assert.EndsWith("&mailto=a%40b.example", CrossrefPaths.Updates(["10.5555/a"], "a@b.example"), StringComparison.Ordinal);
        Assert.EndsWith("&email=a%40b.example", PubMedPaths.Summaries(["1"], "a@b.example"), StringComparison.Ordinal);
        Assert.DoesNotContain("mailto", CrossrefPaths.Work("10.5555/a", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void The_reverse_question_and_a_batch_are_filters()
    {
        Assert.Equal("works?filter=updates:10.5555%2Fa%2Cb&rows=1000", CrossrefPaths.Updates(["10.5555/a,b"], null));
        Assert.Equal("works?filter=updates:10.5555%2Fa,updates:10.5555%2Fb&rows=1000",
            CrossrefPaths.Updates(["10.5555/a", "10.5555/b"], null));
        Assert.Equal("works?filter=doi:10.5555%2Fa,doi:10.5555%2Fb&rows=2", CrossrefPaths.Batch(["10.5555/a", "10.5555/b"], null));
        Assert.Equal("esummary.fcgi?db=pubmed&retmode=json&id=1,22402862&tool=ccsvi-review", PubMedPaths.Summaries(["1", "22402862"], null));
        Assert.Equal("esummary.fcgi?db=pmc&retmode=json&id=1,3335254&tool=ccsvi-review", PubMedPaths.CentralSummaries(["PMC1", "PMC3335254"], null));
    }

    [Theory]
    [InlineData("10.5555/a", true)]
    [InlineData("10.5555/a(b)", true)]
    [InlineData("10.5555/a,b", false)]
    public void A_DOI_with_a_comma_is_asked_for_alone(string doi, bool can) => Assert.Equal(can, CrossrefPaths.CanBatch(doi));

    [Theory]
    [InlineData("50", "1s", 20)]
    [InlineData("10", "1s", 100)]
    [InlineData(" 5 ", " 10s ", 2000)]
    [InlineData("1", "500ms", 500)]
    [InlineData("60", "1m", 1000)]
    [InlineData("2", "1", 500)]
    [InlineData("1", "2147483647h", 600_000)]
    public void The_limits_of_the_headers_become_a_pause(string limit, string interval, double milliseconds) =>
        Assert.Equal(milliseconds, RegistryPace.Between(limit, interval)!.Value.TotalMilliseconds, 3);

    [Theory]
    [InlineData(null, "1s")]
    [InlineData("50", null)]
    [InlineData("", "1s")]
    [InlineData("0", "1s")]
    [InlineData("-5", "1s")]
    [InlineData("50", "0s")]
    [InlineData("50", "s")]
    [InlineData("50", "1 fortnight")]
    [InlineData("fifty", "1s")]
    [InlineData("99999999999", "1s")]
    public void Limits_that_cannot_be_read_give_no_pause(string? limit, string? interval) =>
        Assert.Null(RegistryPace.Between(limit, interval));
}
