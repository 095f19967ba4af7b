using System.Text;
using CcsviReview.Facts;
using CcsviReview.Policies.Findings;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Policies;

public sealed class MomentFindingTests
{
    [Theory]
    [InlineData("2024-05-21T23:00:00Z", true)] // midnight in London
    [InlineData("2024-05-21T22:00:00.000Z", true)] // midnight in Paris
    [InlineData("2024-05-22T04:00:00Z", true)] // midnight in New York
    [InlineData("2024-05-21T10:00:00Z", true)] // midnight at UTC+14
    [InlineData("2024-05-23T11:30:00Z", true)] // half an hour before midnight at UTC-12
    [InlineData("2024-05-22T17:30:00+02:00", true)]
    [InlineData("2024-05-22", true)]
    [InlineData("2024-05-21T09:59:00Z", false)] // 22 May nowhere on earth
    [InlineData("2024-05-23T12:00:00Z", false)]
    [InlineData("2024-05-20T23:00:00Z", false)]
    [InlineData("2024-05-21", false)]
    [InlineData("2024-05-21T00:00:00Z", false)] // a day as many write it
    [InlineData("2024-05-21T23:00:00", false)] // no zone
    public void A_moment_contradicts_only_days_that_it_is_nowhere(string machine, bool agrees)
    {
        var html = $$"""
            <script type="application/ld+json">{"@type":"WebPage","lastReviewed":"{{machine}}"}</script>
            <p>Last reviewed: 22 May 2024</p>
            """;
        var facts = PageReader.Read(new PageContent("page.html", PageFormat.Html, Encoding.UTF8.GetBytes(html)), SiteConventions.Unknown).Facts;

        var findings = Given.ThreeYears.Assess(Given.Page(facts), new DateOnly(2026, 1, 10)).Findings;

        Assert.Equal(agrees, findings.All(finding => finding.Code != FindingCode.StatementsDisagree));
    }
}
