using System.Text;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Tests.Watch.Registries;

public sealed class PubMedAnswersTests
{
    private static readonly DateOnly s_today = new(2026, 11, 30);

    [Theory]
    [InlineData("Retraction in", SourceEventKind.Retracted)]
    [InlineData("Retracted and republished in", SourceEventKind.Retracted)]
    [InlineData("Expression of concern in", SourceEventKind.Concern)]
    [InlineData("Partial retraction in", SourceEventKind.Concern)]
    [InlineData("Erratum in", SourceEventKind.Corrected)]
    [InlineData("Corrected and republished in", SourceEventKind.Corrected)]
    [InlineData("Update in", SourceEventKind.Replaced)]
    public void A_reference_to_a_notice_about_the_paper_is_an_event(string type, SourceEventKind kind)
    {
        var report = Assert.Single(One($$"""
            "pubtype": ["Journal Article"],
            "references": [{"refsource": "Knee J. 2010 Feb 6;375(9713):445", "reftype": "{{type}}", "pmid": 20137807, "note": ""}]
            """).Reports);

        Assert.Equal((kind, "2010-02-06", "https://pubmed.ncbi.nlm.nih.gov/20137807/"),
            (report.Kind, report.On.ToString(), report.EvidenceAddress));
        Assert.Equal($"{type}: Knee J. 2010 Feb 6;375(9713):445", report.Evidence);
        Assert.Equal($"{kind.ToString().ToLowerInvariant()}:pmid:20137807", report.IdentityKey);
    }

    [Theory]
    [InlineData("Retraction of")]
    [InlineData("Erratum for")]
    [InlineData("Expression of concern for")]
    [InlineData("Update of")]
    [InlineData("Comment in")]
    [InlineData("Republished from")]
    [InlineData("")]
    public void A_reference_in_the_other_direction_or_a_comment_is_not_an_event(string type) => Assert.Equal((true, 0), Short(One($$"""
        "pubtype": ["Journal Article"], "references": [{"refsource": "Knee J. 2010", "reftype": "{{type}}", "pmid": 7}]
        """)));

    [Fact]
    public void A_retracted_publication_is_retracted_without_its_notice_too_and_once_with_it()
    {
        var bare = Assert.Single(One("\"pubtype\": [\"Journal Article\", \"Retracted Publication\"]").Reports);
        var noticed = Assert.Single(One("""
            "pubtype": ["Retracted Publication"], "references": [{"reftype": "Retraction in", "refsource": "Knee J. 2011 May", "pmid": 8}]
            """).Reports);

        Assert.Equal((SourceEventKind.Retracted, null), (bare.Kind, bare.On));
        Assert.Equal((SourceEventKind.Retracted, "2011-05"), (noticed.Kind, noticed.On.ToString()));
    }

    [Theory]
    [InlineData("Retraction of Publication")]
    [InlineData("Retraction Notice")]
    [InlineData("Expression of Concern")]
    [InlineData("Published Erratum")]
    public void A_notice_is_not_what_it_is_about(string type) =>
        Assert.Equal((true, 0), Short(One($"\"pubtype\": [\"{type}\"]")));

    [Theory]
    [InlineData("\"refsource\": \"Knee J. 2099 Feb 6;1:2\", \"pmid\": 7", null, "retracted:pmid:7")]
    [InlineData("\"refsource\": \"Knee J. 2011;1:2\", \"pmid\": 0", "2011", "retracted:Knee J. 2011;1:2")]
    [InlineData("\"refsource\": \"Knee J\", \"pmid\": \"12\"", null, "retracted:pmid:12")]
    [InlineData("\"refsource\": 7, \"pmid\": \"none\"", null, "retracted:unnamed")]
    [InlineData("\"refsource\": \"Knee J. 2011\", \"pmid\": 22402862", "2011", "retracted:Knee J. 2011")]
    public void The_day_and_the_identity_of_a_notice_come_from_what_is_sound(string members, string? on, string identity)
    {
        var report = Assert.Single(One($$"""
            "pubtype": ["Journal Article"], "references": [{"reftype": "Retraction in", {{members}} }]
            """).Reports);

        Assert.Equal((on, identity), (report.On?.ToString(), report.IdentityKey));
    }

