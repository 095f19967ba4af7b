using System.Text;
using CcsviReview.Facts;

namespace CcsviReview.Tests.Facts;

public sealed class FingerprintTests
{
    private const string Main = "<h1>Knees</h1><p>They bend. Take 5 mg twice a day, since 2012 the rule, and rest for two weeks after any operation on the joint, says our team of nurses and doctors. Ask them.</p>";

    private static PageReading Read(string html) => PageReader.Read(new PageContent("a", PageFormat.Html, Encoding.UTF8.GetBytes(html)), SiteCustoms.Unknown);

    private static string Of(string body) => Read($"<nav><a href=/>Home</a></nav><main>{body}</main>").Facts.Fingerprint;

    [Fact]
    public void A_fingerprint_is_64_digits_and_empty_for_no_text()
    {
        Assert.Matches("^[0-9a-f]{64}$", Of(Main));
        Assert.Equal("", Read("").Facts.Fingerprint);
    }

    [Theory]
    [InlineData("<header><p>Menu</p></header>", "")]
    [InlineData("", "<footer><p>123 people like this</p></footer>")]
    [InlineData("<div class='cookie-banner'><p>We bake cookies.</p></div>", "<aside><p>Buy now</p></aside>")]
    public void What_stands_around_the_text_does_not_matter(string before, string after) =>
        Assert.Equal(Of(Main), Read($"{before}<nav><a href=/>Start</a></nav><main>{Main}</main>{after}").Facts.Fingerprint);

    [Fact]
    public void Dates_and_marks_do_not_matter()
    {
        Assert.Equal(Of($"{Main}<p>Last updated: 8 June 2016</p>"), Of($"{Main}<p>Last updated: <b>22 May 2019</b></p>"));
        Assert.Equal(Of(Main), Of(Main.Replace("They bend.", "They <em>bend</em>!", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("5 mg", "50 mg")]
    [InlineData("bend", "stretch")]
    [InlineData("2012", "2013")]
    public void Words_and_doses_do_matter(string was, string isNow) => Assert.NotEqual(Of(Main), Of(Main.Replace(was, isNow, StringComparison.Ordinal)));

    [Fact]
    public void The_main_text_is_one_paragraph_a_line_and_bounded()
    {
        Assert.Equal("Knees\nThey bend.\nThey rest.", Read("<nav>Home</nav><h1>Knees</h1><p>They\n bend.</p><p>They<br>rest.</p>").MainText);
        Assert.InRange(Read($"<p>{string.Concat(Enumerable.Repeat("knees ", 60_000))}</p>").MainText.Length, 199_900, 200_000);
    }
}
