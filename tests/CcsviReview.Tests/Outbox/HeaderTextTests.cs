using System.Globalization;
using CcsviReview.Outbox;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Outbox;

public class HeaderTextTests
{
    [Theory]
    [InlineData("Foo\r\nBcc: x@evil", "Foo Bcc: x@evil")]
    [InlineData("a\0b\u0085c\u2028d\u2029e\tf", "a b c d e f")]
    [InlineData("  spaces   around ", "spaces around")]
    [InlineData("\u202Egnp.exe\u2066", "gnp.exe")]
    [InlineData("👩‍👧 stays", "👩‍👧 stays")]
    [InlineData("\r\n\0 ", "")]
    public void Text_becomes_one_harmless_line(string text, string line) => Assert.Equal(line, HeaderText.OneLine(text));

    [Fact]
    public void Half_a_character_becomes_the_sign_for_a_broken_one() => Assert.Equal("half \uFFFD", HeaderText.OneLine("half \uD83D"));

    [Theory]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("ab cdef", 4, "ab…")]
    [InlineData("a👩‍👧b", 6, "a…")]
    [InlineData("a👩‍👧b", 7, "a👩‍👧b")]
    [InlineData("ae\u0301e\u0301", 4, "ae\u0301…")]
    [InlineData("abc", 1, "…")]
    public void Text_that_is_too_long_is_cut_between_visible_characters(string text, int longest, string line) =>
        Assert.Equal(line, HeaderText.OneLine(text, longest));

    [Fact]
    public void The_line_is_never_longer_than_asked_for_nor_changed_by_doing_it_again() =>
        Prop.ForAll<string, PositiveInt>((text, longest) =>
        {
            var line = HeaderText.OneLine(text ?? "", longest.Get);
            Assert.True(line.Length <= longest.Get);
            Assert.True(HeaderText.IsOneLine(line));
            Assert.Equal(line, HeaderText.OneLine(line, longest.Get));
            Assert.DoesNotContain(line, letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Control);
        }).QuickCheckThrowOnFailure();
}
