using System.Globalization;
using System.Text;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Tests.Watch.Registries;

public sealed class CrossrefAnswersTests
{
    private const string Doi = "10.5555/knee.1";
    private static readonly DateOnly s_today = new(2026, 11, 30);

    [Theory]
    [InlineData("retraction", SourceEventKind.Retracted)]
    [InlineData("Retraction", SourceEventKind.Retracted)]
    [InlineData("withdrawal", SourceEventKind.Withdrawn)]
    [InlineData("removal", SourceEventKind.Withdrawn)]
    [InlineData("partial_retraction", SourceEventKind.Concern)]
    [InlineData("expression_of_concern", SourceEventKind.Concern)]
    [InlineData("expression-of-concern", SourceEventKind.Concern)]
    [InlineData("correction", SourceEventKind.Corrected)]
    [InlineData("erratum", SourceEventKind.Corrected)]
    [InlineData("corrigendum", SourceEventKind.Corrected)]
    [InlineData("new_version", SourceEventKind.Corrected)]
    [InlineData("new_edition", SourceEventKind.Replaced)]
    [InlineData("reinstatement", SourceEventKind.Reinstated)]
    public void An_update_of_the_work_is_an_event_with_its_notice_and_day(string type, SourceEventKind kind)
    {
        var reading = Work($$"""
            "updated-by": [{"DOI": "10.5555/Notice.9", "type": "{{type}}", "label": "Notice", "source": "publisher",
              "updated": {"date-parts": [[2019, 1, 23]], "timestamp": 1548201600000} }]
            """);

        var report = Assert.Single(reading.Reports);
        Assert.True(reading.IsKnown);
        Assert.Equal(
            (kind, "2019-01-23", "https://doi.org/10.5555/notice.9", $"{kind.ToString().ToLowerInvariant()}:10.5555/notice.9"),
            (report.Kind, report.On.ToString(), report.EvidenceAddress, report.IdentityKey));
        Assert.Contains("Notice: doi:10.5555/notice.9, according to publisher", report.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retraction_that_only_retraction_watch_asserts_counts()
    {
        var reading = Work("""
            "updated-by": [{"DOI": "10.5555/notice", "type": "retraction", "source": "retraction-watch", "record-id": "7"}]
            """);

        Assert.Equal(SourceEventKind.Retracted, Assert.Single(reading.Reports).Kind);
    }

    [Fact]
    public void What_publisher_and_retraction_watch_say_of_one_notice_is_one_event_with_the_publishers_words()
    {
        var reading = Work("""
            "updated-by": [
              {"DOI": "10.5555/notice", "type": "retraction", "source": "retraction-watch", "label": "Retraction"},
              {"DOI": "10.5555/NOTICE", "type": "retraction", "source": "publisher", "updated": {"date-parts": [[2020]]}}]
            """);

        var report = Assert.Single(reading.Reports);
        Assert.Equal("2020", report.On.ToString());
        Assert.Contains("publisher", report.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publisher", "retraction-watch")]
    [InlineData("retraction-watch", "publisher")]
    public void The_publishers_words_are_kept_in_any_order(string first, string second) => Assert.Contains(
        "according to publisher", Assert.Single(Work($$"""
            "updated-by": [
              {"DOI": "10.5555/notice", "type": "retraction", "source": "{{first}}"},
              {"DOI": "10.5555/notice", "type": "retraction", "source": "{{second}}"}]
            """).Reports).Evidence, StringComparison.Ordinal);

    [Fact]
    public void Of_a_list_without_end_a_bounded_part_is_read() => Assert.Equal(1000, Work(
        $"\"updated-by\": [{string.Join(',', Enumerable.Range(1, 1200).Select(number => Update(number)))}]").Reports.Count);

    [Fact]
    public void A_notice_about_another_work_is_not_itself_retracted() => Assert.Equal(
        (true, 0), Short(Work("""
            "update-to": [{"DOI": "10.5555/other", "type": "retraction"}]
            """)));

    [Fact]
    public void A_work_whose_publisher_names_its_own_DOI_in_update_to_was_updated() => Assert.Equal(
        SourceEventKind.Retracted, Assert.Single(Work("""
            "update-to": [{"DOI": "10.5555/KNEE.1", "type": "retraction"}, {"DOI": "10.5555/other", "type": "correction"}]
            """).Reports).Kind);

    [Fact]
    public void An_update_of_an_unknown_type_is_unknown_and_what_is_known_beside_it_counts()
    {
        var reading = Work("""
            "updated-by": [{"DOI": "10.5555/a", "type": "vaporisation"}, {"DOI": "10.5555/b", "type": "correction"}]
            """);

        Assert.Equal("the update type 'vaporisation' is not known", reading.Trouble);
        Assert.Equal(SourceEventKind.Corrected, Assert.Single(reading.Reports).Kind);
    }

    [Theory]
    [InlineData("[[2099, 1, 1]]")]
    [InlineData("[[2026, 12, 1]]")]
    [InlineData("[[2019, 13, 1]]")]
    [InlineData("[[2019, 2, 30]]")]
    [InlineData("[[0, 1, 1]]")]
    [InlineData("[[null]]")]
    [InlineData("[[\"2019\"]]")]
    [InlineData("[]")]
    [InlineData("\"2019\"")]
    public void A_date_that_cannot_be_leaves_the_event_without_a_date(string parts)
    {
        var reading = Work($$"""
            "updated-by": [{"DOI": "10.5555/n", "type": "retraction", "updated": {"date-parts": {{parts}} } }]
            """);

        Assert.Null(Assert.Single(reading.Reports).On);
    }

    [Theory]
    [InlineData("[[2019, 4]]", "2019-04")]
    [InlineData("[[2026, 11, 30]]", "2026-11-30")]
    [InlineData("[[2024, 2, 29]]", "2024-02-29")]
    public void The_precision_of_a_date_is_kept(string parts, string on)
    {
        var reading = Work($$"""
            "updated-by": [{"DOI": "10.5555/n", "type": "retraction", "updated": {"date-parts": {{parts}} } }]
            """);

        Assert.Equal(on, Assert.Single(reading.Reports).On.ToString());
    }

    [Theory]
    [InlineData("""{"published-print": {"date-parts": [[2016, 5]]}, "volume": "12", "page": "3-9",""", "2016-05")]
    [InlineData("""{"published-online": {"date-parts": [[2016, 4, 2]]}, "volume": "12", "article-number": "e7",""", "2016-04-02")]
    [InlineData("""{"published-online": {"date-parts": [[2016, 4, 2]]},""", null)]
    [InlineData("""{"volume": "12",""", null)]
    [InlineData("""{"volume": " ", "page": "3-9",""", null)]
    public void A_paper_with_volume_and_pages_is_printed(string beginning, string? on)
    {
        var reading = CrossrefAnswers.Work(Bytes($$"""
            {"message-type": "work", "message": {{beginning}} "DOI": "10.5555/knee.1"} }
            """), Doi, s_today);

        Assert.Equal(on, reading.Printed?.On?.ToString());
        Assert.Empty(reading.Reports);
    }

    [Fact]
    public void A_preprint_that_became_a_paper_names_it_and_the_paper_says_nothing_of_itself()
    {
        var preprint = Work("""
            "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/Paper", "asserted-by": "subject"}]}
            """);
        var paper = Work("""
            "relation": {"has-preprint": [{"id-type": "doi", "id": "10.5555/pre", "asserted-by": "object"}]}
            """);

        Assert.Equal((SourceEventKind.Published, "doi:10.5555/paper"), (preprint.Printed!.Kind, preprint.Printed.Successor));
        Assert.Null(paper.Printed);
        Assert.Empty(paper.Reports);
    }

    [Fact]
    public void A_work_that_is_replaced_by_another_names_it_and_never_itself()
    {
        Assert.Equal("doi:10.5555/new", Assert.Single(Work("""
            "relation": {"is-replaced-by": [{"id-type": "doi", "id": "10.5555/NEW"}]}
            """).Reports).Successor);
        Assert.Empty(Work("""
            "relation": {"is-replaced-by": [{"id-type": "doi", "id": "10.5555/knee.1"}]}
            """).Reports);
    }

    [Theory]
    [InlineData("", "the answer is empty")]
    [InlineData("  ", "the answer is empty")]
    [InlineData("<!DOCTYPE html><p>Sorry", "the answer is HTML, not JSON")]
    [InlineData("Resource not found.", "the answer is not complete JSON")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/kn", "the answer is not complete JSON")]
    [InlineData("[]", "the answer is not a JSON object")]
    [InlineData("null", "the answer is not a JSON object")]
    [InlineData("{}", "the answer is not the record of a work")]
    [InlineData("{\"message\": []}", "the answer is not the record of a work")]
    [InlineData("{\"message\": {}}", "the record has no DOI")]
    [InlineData("{\"message-type\": \"work-list\", \"message\": {\"DOI\": \"10.5555/knee.1\"}}", "the answer is not the record of a work")]
    [InlineData("{\"message\": {\"DOI\": 7}}", "the record has no DOI")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/hip\"}}", "the record is of another DOI, 10.5555/hip")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"updated-by\": {}}}", "'updated-by' is not a list")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"updated-by\": \"retraction\"}}", "'updated-by' is not a list")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"updated-by\": [\"retraction\"]}}", "an update has no type")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"updated-by\": [{\"type\": 1}]}}", "an update has no type")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"update-to\": 3}}", "'update-to' is not a list")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"relation\": []}}", "'relation' is not an object of lists")]
    [InlineData("{\"message\": {\"DOI\": \"10.5555/knee.1\", \"updated-by\": [{\"type\": \"\\ud800\"}]}}",
        "the answer holds text that is not Unicode")]
    public void What_is_not_the_record_of_the_work_is_unknown_with_its_reason(string body, string why)
    {
        var reading = CrossrefAnswers.Work(Bytes(body), Doi, s_today);

        Assert.False(reading.IsKnown);
        Assert.Equal(why, reading.Trouble);
        Assert.Empty(reading.Reports);
    }

    [Fact]
    public void An_answer_that_is_too_long_or_too_deep_is_unknown()
    {
        var deep = $"{{\"message\": {new string('[', 100)}{new string(']', 100)}}}";
        var open = new string('[', 1_000_000);

        Assert.Equal("the answer is longer than 8 MB", CrossrefAnswers.Work(new byte[10 * 1024 * 1024], Doi, s_today).Trouble);
        Assert.Equal("the answer is not complete JSON", CrossrefAnswers.Work(Bytes(deep), Doi, s_today).Trouble);
        Assert.Equal("the answer is not complete JSON", CrossrefAnswers.Work(Bytes(open), Doi, s_today).Trouble);
    }

    [Fact]
    public void A_record_without_updates_is_known_and_nothing_has_happened() => Assert.Equal((true, 0), Short(Work("\"title\": [\"Knees\"]")));

    [Fact]
    public void The_title_and_the_year_of_a_paper_are_read_where_they_are_valid()
    {
        var known = Work("""
            "title": ["Knees \n that <i>bend</i>"], "issued": {"date-parts": [[2016, 5]]}
            """);
        var unsound = Work("""
            "title": [7], "issued": {"date-parts": [[null]]}
            """);

        Assert.Equal(("Knees that <i>bend</i>", 2016), (known.Title, known.Year));
        Assert.Equal((null, null), (unsound.Title, unsound.Year));
    }

    [Fact]
    public void A_byte_order_mark_before_the_answer_does_no_harm() =>
        Assert.True(CrossrefAnswers.Work(Bytes("\uFEFF\n{\"message\": {\"DOI\": \"10.5555/knee.1\"}}"), Doi, s_today).IsKnown);

    private static string Update(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"DOI\": \"10.5555/n{number}\", \"type\": \"correction\"}}");

    private static RegistryReading Work(string members) =>
        CrossrefAnswers.Work(Bytes($"{{\"status\": \"ok\", \"message-type\": \"work\", \"message\": {{\"DOI\": \"10.5555/Knee.1\", {members}}}}}"),
            Doi, s_today);

    private static (bool IsKnown, int Reports) Short(RegistryReading reading) => (reading.IsKnown, reading.Reports.Count);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
