using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Differences;
using CcsviReview.Reading.Grammar;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reading.Differences;

public sealed class TextChangeTests
{
    // 40 paragraphs of 25 words, no word twice in a paragraph.
    private static readonly string[] Paragraphs =
        [
            .. Enumerable.Range(0, 40)
                .Select(paragraph => string.Join(' ', Enumerable.Range(0, 25).Select(word => Word((paragraph * 25) + word))) + "."),
        ];

    private static string Word(int number) =>
        string.Concat(Enumerable.Range(0, 5).Select(at => (char)('a' + (number * 7 * (at + 1) / 3 % 26)))) + (char)('a' + (number % 26))
        + (char)('a' + (number / 26 % 26));

    private static PageFacts Page(IEnumerable<string> paragraphs) =>
        PageReader.Read(
            new PageContent("a", PageFormat.Html,
                Encoding.UTF8.GetBytes($"<main>{string.Concat(paragraphs.Select(text => $"<p>{text}</p>"))}</main>")),
                SiteConventions.Unknown).Facts;

    private static TextChange Change(IEnumerable<string> before, IEnumerable<string> after) =>
        TextChange.Between(Page(before), Page(after)) ?? new TextChange(0, false);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(36)]
    [InlineData(40)]
    public void The_share_of_rewritten_paragraphs_is_about_right(int rewritten)
    {
        var other = Paragraphs.Select((text, at) => at < rewritten
            ? string.Join(' ', text.TrimEnd('.').Split(' ').Select(word => word + "x"))
            : text);

        Assert.InRange(Change(Paragraphs, other).Share, (rewritten / 40.0) - 0.06, (rewritten / 40.0) + 0.06);
    }

    [Fact]
    public void Added_and_removed_text_counts_by_its_share_of_the_longer_text()
    {
        Assert.InRange(Change(Paragraphs[..20], Paragraphs).Share, 0.44, 0.56);
        Assert.InRange(Change(Paragraphs, Paragraphs[..30]).Share, 0.20, 0.30);
    }

    [Theory]
    [InlineData(0.049, false, false)]
    [InlineData(0.05, false, true)]
    [InlineData(0.001, true, true)]
    public void A_twentieth_of_the_text_or_a_number_is_substantive(double share, bool hasOtherNumbers, bool isSubstantive) =>
        Assert.Equal(isSubstantive, new TextChange(share, hasOtherNumbers).IsSubstantive);

    [Fact]
    public void One_word_of_a_long_text_is_minor_and_a_dose_is_not()
    {
        string[] dose = [.. Paragraphs, "Take 5 mg twice a day."];

        var word = Change(dose, dose.Select(text => text.Replace("twice", "once", StringComparison.Ordinal)));
        var number = Change(dose, dose.Select(text => text.Replace("5 mg", "50 mg", StringComparison.Ordinal)));

        Assert.Equal((false, false), (word.IsSubstantive, word.HasOtherNumbers));
        Assert.Equal((true, true), (number.IsSubstantive, number.HasOtherNumbers));
        Assert.InRange(number.Share, 0, 0.04);
    }

    [Fact]
    public void The_same_text_has_no_change_and_an_invalid_sketch_none_that_is_known()
    {
        Assert.Null(TextChange.Between(Page(Paragraphs), Page(Paragraphs)));
        Assert.Null(TextChange.Between(Page([]), Page(Paragraphs)));
        Assert.Null(TextChange.Between("AAAA", Page(Paragraphs).Sketch));
        Assert.Null(TextChange.Between("%%", Page(Paragraphs).Sketch));
        Assert.Equal(352, Page(Paragraphs).Sketch.Length);
        Assert.Equal("", Page([]).Sketch);
    }

    [Fact]
    public void The_sketch_of_a_text_never_changes_with_the_program() =>
        Assert.Equal("830971B99475443D",
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(Page(Paragraphs).Sketch)))[..16]);

    [Fact]
    public void A_change_is_the_same_both_ways_and_never_more_than_the_whole()
    {
        var texts = Gen.Choose(0, 59).Select(word => Word(word)).ListOf().Select(words => string.Join(' ', words));

        Prop.ForAll(texts.ToArbitrary(), texts.ToArbitrary(), (one, two) =>
        {
            var there = TextChange.Between(Page([one]), Page([two]));
            return there == TextChange.Between(Page([two]), Page([one])) && !(there?.Share is < 0 or > 1 or double.NaN);
        }).QuickCheckThrowOnFailure();
    }
}
