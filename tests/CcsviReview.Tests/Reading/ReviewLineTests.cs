using System.Net;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

public sealed class ReviewLineTests
{
    [Theory]
    [InlineData("en-GB", "Last reviewed: 22 May 2014", "Last reviewed: 29 November 2026")]
    [InlineData("en-US", "Last reviewed: May 22, 2014", "Last reviewed: November 29, 2026")]
    [InlineData("en-GB", "Page last reviewed: 22/05/2014", "Page last reviewed: 29/11/2026")]
    [InlineData("en-GB", "Last reviewed: 2014-05-22", "Last reviewed: 2026-11-29")]
    [InlineData("en-GB", "Last reviewed: May 2014", "Last reviewed: November 2026")]
    [InlineData("de", "Zuletzt überprüft: 22. Mai 2014", "Zuletzt überprüft: 29. November 2026")]
    [InlineData("cy", "Adolygwyd ddiwethaf: 22 Mai 2014", "Adolygwyd ddiwethaf: 29 Tachwedd 2026")]
    public void The_line_keeps_the_label_the_language_and_the_form_of_the_date(string language, string before, string after) =>
        Assert.Equal(after, ReviewLine.On(new DateOnly(2026, 11, 29), Read(before, language)!, language));

    [Fact]
    public void What_is_written_is_read_as_that_date()
    {
        foreach (var before in (string[])["22 May 2014", "May 22, 2014", "22/05/2014", "May 2014"])
        {
            var stated = Read("Last reviewed: " + before, "en-GB")!;
            for (var day = new DateOnly(2026, 1, 1); day.Year < 2027; day = day.AddDays(1))
            {
                var line = ReviewLine.On(day, stated, "en-GB");
                Assert.True(line is not null, $"{before} cannot be written for {day:yyyy-MM-dd}");
                var read = Read(line, "en-GB", NumericOrder.DayFirst)?.Date;
                Assert.Equal(stated.Date!.Value.Precision == DatePrecision.Day
                    ? StatedDate.OfDay(day) : StatedDate.OfMonth(day.Year, day.Month), read);
            }
        }
    }

    [Theory]
    [InlineData("Last reviewed: 22 May 2014. Next review due: May 2017")]
    [InlineData("Last reviewed: 22nd of May, 2014")]
    public void In_doubt_there_is_no_line(string before)
    {
        var stated = Read(before, "en-GB")! with { Raw = before };
        Assert.Null(ReviewLine.On(new DateOnly(2026, 11, 29), stated, "en-GB"));
    }

    [Fact]
    public void A_date_in_metadata_gives_no_line()
    {
        var stated = Read("Last reviewed: 22 May 2014", "en-GB")!;
        var inMetadata = stated with { Place = stated.Place with { Kind = PlaceKind.FrontMatter } };
        Assert.Null(ReviewLine.On(new DateOnly(2026, 11, 29), inMetadata, "en-GB"));
    }

    private static Statement? Read(string line, string language, NumericOrder? order = null) => PageReader.Read(
        new PageContent("https://example.org/a", PageFormat.Html,
            Encoding.UTF8.GetBytes($"""<html lang="{language}"><body><main><p>{WebUtility.HtmlEncode(line)}</p></main></body></html>""")),
        new SiteConventions(language, order)).Facts.LastReviewed;
}
