namespace CcsviReview.Tests.Reading;

/// <summary>One row of a table in <c>Samples/reading</c>: a page of our own, and the four facts that it states.</summary>
/// <param name="Table">The kind of pages: the name of the file.</param>
/// <param name="Line">Its line in the file, counted from 1.</param>
/// <param name="Language">What the page states as its language; empty for none, "md" for a page in Markdown.</param>
/// <param name="Facts">Reviewed, updated, next, interval; "-" where the page states none.</param>
/// <param name="Body">The text below the heading; <c>\n</c> is a line break.</param>
internal sealed record ReadingRow(string Table, int Line, string Language, string Facts, string Body)
{
    public const string Nothing = "- - - -";

    /// <summary>Every row of every table.</summary>
    public static IReadOnlyList<ReadingRow> All { get; } =
        [.. from file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples", "reading"), "*.tsv").Order()
            from row in File.ReadLines(file).Select((text, index) => (Cells: text.Split('\t'), Line: index + 1))
            select new ReadingRow(Path.GetFileNameWithoutExtension(file), row.Line, row.Cells[0], row.Cells[1], row.Cells[2])];

    /// <summary>What is read of the page.</summary>
    public string Read() => Language == "md"
        ? Said.InShort(Said.Markdown(
            $"# A guide\n\nSome plain words about the subject.\n\n{Body.Replace("\\n", "\n", StringComparison.Ordinal)}"))
        : Said.InShort(Said.Read(Page(), CcsviReview.Facts.PageFormat.Html));

    private string Page() =>
        $"<!DOCTYPE html><html{(Language.Length == 0 ? "" : $" lang=\"{Language}\"")}><head><title>A guide</title></head><body><main>"
        + $"<h1>A guide</h1><p>Some plain words about the subject.</p>{Body}</main></body></html>";
}

/// <summary>Whose date it is and what a sentence says, kind by kind, with the traps of each kind beside it.</summary>
public sealed class ReadingTableTests
{
    private const int FewestRows = 20;

    public static TheoryData<string, int> Rows => [.. ReadingRow.All.Select(row => (row.Table, row.Line))];

    [Theory, MemberData(nameof(Rows))]
    public void A_page_states_what_its_row_says(string table, int line)
    {
        var row = ReadingRow.All.Single(row => row.Table == table && row.Line == line);

        Assert.True(row.Facts == row.Read(), $"{row.Body} [{row.Language}]: {row.Facts} expected, {row.Read()} read");
    }

    [Fact]
    public void Each_table_has_pages_that_state_something_and_traps_that_do_not() => Assert.All(
        ReadingRow.All.GroupBy(row => row.Table),
        table =>
        {
            Assert.InRange(table.Count(), FewestRows, int.MaxValue);
            Assert.Contains(table, row => row.Facts == ReadingRow.Nothing);
            Assert.Contains(table, row => row.Facts != ReadingRow.Nothing);
        });
}
