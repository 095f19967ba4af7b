namespace CcsviReview.Tests.Reading;

/// <summary>Where a comment of HTML ends (WHATWG HTML 13.2.5.43 to 51).</summary>
public sealed class HtmlCommentTests
{
    [Theory]
    [InlineData("2024-05-06 - - -", "<!--><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("2024-05-06 - - -", "<!---><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("2024-05-06 - - -", "<!----><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("2024-05-06 - - -", "<!-- x --!><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("2024-05-06 - - -", "<!-- x ---><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("- - - -", "<!-- x -- ><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("- - - -", "<!-- x -!><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("- - - -", "<!-- > <p>Last reviewed: 6 May 2024</p> -->")]
    [InlineData("- - - -", "<!-- -> <p>Last reviewed: 6 May 2024</p> -->")]
    public void A_comment_ends_where_browsers_end_it(string facts, string body) => Assert.Equal(facts, Said.InShort(Said.Html(body)));
}
