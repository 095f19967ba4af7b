namespace CcsviReview.Tests.Reading;

/// <summary>Comments in Markdown that are a record of several lines.</summary>
public sealed class CommentRecordTests
{
    [Theory]
    [InlineData("2024-05-06 - 2027-05-06 -", "<!--\nlast_reviewed: 2024-05-06\nnext_review: 2027-05-06\n-->\n\n# A")]
    [InlineData("2024-05-06 - 2027-05-06 -", "<!--\nOwner: Jane\n- Last reviewed: 2024-05-06\n- Next review: 2027-05-06\n-->\n\n# A")]
    [InlineData("2024-05-06 - 2027-05-06 -", "<!-- Last reviewed: 2024-05-06\nNext review due: 2027-05-06 -->\n\n# A")]
    [InlineData("2024-05-06 - - P1Y", "<!--\nDocument control\n* Last reviewed: 6 May 2024\n* Review cycle: 1y\n-->")]
    [InlineData("2024-05-06 2024-06-07 - -", "<!--\n**Last reviewed:** 6 May 2024\n**Last updated:** 7 June 2024\n-->")]
    [InlineData("2024-05-06 - - -", "# A\n\nText\n\n<!--\nowner: x\nlastReviewed: 2024-05-06\n-->")]
    [InlineData("2024-05-06 - 2027-05-06 -", "<!-- Last reviewed: 6 May 2024; next review: 6 May 2027 -->")]
    [InlineData("2024-05-06 - 2027-05-06 -", "<!-- owner: x | last_reviewed: 2024-05-06 | next_review: 2027-05-06 -->")]
    public void Every_line_of_a_record_counts(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));

    [Theory]
    [InlineData("- - - -", "<!--\nPut this at the head of each page:\nlast_reviewed: 2024-05-06\n-->")]
    [InlineData("- - - -", "<!--\nExample:\nlast_reviewed: 2024-05-06\nowner: x\n-->")]
    [InlineData("- - - -", "<!--\nTODO: ask Ann when this was reviewed\nlast_reviewed: 2024-05-06\n-->")]
    [InlineData("- - - -", "<!--\nold version\nLast reviewed: 2024-05-06\n-->")]
    [InlineData("- - - -", "<!--\nTemplate\n\nLast reviewed: 2024-05-06\n-->")]
    [InlineData("- - - -", "<!--\n```\nlast_reviewed: 2024-05-06\n```\n-->")]
    [InlineData("- - - -", "<!--\nlast_reviewed_by: 2024-05-06\nproduct_last_reviewed: 2024-05-06\n-->")]
    [InlineData("- - - -", "<!--\n<p>Last reviewed: 2024-05-06</p>\n<p>x</p>\n-->")]
    [InlineData("- - - -", "<!-- date-check: Jul 2026\nsource: https://x.org -->")]
    [InlineData("- - - -", "<!--\ndate-check: 2024-05-06\nlinks-checked: 2024-05-06\n-->")]
    [InlineData("- - - -", "<!--\nIn 2024 we wrote this.\nLast reviewed: 2024-05-06 by the old team for the former site.\n-->")]
    [InlineData("- - - -", "<!-- Write it so: x; last_reviewed: 2024-05-06; and so on -->")]
    public void A_note_that_quotes_a_record_states_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));
}
