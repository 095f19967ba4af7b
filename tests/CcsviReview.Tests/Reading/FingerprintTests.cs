using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reading;

public sealed class FingerprintTests
{
    private const string Main =
        "<h1>Knees</h1><p>They bend. Take 5 mg twice a day, since 2012 the rule, and rest for two weeks after any operation on the joint, says our team of nurses and doctors. Ask them.</p>";

    private static PageReading Read(string html) =>
        PageReader.Read(new PageContent("a", PageFormat.Html, Encoding.UTF8.GetBytes(html)), SiteConventions.Unknown);

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
    public void The_surroundings_of_the_text_do_not_matter(string before, string after) =>
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
    public void Words_and_doses_do_matter(string was, string isNow) =>
        Assert.NotEqual(Of(Main), Of(Main.Replace(was, isNow, StringComparison.Ordinal)));

    // What pages carry around and between their text, in the forms in which they do.
    private static readonly string[] Trimmings =
    [
        "<nav><ul><li><a href='/a'>Start</a></li><li><a href='/b'>All topics</a></li></ul></nav>",
        "<div role='navigation'>You are here: Home</div>",
        "<div id='cookie-consent'><p>We use 12 cookies. Accept all?</p><button>Accept</button></div>",
        "<dialog open><p>Before you read on: may we set cookies?</p></dialog>",
        "<div class='ad-slot'><p>Buy new knees for 99 pounds</p></div>", "<aside><p>Advertisement</p><p>Sponsored by a knee</p></aside>",
        "<section class='newsletter-signup'><p>Get our news</p></section>", "<p>Last reviewed: 22 May 2014</p>",
        "<p>This page was last updated by Ann Lee on 8 June 2016 at 08:35.</p>", "<p>Next review due: May 2017</p>",
        "<p><time datetime='2020-01-02'>2 January 2020</time></p>", "<p>Zuletzt aktualisiert am 28.01.2020 um 10:12</p>",
        "<p>Mise à jour : 1<sup>er</sup> juin 2021</p>", "<p>1.2k shares</p>", "<p>Share this on Facebook 45 times</p>",
        "<div class='share-bar'><span>17</span> <span>Tweet</span></div>", "<p>123 people like this</p>", "<p>12 comments</p>",
        "<p>34 mal geteilt</p>",
    ];

    [Fact]
    public void Nothing_beside_the_text_of_a_page_changes_the_fingerprint_wherever_it_is()
    {
        string[] paragraphs =
        [
            "<h1>Knees</h1>",
            .. Enumerable.Range(1, 6)
                .Select(n =>
                    $"<p>{n} of them bend, says rule {n + 40}, and rest for two weeks after any operation on the joint, says our team of nurses. Ask them.</p>"),
        ];
        var bare = Read($"<main>{string.Concat(paragraphs)}</main>").Facts;
        var places = from trimming in Gen.Elements(Trimmings) from place in Gen.Choose(0, paragraphs.Length + 2) select (trimming, place);

        Prop.ForAll(places.ListOf().ToArbitrary(), trimmings =>
        {
            var parts = new List<string>(["", .. paragraphs.Prepend("<main>"), "</main>"]);
            foreach (var (trimming, place) in trimmings)
                parts[place] += trimming;
            var trimmed = Read(string.Concat(parts)).Facts;
            return (trimmed.Fingerprint, trimmed.Sketch) == (bare.Fingerprint, bare.Sketch);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("<p>Updated dose since 8 June 2016: 50 mg</p>")]
    [InlineData("<p>On 8 June 2016 four knees were bent in one day by our team.</p>")]
    [InlineData("<p>12 knees</p>")]
    [InlineData("<p>Share your knees with 3 people</p>")]
    public void A_line_that_says_more_is_text(string line) => Assert.NotEqual(Of(Main), Of(Main + line));

    [Fact]
    public void The_main_text_is_one_paragraph_a_line_and_bounded()
    {
        Assert.Equal(
            "Knees\nThey bend.\nThey rest.", Read("<nav>Home</nav><h1>Knees</h1><p>They\n bend.</p><p>They<br>rest.</p>").MainText);
        Assert.InRange(Read($"<p>{string.Concat(Enumerable.Repeat("knees ", 60_000))}</p>").MainText.Length, 199_900, 200_000);
    }
}
