using System.Text;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Tests.Watch.Registries;

/// <summary>What Crossref answers to questions for notices, and for several works at once.</summary>
public sealed class CrossrefListsTests
{
    private const string Doi = "10.5555/knee.1";
    private static readonly DateOnly s_today = new(2026, 11, 30);

    [Fact]
    public void Notices_that_say_that_they_update_the_work_are_events_and_others_are_not()
    {
        var reading = Updates("""
            "total-results": 2, "items": [
              {"DOI": "10.5555/notice", "update-to": [{"DOI": "10.5555/Knee.1", "type": "retraction",
                "updated": {"date-parts": [[2021, 3, 4]]}}, {"DOI": "10.5555/hip", "type": "correction"}]},
              {"DOI": "10.5555/stray", "update-to": [{"DOI": "10.5555/hip", "type": "retraction"}]}]
            """);

        var report = Assert.Single(reading.Reports);
        Assert.Equal((SourceEventKind.Retracted, "retracted:10.5555/notice", "2021-03-04"),
            (report.Kind, report.IdentityKey, report.On.ToString()));
        Assert.True(reading.IsKnown);
    }

    [Theory]
    [InlineData("\"total-results\": 3, \"items\": []", "only 0 of 3 notices were listed")]
    [InlineData("\"total-results\": 1, \"items\": [{\"update-to\": []}]", "a notice has no DOI")]
    [InlineData("\"items\": {}", "the answer is not a list of works")]
    [InlineData("\"rows\": 3", "the answer is not a list of works")]
    public void A_list_of_notices_that_is_not_whole_is_unknown(string message, string why) =>
        Assert.Equal(why, Updates(message).Trouble);

    [Fact]
    public void One_list_of_notices_is_read_for_each_of_the_DOIs_that_were_asked_for()
    {
        var readings = CrossrefAnswers.Updates(Bytes("""
            {"message-type": "work-list", "message": {"total-results": 1, "items": [
              {"DOI": "10.5555/notice", "update-to": [{"DOI": "10.5555/a", "type": "retraction"}]}]}}
            """), ["10.5555/A", "10.5555/b", "rubbish"], s_today);

        Assert.Equal([(true, 1), (true, 0), (false, 0)],
            new[] { "10.5555/A", "10.5555/b", "rubbish" }.Select(doi => Short(readings[doi])));
    }

    [Fact]
    public void An_empty_list_of_notices_means_that_there_are_none() => Assert.Equal((true, 0), Short(Updates("\"total-results\": 0, \"items\": []")));

    [Fact]
    public void Of_a_batch_each_DOI_has_its_own_reading_and_one_without_a_record_is_unknown()
    {
        var readings = CrossrefAnswers.Batch(Bytes("""
            {"message-type": "work-list", "message": {"items": [
              {"DOI": "10.5555/A", "updated-by": [{"DOI": "10.5555/n", "type": "retraction"}]},
              {"DOI": "10.5555/b"}, {"DOI": "10.5555/B", "updated-by": [{"type": "retraction"}]}, 7, {"DOI": "not one"}]}}
            """), ["10.5555/a", "10.5555/b", "10.5555/c", "rubbish"], s_today);

        Assert.Equal(4, readings.Count);
        Assert.Equal((true, 1), Short(readings["10.5555/a"]));
        Assert.Equal((true, 0), Short(readings["10.5555/b"]));
        Assert.Equal("Crossref has no record of it", readings["10.5555/c"].Trouble);
        Assert.Equal("'rubbish' is not a DOI", readings["rubbish"].Trouble);
    }

    [Fact]
    public void A_batch_that_cannot_be_read_is_unknown_for_each_of_its_DOIs()
    {
        var readings = CrossrefAnswers.Batch(Bytes("<html>"), ["10.5555/a", "10.5555/b"], s_today);

        Assert.Equal(["10.5555/a", "10.5555/b"], readings.Keys.Order());
        Assert.All(readings.Values, reading => Assert.Equal("the answer is HTML, not JSON", reading.Trouble));
    }

    private static RegistryReading Updates(string members) =>
        CrossrefAnswers.Updates(
            Bytes($"{{\"status\": \"ok\", \"message-type\": \"work-list\", \"message\": {{{members}}}}}"), [Doi], s_today)[Doi];

    private static (bool IsKnown, int Reports) Short(RegistryReading reading) => (reading.IsKnown, reading.Reports.Count);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
