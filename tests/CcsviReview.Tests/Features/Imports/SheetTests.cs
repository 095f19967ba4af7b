using CcsviReview.Features.Imports;
using CcsviReview.People;

namespace CcsviReview.Tests.Features.Imports;

public sealed class SheetTests
{
    private static readonly Editor Jane = new("jane@example.org", "Jane");

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("name\nJane", "line 1: the column 'address' is missing")]
    [InlineData("address,colour\na@example.org,red", "line 1: 'colour' is not a column; the columns are address, name")]
    [InlineData("address,name,NAME\na@example.org,x,y", "line 1: the column 'name' appears twice; remove one")]
    [InlineData("address,name\na@example.org,Ann,x", "line 2, column 3: 'x' is in a column without a name")]
    [InlineData("address,name,,\na@example.org,Ann,,\nb@example.org,Bo,,x", "line 3, column 4: 'x' is in a column without a name")]
    [InlineData("address,name\n\"a@example.org,Jane", "the file is not valid CSV")]
    public void A_file_with_the_wrong_format_is_refused_with_the_line(string file, string expected)
    {
        var (rows, faults) = PeopleSheet.Sheet.Read(new StringReader(file));
        Assert.Empty(rows);
        Assert.StartsWith(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_as_in_a_text_editor_and_empty_ones_are_skipped()
    {
        var (rows, faults) = PeopleSheet.Sheet.Read(new StringReader(
            "\uFEFFAddress, Name \r\n\r\na@example.org,\"Ann\r\nLee\"\r\n,\r\nb@example.org,'=Bo\r\n"));
        Assert.Empty(faults);
        Assert.Equal(
            [(3, "a@example.org", "Ann\r\nLee"), (6, "b@example.org", "=Bo")], rows.Select(row => (row.Line, row["address"], row["name"])));
        Assert.Equal("", rows[0]["zone"]);
    }

    [Theory]
    [InlineData("address,name,,,\njo@example.org,Zoë,,,\n,,,,\n,,,,\n")]
    [InlineData("address;name\njo@example.org;Zoë\n;\n")]
    [InlineData("address\tname\njo@example.org\tZoë")]
    [InlineData("\"address\";\"name\";\r\n\"jo@example.org\";\"Zoë\";\r\n")]
    [InlineData("address,name\njo@example.org,Zoë,,,,\n")]
    [InlineData("name,address\nZoë,jo@example.org\n")]
    [InlineData("address,,name\njo@example.org,,Zoë")]
    public void What_spreadsheets_add_around_a_table_is_skipped(string file)
    {
        var (rows, faults) = PeopleSheet.Sheet.Read(new StringReader(file));

        Assert.Empty(faults);
        Assert.Equal([("jo@example.org", "Zoë")], rows.Select(row => (row["address"], row["name"])));
    }

    [Fact]
    public void An_omitted_cell_keeps_its_value_and_an_empty_one_clears_it()
    {
        var (rows, _) = PeopleSheet.Sheet.Read(new StringReader("address,name,language\njane@example.org,Jane\njane@example.org,Jane,"));
        var jane = new Editor("jane@example.org", "Jane") { Language = "cy" };

        Assert.Equal(
            ["cy", null], rows.Select(row => PeopleSheet.Sheet.Taken(jane, row, new List<string>()).Language));
    }

    [Theory]
    [InlineData("TRUE", true), InlineData("WAHR", true), InlineData("VRAI", true), InlineData("VERDADERO", true), InlineData("Ja", true)]
    [InlineData("FALSE", false), InlineData("FALSCH", false), InlineData("FAUX", false), InlineData("falso", false), InlineData("", false)]
    public void Yes_and_no_are_read_as_spreadsheets_of_other_languages_write_them(string cell, bool isYes)
    {
        Assert.True(CellFormatter.IsYesOrNo(cell, out var read));
        Assert.Equal(isYes, read);
        Assert.False(CellFormatter.IsYesOrNo(cell + "?", out _));
    }

    [Theory]
    [InlineData("address", "", "is not an email address")]
    [InlineData("address", "jane", "is not an email address")]
    [InlineData("name", "a\nb", "contains a line break")]
    [InlineData("zone", "Europe/Nowhere", "is not a time zone")]
    [InlineData("language", "Klingonish", "is not a language")]
    [InlineData("digest_days", "Mon,Funday", "is not a list of weekdays")]
    [InlineData("digest_hour", "24", "is not an hour from 0 to 23")]
    [InlineData("digest_hour", "-1", "is not an hour from 0 to 23")]
    [InlineData("weekly_capacity", "0", "is not a number of pages from 1 to 1000")]
    [InlineData("weekly_capacity", "1001", "is not a number of pages from 1 to 1000")]
    [InlineData("away_from", "22/11/2026", "is not a valid date")]
    [InlineData("away_to", "2026-11-30", "ends an absence without a first day; fill in away_from")]
    [InlineData("delegate", "kim@example.org", "covers no absence")]
    [InlineData("admin", "perhaps", "is not yes or no")]
    [InlineData("refused_since", "2026-11-01", "cannot be set here")]
    public void A_wrong_cell_is_reported_with_line_column_value_and_remedy(string column, string cell, string expected)
    {
        List<string> faults = [];
        PeopleSheet.Sheet.Taken(Jane, Row((column, cell)), faults);
        Assert.StartsWith($"line 7, {column}: '{cell}' {expected}", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-19", "is before the first day away, 2026-11-20")]
    [InlineData("2026-11-20", "", "is missing")]
    public void An_absence_has_two_days_in_order(string from, string to, string expected)
    {
        List<string> faults = [];
        PeopleSheet.Sheet.Taken(Jane, Row(("away_from", from), ("away_to", to)), faults);
        Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_row_is_imported_unchanged()
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
