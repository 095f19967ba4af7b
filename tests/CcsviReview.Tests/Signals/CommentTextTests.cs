using CcsviReview.Signals;

namespace CcsviReview.Tests.Signals;

public sealed class CommentTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \r\n\t\0 ", "")]
    [InlineData("It says\r\n2012.\n\nWhy?", "It says 2012. Why?")]
    [InlineData("a\u0000b\u0007c", "a b c")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("safe\u202Eevil\u2066\u200B\uFEFF", "safeevil")]
    [InlineData("half \uD83D of one", "half  of one")]
    [InlineData("😀 yn iawn", "😀 yn iawn")]
    [InlineData("=HYPERLINK(\"https://evil.example\")", "=HYPERLINK(\"https://evil.example\")")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("a\u0085b\u2028c\u2029d", "a b c d")]
    public void Words_stay_and_what_steers_a_terminal_or_turns_text_around_goes(string? sent, string kept) =>
        Assert.Equal(kept.Replace("  ", " ", StringComparison.Ordinal), CommentText.Clean(sent).Replace("  ", " ", StringComparison.Ordinal));

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2_000_000)]
    public void A_comment_has_at_most_a_thousand_characters(int length) =>
        Assert.Equal(Math.Min(length, 1000), CommentText.Clean(new string('x', length)).Length);

    [Fact]
    public void A_character_of_two_halves_is_not_cut_in_half()
    {
        var cut = CommentText.Clean(new string('x', 999) + "😀");
        Assert.Equal(new string('x', 999), cut);
    }

    [Fact]
    public void A_visitor_has_another_mark_on_each_page_and_by_each_salt_and_nothing_of_their_address_is_in_it()
    {
        byte[] salt = [.. Enumerable.Range(0, 32).Select(at => (byte)at)];
        string[] marks =
        [
            VisitorMark.Of(salt, "192.0.2.1", "Browser", 1), VisitorMark.Of(salt, "192.0.2.1", "Browser", 2),
            VisitorMark.Of(salt, "192.0.2.2", "Browser", 1), VisitorMark.Of(salt, "192.0.2.1", "Browser 2", 1),
            VisitorMark.Of([.. salt.Reverse()], "192.0.2.1", "Browser", 1), VisitorMark.Of(salt, "192.0.2.1B", "rowser", 1),
        ];
        Assert.Equal(marks.Length, marks.Distinct().Count());
        Assert.All(marks, mark => Assert.Matches("^[0-9a-f]{32}$", mark));
        Assert.Equal(marks[0], VisitorMark.Of(salt, "192.0.2.1", "Browser", 1));
    }
}
