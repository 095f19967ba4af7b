using CcsviReview.Flow.Imports;
using CcsviReview.Policies;

namespace CcsviReview.Tests.Flow.Imports;

public sealed class SheetTests
{
    private static readonly Editor Jane = new("jane@example.org", "Jane");

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("name\nJane", "line 1: the column 'address' is missing")]
    [InlineData("address,colour\na@example.org,red", "line 1: 'colour' is no column; the columns are address, name")]
    [InlineData("address,name,NAME\na@example.org,x,y", "line 1: the column 'name' stands there twice")]
    [InlineData("address,name\na@example.org", "line 2: it has 1 cells, but the first line names 2 columns")]
    [InlineData("address,name\n\"a@example.org,Jane", "the file is no CSV")]
    public void A_file_of_the_wrong_form_is_refused_by_its_line(string file, string told)
    {
        var (rows, faults) = PeopleSheet.Sheet.Read(new StringReader(file));
        Assert.Empty(rows);
        Assert.StartsWith(told, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_of_texts_counts_them_and_empty_ones_are_passed_over()
    {
        var (rows, faults) = PeopleSheet.Sheet.Read(new StringReader(
            "\uFEFFAddress, Name \r\n\r\na@example.org,\"Ann\r\nLee\"\r\n,\r\nb@example.org,'=Bo\r\n"));
        Assert.Empty(faults);
        Assert.Equal(
            [(3, "a@example.org", "Ann\r\nLee"), (6, "b@example.org", "=Bo")], rows.Select(row => (row.Line, row["address"], row["name"])));
        Assert.Equal("", rows[0]["zone"]);
    }

    [Theory]
    [InlineData("address", "", "is not an e-mail address")]
    [InlineData("address", "jane", "is not an e-mail address")]
    [InlineData("name", "a\nb", "holds a line break")]
    [InlineData("zone", "Europe/Nowhere", "is not a time zone")]
    [InlineData("language", "Klingonish", "is not a language")]
    [InlineData("digest_days", "Mon,Funday", "is not a list of weekdays")]
    [InlineData("digest_hour", "24", "is not an hour from 0 to 23")]
    [InlineData("digest_hour", "-1", "is not an hour from 0 to 23")]
    [InlineData("weekly_capacity", "0", "is not a number of pages from 1 to 1000")]
    [InlineData("weekly_capacity", "1001", "is not a number of pages from 1 to 1000")]
    [InlineData("away_from", "22/11/2026", "is not a day")]
    [InlineData("away_to", "2026-11-30", "is the end of an absence that has no away_from")]
    [InlineData("delegate", "kim@example.org", "stands in for nobody")]
    [InlineData("admin", "perhaps", "is neither yes nor no")]
    [InlineData("refused_since", "2026-11-01", "cannot be told here")]
    public void A_wrong_cell_is_told_by_line_column_value_and_remedy(string column, string cell, string told)
    {
        List<string> faults = [];
        PeopleSheet.Sheet.Taken(Jane, Row((column, cell)), faults);
        Assert.StartsWith($"line 7, {column}: '{cell}' {told}", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-19", "is before the first day away, 2026-11-20")]
    [InlineData("2026-11-20", "", "is missing")]
    public void An_absence_has_two_days_in_order(string from, string to, string told)
    {
        List<string> faults = [];
        PeopleSheet.Sheet.Taken(Jane, Row(("away_from", from), ("away_to", to)), faults);
        Assert.Contains(told, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_is_taken_over_as_it_was()
    {
        var jane = Jane with
        {
            Aliases = ["#health", "J. Doe"],
            Zone = "Europe/London",
            Language = "cy",
            DigestDays = "Mon,Wed-Fri",
            DigestHour = 0,
            WeeklyCapacity = 4,
            Away = new Absence(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 1), "kim@example.org"),
            IsAdmin = true,
            HasLeft = true,
            MutesCopies = true,
            RefusedSince = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero),
        };
        List<string> faults = [];

        var cells = PeopleSheet.Sheet.Names.Zip(PeopleSheet.Sheet.Cells(jane)).ToArray();

        var taken = PeopleSheet.Sheet.Taken(jane, Row(cells), faults);
        Assert.Empty(faults);
        Assert.Empty(PeopleSheet.Sheet.Differences(jane, taken));
        var other = PeopleSheet.Sheet.Taken(Jane, Row([.. cells.Where(cell => cell.First != "refused_since")]), faults);
        Assert.Empty(faults);
        Assert.Equal(["refused_since"], PeopleSheet.Sheet.Differences(jane, other).Select(cell => cell.Column));
        var emptied = PeopleSheet.Sheet.Taken(jane, Row([.. PeopleSheet.Sheet.Names.Skip(1).Select(name => (name, ""))]), faults);
        Assert.Empty(faults);
        Assert.Equal([jane.Address, .. Enumerable.Repeat("", cells.Length - 1)], PeopleSheet.Sheet.Cells(emptied));
    }

    private static SheetRow Row(params (string Column, string Cell)[] cells) =>
        new(7, cells.ToDictionary(cell => cell.Column, cell => cell.Cell));
}
