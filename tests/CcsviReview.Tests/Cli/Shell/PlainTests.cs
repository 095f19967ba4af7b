using CcsviReview.Cli.Shell;

namespace CcsviReview.Tests.Cli.Shell;

public sealed class PlainTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("CCSVI – what it is", "CCSVI – what it is")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("two\r\nlines\tand\u2028more", "two lines and more")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData(" a \u00a0 b ", "a b")]
    public void Nothing_in_a_line_moves_a_terminal(string? text, string plain) => Assert.Equal(plain, Plain.Line(text));
}
