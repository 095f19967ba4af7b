using CcsviReview.Current;

namespace CcsviReview.Tests.Current;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("\uFF1D1+1")]   // full width
    [InlineData("\uFF0B1")]
    [InlineData("\uFF0D1")]
    [InlineData("\uFF20SUM")]
    [InlineData("\uFE661")]     // small forms
    [InlineData("\uFE62x")]
    [InlineData("\uFE63x")]
    [InlineData("\uFE6Bx")]
    [InlineData("\u22121")]     // the sign of minus
    [InlineData("\u200B=1")]
    [InlineData("\uFEFF=1")]
    [InlineData(" =1")]
    [InlineData("\u00A0=1")]
    [InlineData("\u3000\uFF1D1")]
    [InlineData("\u2028=1")]
    [InlineData("\u00AD=1")]
    [InlineData("\u202E=1")]
    [InlineData("\u2060\u200D=1")]
    [InlineData("\u3164=1")]
    [InlineData("\u2800=1")]
    [InlineData("\u0000=1")]
    [InlineData("\uFE0F=1")]
    public void What_a_spreadsheet_could_calculate_is_marked_and_read_back_as_it_was(string cell)
    {
        Assert.Equal("'" + cell, CsvCell.Write(cell));
        Assert.Equal(cell, CsvCell.Read(CsvCell.Write(cell)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u200B")]
    [InlineData("CCSVI")]
    [InlineData("1+1=2")]
    [InlineData("a@example.org")]
    [InlineData("2026-11-22")]
    [InlineData("'quoted'")]
    [InlineData("'= is equal'x")]
    [InlineData("\u2013 a dash")]
    [InlineData("\u00C4rzte")]
    [InlineData("\uFF21")]
    public void Everything_else_is_written_as_it_is(string cell)
    {
        var written = CsvCell.Write(cell);

        Assert.Equal(cell, written);
    }
}
