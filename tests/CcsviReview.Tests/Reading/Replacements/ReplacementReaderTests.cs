using System.Globalization;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Replacements;

namespace CcsviReview.Tests.Reading.Replacements;

/// <summary>How often a page is rightly said to be replaced or withdrawn, on statements of our own with the traps of each kind.</summary>
public sealed class ReplacementReaderTests(ITestOutputHelper output)
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.9;

    public static TheoryData<int> Known => [.. ReplacementRow.Read("known").Select(row => row.Line)];

    /// <summary>A share of all hides a rule that breaks: each statement that the grammar was made with is held by itself.</summary>
    [Theory, MemberData(nameof(Known))]
    public void A_statement_is_read_as_its_row_says(int line)
    {
        var row = ReplacementRow.Read("known")[line - 1];
        var found = row.Found();

        Assert.True(row.IsRight(found), $"{row.Statement} [{row.Language} {row.Shape}]: {row.Kind} {row.On} {row.Successor} expected, "
            + $"{string.Join("; ", found.Select(each => $"{each.Kind} {each.On} {each.Successor}"))} read");
    }

    [Theory]
    [InlineData("known")]
    [InlineData("unseen")]
    public void Statements_about_the_page_are_found_and_those_about_others_are_not(string table)
    {
        var rows = ReplacementRow.Read(table);
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var row in rows)
        {
            var found = row.Found();
            var isRight = row.IsRight(found);
            right += isRight && row.Kind is not null ? 1 : 0;
            wrong += !isRight && found.Count > 0 ? 1 : 0;
            missed += !isRight && row.Kind is not null ? 1 : 0;
            if (!isRight)
                output.WriteLine($"{table}:{row.Line} [{row.Language} {row.Shape}] {row.Statement}\n    {row.Kind} {row.On} {row.Successor} expected, "
                    + $"{string.Join("; ", found.Select(each => $"{each.Kind} {each.On} {each.Successor}"))} read");
        }
        var (precision, recall) = ((double)right / (right + wrong), (double)right / (right + missed));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{table}: {rows.Count} statements, precision {precision:0.000}, recall {recall:0.000}"));
        Assert.True(precision >= LeastPrecision && recall >= LeastRecall, string.Create(CultureInfo.InvariantCulture,
            $"{table}: precision {precision:0.000}, recall {recall:0.000}; the output names every miss"));
    }

    [Fact]
    public void Half_of_the_statements_are_traps_and_eight_languages_are_among_them() => Assert.All(
        new[] { "known", "unseen" },
        table =>
        {
            var rows = ReplacementRow.Read(table);
            Assert.InRange(rows.Count(row => row.Kind is null), rows.Count * 2 / 5, rows.Count * 3 / 5);
            Assert.Equal(8, rows.Select(row => row.Language).Distinct().Count());
        });

    [Theory]
    [InlineData("These calls are taken out of the code, and\nare replaced with an error.", 0)]
    [InlineData("This document has been replaced by\nGuide 2.", 1)]
    [InlineData("This document\nhas been withdrawn.", 1)]
    public void A_line_that_continues_in_small_letters_is_one_sentence(string text, int statements) =>
        Assert.Equal(statements, Markdown($"# A guide\n\n{text}\n").Count);

    [Fact]
    public void A_line_of_a_long_head_is_a_status_and_a_word_in_a_long_paragraph_is_not()
    {
        var names = string.Join(",\n  ", Enumerable.Range(1, 40).Select(number => $"Ann Lee {number} <ann{number}@body.example>"));

        Assert.Single(Markdown($"Number: 7\nAuthors: {names}\nStatus: Superseded\nSuperseded-By: 8\n"));
        Assert.Empty(Markdown($"# A guide\n\nMany words. {string.Concat(Enumerable.Repeat("The knee bends and the hip turns. ", 30))}Withdrawn.\n"));
    }

    [Fact]
    public void The_quote_the_name_and_the_number_of_statements_are_bounded()
    {
        var page = Markdown($"# A guide\n\nThis page has been replaced by {new string('x', 5000)}.\n\n"
            + string.Concat(Enumerable.Repeat("This page has been withdrawn.\n\n", 500)));

        var found = Assert.Single(page);
        Assert.Equal((ReplacementStatement.LongestQuote, ReplacementStatement.LongestName), (found.Quote.Length, found.Successor!.Length));
    }

    [Fact]
    public void What_lies_after_the_day_of_reading_is_announced()
    {
        const string Page = "# A guide\n\nThis page was archived on 1 December 2026.\n";

        Assert.True(Assert.Single(Markdown(Page)).IsAnnounced);
        Assert.False(Assert.Single(Markdown(Page, new DateOnly(2026, 12, 1))).IsAnnounced);
    }

    private static IReadOnlyList<ReplacementStatement> Markdown(string text, DateOnly? today = null) => ReplacedPage.Read(
        new PageContent("https://body.example/p", PageFormat.Markdown, Encoding.UTF8.GetBytes(text)), "https://body.example/p",
        today ?? new DateOnly(2026, 11, 30)).Statements;
}