    [Fact]
    public void Long_words_of_a_notice_are_cut_between_characters()
    {
        var source = "K" + string.Concat(Enumerable.Repeat("😀", 400));
        var report = Assert.Single(One($$"""
            "pubtype": ["Journal Article"], "references": [{"reftype": "Retraction in", "refsource": "{{source}}"}]
            """).Reports);

        Assert.All([report.Evidence, report.IdentityKey],
            text => Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("\"volume\": \"12\", \"pages\": \"3-9\", \"pubstatus\": \"256\", \"pubdate\": \"2016 May\"", "2016-05")]
    [InlineData("\"volume\": \"12\", \"pages\": \"3-9\", \"pubstatus\": \"10\", \"pubdate\": \"2016 May\"", null)]
    [InlineData("\"volume\": \"\", \"pages\": \"\", \"pubstatus\": \"10\", \"epubdate\": \"2016 Mar 8\"", null)]
    public void A_paper_with_volume_and_pages_is_printed(string members, string? on) =>
        Assert.Equal(on, One($"\"pubtype\": [\"Journal Article\"], {members}").Printed?.On?.ToString());

    [Theory]
    [InlineData("<html>", "the answer is HTML, not JSON")]
    [InlineData("{\"result\": {\"uids\": [\"2240", "the answer is not complete JSON")]
    [InlineData("{\"error\": \"API rate limit exceeded\"}", "PubMed answers 'API rate limit exceeded'")]
    [InlineData("{\"esummaryresult\": [\"Invalid uid\"]}", "the answer has no summaries")]
    [InlineData("{\"result\": []}", "the answer has no summaries")]
    [InlineData("{\"result\": {\"uids\": []}}", "PubMed has no summary of it")]
    [InlineData("{\"result\": {\"22402862\": \"x\"}}", "PubMed has no summary of it")]
    [InlineData("{\"result\": {\"22402862\": {\"uid\": \"22402862\", \"error\": \"cannot get document summary\"}}}",
        "PubMed answers 'cannot get document summary'")]
    [InlineData("{\"result\": {\"22402862\": {\"uid\": \"7\", \"pubtype\": [\"Review\"]}}}", "the summary is of another paper, 7")]
    [InlineData("{\"result\": {\"22402862\": {\"uid\": \"22402862\"}}}", "the summary does not say what the paper is")]
    [InlineData("{\"result\": {\"22402862\": {\"pubtype\": \"Review\"}}}", "the summary does not say what the paper is")]
    [InlineData("{\"result\": {\"22402862\": {\"pubtype\": [\"Review\"], \"references\": {}}}}",
        "the summary does not say what the paper is")]
    public void Anything_but_a_summary_of_the_paper_is_unknown_with_its_reason(string body, string why)
    {
        var reading = PubMedAnswers.Summaries(Encoding.UTF8.GetBytes(body), ["22402862"], s_today)["22402862"];

        Assert.Equal((why, 0), (reading.Trouble, reading.Reports.Count));
    }

    [Fact]
    public void Of_a_batch_each_number_has_its_own_reading()
    {
        var readings = PubMedAnswers.Summaries(Encoding.UTF8.GetBytes("""
            {"header": {}, "result": {"uids": ["1", "2"], "1": {"uid": "1", "pubtype": ["Retracted Publication"]},
             "2": {"uid": "2", "pubtype": ["Review"]}}}
            """), ["1", "2", "3", "1"], s_today);

        Assert.Equal([(true, 1), (true, 0), (false, 0)], new[] { "1", "2", "3" }.Select(number => Short(readings[number])));
    }

    private static RegistryReading One(string members) => PubMedAnswers.Summaries(
        Encoding.UTF8.GetBytes($"{{\"result\": {{\"uids\": [\"22402862\"], \"22402862\": {{\"uid\": \"22402862\", {members}}}}}}}"),
        ["22402862"], s_today)["22402862"];

    private static (bool IsKnown, int Reports) Short(RegistryReading reading) => (reading.IsKnown, reading.Reports.Count);
}
