using CcsviReview.Facts;
using CcsviReview.Reading;

namespace CcsviReview.Tests.Reading;

public sealed class PageFormatsTests
{
    [Theory]
    [InlineData("index.html", PageFormat.Html)]
    [InlineData("a/b/INDEX.HTM", PageFormat.Html)]
    [InlineData("form.njk", PageFormat.Html)]
    [InlineData("form.html.erb", PageFormat.Html)]
    [InlineData("guide.md", PageFormat.Markdown)]
    [InlineData("guide.markdown", PageFormat.Markdown)]
    [InlineData("guide.html.md", PageFormat.Markdown)]
    [InlineData("guide.html.md.erb", PageFormat.Markdown)]
    [InlineData("guide.md.erb", PageFormat.Markdown)]
    [InlineData("guide.md.njk", PageFormat.Markdown)]
    [InlineData("notes.txt", PageFormat.Text)]
    [InlineData("C:\\pages\\notes.TXT", PageFormat.Text)]
    public void A_page_is_read_as_what_its_name_says(string path, PageFormat format) => Assert.Equal(format, PageFormats.Of(path));

    [Theory]
    [InlineData("")]
    [InlineData(".html")]
    [InlineData("docs/.md")]
    [InlineData("layout.erb")]
    [InlineData("picture.png")]
    [InlineData("html")]
    [InlineData("page.html/data.json")]
    public void Other_files_are_not_pages(string path) => Assert.Null(PageFormats.Of(path));
}
