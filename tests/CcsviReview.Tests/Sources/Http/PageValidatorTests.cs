using CcsviReview.Sources.Http;

namespace CcsviReview.Tests.Sources.Http;

public sealed class PageValidatorTests
{
    [Fact]
    public void What_was_kept_is_read_again()
    {
        PageValidator kept = new() { ETag = "W/\"a:b\"", LastModified = "Sun, 22 Nov 2026 12:00:00 GMT", LastSlash = true, Depth = 3 };

        Assert.Equal(kept, PageValidator.Read(kept.ToText()));
        Assert.True(kept.CanAsk);
    }

    [Fact]
    public void Nothing_to_keep_is_kept_as_nothing()
    {
        Assert.Null(new PageValidator().ToText());
        Assert.Null(PageValidator.Read(null));
        Assert.False(PageValidator.Read("d:1\ns:\nx\n:\nd:-1\ne:")!.CanAsk);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_tag_that_is_too_long_to_repeat_is_not_kept(int length, bool isKept) =>
        Assert.Equal(isKept, PageValidator.Of(new FetchResponse(200, default) { ETag = new string('x', length) }, false, null).CanAsk);

    [Theory]
    [InlineData("\"a\u00e9\"")]
    [InlineData("\"a\tb\"")]
    public void A_tag_with_odd_characters_is_not_kept(string tag) =>
        Assert.Null(PageValidator.Of(new FetchResponse(200, default) { ETag = tag }, false, null).ToText());
}
