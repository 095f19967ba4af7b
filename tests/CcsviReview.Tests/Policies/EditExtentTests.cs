using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;
using CcsviReview.Reading.Differences;
using CcsviReview.Tests.Reading;

namespace CcsviReview.Tests.Policies;

/// <summary>An edit after the review says how much it changed, as far as the text was known when the review was.</summary>
public sealed class EditExtentTests
{
    private static readonly string Text = string.Concat(
        Enumerable.Range(1, 30)
            .Select(n => $"<p>They bend the {Words(n)} way, and rest after {Words(n + 40)} and before {Words(n + 80)}.</p>"));

    private static string Words(int n) => string.Concat($"{n * 7919}".Select(digit => (char)('a' + digit - '0'))) + (char)('a' + (n % 26));

    private static PageFacts Says(string reviewed, string updated, string text) =>
        Said.Html($"<main><h1>Knees</h1>{text}<p>Last reviewed: {reviewed}</p><p>Last updated: {updated}</p></main>");

    [Theory]
    [InlineData(0.004, false, "less than 1% of the text (minor)")]
    [InlineData(0.004, true, "less than 1% of the text, but including a number (substantive)")]
    [InlineData(0.03, false, "about 3% of the text (minor)")]
    [InlineData(0.03, true, "about 3% of the text, but including a number (substantive)")]
    [InlineData(0.12, false, "about 12% of the text (substantive)")]
    [InlineData(0.12, true, "about 12% of the text (substantive)")]
    [InlineData(0.97, false, "nearly all of the text (substantive)")]
    public void It_is_put_into_words(double share, bool hasOtherNumbers, string words) =>
        Assert.Equal(words, ExtentFormatter.Of(new TextChange(share, hasOtherNumbers)).ToString());

    private static Page Read(params (string On, PageFacts Facts)[] readings)
    {
        var page = new Page("main", "/knees", Given.Day(readings[0].On));
        foreach (var (on, facts) in readings)
            page.Read(facts, null, new DateTimeOffset(Given.Day(on), TimeOnly.MinValue, TimeSpan.Zero));
        return page;
    }

    private static string? MessageOf(Page page) => Given.Assess(page, "2026-11-22").Message(FindingCode.EditedSinceReview);

    [Fact]
    public void A_small_edit_is_minor_and_a_great_one_substantive()
    {
        var first = ("2026-01-10", Says("1 January 2026", "1 January 2026", Text));

        Assert.Equal(
            "It was edited on 2 March 2026, after its last review on 1 January 2026. Changes since 10 January 2026: about 2% of the text (minor).",
            MessageOf(
                Read(first,
                    ("2026-03-03",
                        Says("1 January 2026", "2 March 2026",
                            Text.Replace($"the {Words(3)} way", "the other way", StringComparison.Ordinal))))));
        Assert.EndsWith(
            " of the text (substantive).",
            MessageOf(
                Read(first,
                    ("2026-03-03", Says("1 January 2026", "2 March 2026", Text.Replace("bend", "stretch", StringComparison.Ordinal))))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_moved_without_the_text_is_reported_as_such() => Assert.Equal(
        "It was edited on 2 March 2026, after its last review on 1 January 2026. Its text has not changed since 10 January 2026.",
        MessageOf(
            Read(("2026-01-10", Says("1 January 2026", "1 January 2026", Text)),
                ("2026-03-03", Says("1 January 2026", "2 March 2026", Text)))));

    [Fact]
    public void What_was_edited_before_the_page_was_known_is_not_measured() => Assert.Equal(
        "It was edited on 2 January 2026, after its last review on 1 January 2026.",
        MessageOf(Read(("2026-01-10", Says("1 January 2026", "2 January 2026", Text)))));

    [Fact]
    public void A_review_shown_or_recorded_restarts_the_comparison()
    {
        var changed = Text.Replace("bend", "stretch", StringComparison.Ordinal);
        var page = Read(
            ("2026-01-10", Says("1 January 2026", "1 January 2026", Text)), ("2026-03-03", Says("2 March 2026", "2 March 2026", changed)),
            ("2026-05-03", Says("2 March 2026", "2 May 2026", changed)));
        Assert.EndsWith("Its text has not changed since 3 March 2026.", MessageOf(page), StringComparison.Ordinal);

        page.Read(Says("2 March 2026", "2 June 2026", Text), null, new DateTimeOffset(2026, 6, 3, 0, 0, 0, TimeSpan.Zero));
        Assert.EndsWith("(substantive).", MessageOf(page), StringComparison.Ordinal);
        page.Record(Given.Recorded("2026-06-04"));
        Assert.Null(page.ChangeSinceReview);
        Assert.Equal(Given.Day("2026-06-04"), page.ReviewedSketchOn);
    }
}
