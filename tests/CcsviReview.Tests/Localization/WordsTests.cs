using System.Text.RegularExpressions;
using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.Tests.Architecture;
using CcsviReview.Tests.Policies;

namespace CcsviReview.Tests.Localization;

public sealed partial class WordsTests
{
    private static readonly Words Welsh = Words.BuiltIn["cy"];

    [Theory]
    [InlineData("2026-11-22", "today", "heddiw")]
    [InlineData("2026-11-21", "yesterday", "ddoe")]
    [InlineData("2026-11-23", "tomorrow", "yfory")]
    [InlineData("2026-11-20", "2 days ago", "2 ddiwrnod yn ôl")]
    [InlineData("2026-12-03", "in 11 days", "ymhen 11 diwrnod")]
    [InlineData("2026-09-22", "2 months ago", "2 fis yn ôl")]
    [InlineData("2027-03-22", "in 4 months", "ymhen 4 mis")]
    [InlineData("2024-11-22", "2 years ago", "2 flynedd yn ôl")]
    [InlineData("2023-11-22", "3 years ago", "3 blynedd yn ôl")]
    [InlineData("2022-11-22", "4 years ago", "4 blynedd yn ôl")]
    [InlineData("2021-11-22", "5 years ago", "5 mlynedd yn ôl")]
    [InlineData("2020-11-22", "6 years ago", "6 blynedd yn ôl")]
    [InlineData("2017-05-22", "9 years ago", "9 mlynedd yn ôl")]
    public void How_far_a_day_is_follows_the_grammar_of_the_language(string day, string english, string welsh) => Assert.Equal(
        (english, welsh),
        (Words.English.Distance(Given.Day(day), Given.Day("2026-11-22")), Welsh.Distance(Given.Day(day), Given.Day("2026-11-22"))));

    [Theory]
    [InlineData(1, "1 page", "1 dudalen")]
    [InlineData(2, "2 pages", "2 dudalen")]
    [InlineData(3, "3 pages", "3 tudalen")]
    [InlineData(6, "6 pages", "6 thudalen")]
    [InlineData(7, "7 pages", "7 tudalen")]
    [InlineData(9950, "9,950 pages", "9,950 tudalen")]
    public void Numbers_choose_the_form_of_their_noun(int n, string english, string welsh)
    {
        var pages = new Sentence("pages", ("n", n));
        Assert.Equal((english, welsh), (Words.English.Say(pages), Welsh.Say(pages)));
    }

    [Theory]
    [InlineData("2014-05-22", "22 May 2014", "on 22 May 2014", "22 Mai 2014", "ar 22 Mai 2014")]
    [InlineData("2023-06", "June 2023", "in June 2023", "Mehefin 2023", "ym mis Mehefin 2023")]
    [InlineData("2024-Q3", "Q3 2024", "in Q3 2024", "chwarter 3 2024", "yn chwarter 3 2024")]
    [InlineData("2002", "2002", "in 2002", "2002", "yn 2002")]
    public void Dates_are_written_as_people_write_them(string date, string english, string inEnglish, string welsh, string inWelsh)
    {
        var stated = StatedDate.Parse(date);
        Assert.Equal((english, inEnglish, welsh, inWelsh),
            (Words.English.Of(stated), Words.English.When(stated), Welsh.Of(stated), Welsh.When(stated)));
        Assert.Equal(english, stated.ToWords());
    }

    [Theory]
    [InlineData("P3Y", "3 blynedd")]
    [InlineData("P1Y", "1 flwyddyn")]
    [InlineData("P6M", "6 mis")]
    [InlineData("P2M2D", "2 fis a 2 ddiwrnod")]
    public void An_interval_is_said_in_English_as_everywhere_and_in_Welsh(string iso, string welsh)
    {
        var interval = ReviewInterval.Parse(iso);
        Assert.Equal((interval.ToWords(), welsh), (Words.English.Of(interval), Welsh.Of(interval)));
    }

    [Fact]
    public void Places_have_one_English_name() =>
        Assert.All(Enum.GetValues<PlaceKind>(), kind => Assert.Equal(PlaceLabels.Of(kind), PlaceSentences.Of(kind).ToString()));

    [Fact]
    public void Welsh_is_whole_and_right()
    {
        List<WordingFault> faults = [];
        WordsFile.Read("cy", "cy/words.txt", WordsFile.BuiltInText("cy"), faults);
        Assert.Empty(faults);
        Assert.Empty(Words.English.Stems.Except(Welsh.Stems));
        string[] shorter = ["bad-date.impossible"];
        Assert.All(Words.English.Stems.Except(shorter), stem => Assert.Equal(Fields(Words.English, stem), Fields(Welsh, stem)));
    }

    [Fact]
    public void English_is_right_by_the_same_check()
    {
        List<WordingFault> faults = [];
        WordsFile.Read("en", "en/words.txt", WordsFile.BuiltInText("en"), faults);
        Assert.Empty(faults);
    }

    /// <summary>A sentence of the code without its entry would be shown as its key, and a value without its name would be lost.</summary>
    [Fact]
    public void Every_sentence_of_the_code_has_its_entry_with_the_same_values()
    {
        var domain = SourceTree.Production
            .Select(file => File.ReadAllText(Path.Combine(SourceTree.Root, file.Path))).ToList();
        var sentences = domain.SelectMany(code => SentenceInCode().Matches(code)).ToList();
        Assert.InRange(sentences.Count, 40, 400);
        Assert.All(sentences, sentence =>
        {
            var forms = Words.English.Forms(sentence.Groups["key"].Value);
            Assert.True(forms.Count > 0, $"en/words.txt has no entry for {sentence.Value}");
            var given = NameInCode().Matches(sentence.Groups["values"].Value).Select(name => name.Groups["name"].Value).ToHashSet();
            var wanted = forms.SelectMany(form => form.Fields).ToHashSet();
            Assert.True(
                sentence.Groups["values"].Value.Contains("new Sentence", StringComparison.Ordinal)
                    ? given.IsSupersetOf(wanted)
                    : given.SetEquals(wanted), $"{sentence.Value}: the entry has {string.Join(", ", wanted)}");
        });
    }

    [Fact]
    public void No_entry_is_left_over()
    {
        var code = string.Concat(SourceTree.Production.Select(file => File.ReadAllText(Path.Combine(SourceTree.Root, file.Path))));
        string[] made =
        [
            "language", "count.", "label.", "heading.", "request.", "opening.", "closing.", "record-unseen.", "record-late.", "days-ago",
            "in-days", "months-ago", "in-months", "years-ago", "in-years",
        ];
        Assert.DoesNotContain(Words.English.Stems,
            stem => !code.Contains($"\"{stem}\"", StringComparison.Ordinal)
                && !made.Any(prefix => stem.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("promise-brokn = x", "cy/words.txt:1: Unknown entry 'promise-brokn'; did you mean 'promise-broken'?")]
    [InlineData("# remark\n\nhello = Hi {{nam}}", "cy/words.txt:3: hello has no value {{nam}}; it has {{name}}.")]
    [InlineData("facts = {{day}}", "cy/words.txt:1: facts has no value {{day}}: it has none.")]
    [InlineData("hello Hi", "cy/words.txt:1: This line has no '='. Write KEY = TEXT, or start a comment with #.")]
    [InlineData("hello = Hi {{name", "cy/words.txt:1: hello: '{{' has no '}}' after it.")]
    [InlineData("hello = Hi {{#if name}}", "cy/words.txt:1: hello: '{{#if name}}' is not a value; write a name such as {{day}}.")]
    [InlineData("hello = a\nhello = b", "cy/words.txt:2: hello is in this file twice. Delete one of them.")]
    [InlineData("hello[one] = a", "cy/words.txt:1: hello does not depend on a number, so it cannot have forms. Write hello = …")]
    [InlineData(
        "pages[lots] = a", "cy/words.txt:1: pages[lots]: 'lots' is not a plural form. Write a number, or one of zero, one, two, few, many, other.")]
    [InlineData("plural[one] = n is 1", "cy/words.txt:1: plural[one]: 'n is 1' is not a plural rule. Write one like n % 10 = 2..4 and n % 100 != 12..14.")]
    [InlineData("months = Ion, Chwe", "cy/words.txt:1: months needs 12 names, from January to December, separated by commas.")]
    [InlineData("direction = up", "cy/words.txt:1: direction must be ltr or rtl.")]
    public void A_mistake_is_reported_with_its_line(string text, string fault)
    {
        List<WordingFault> faults = [];
        WordsFile.Read("cy", "cy/words.txt", text, faults);
        Assert.Equal(fault, Assert.Single(faults).ToString());
    }

    [Fact]
    public void An_entry_that_a_file_lacks_comes_from_the_next_level()
    {
        List<WordingFault> faults = [];
        var welsh = WordsFile.Read("cy", "cy/words.txt", "facts = Hanes y dudalen", faults);
        var french = WordsFile.Read(
            "fr", "fr/words.txt", "plural[one] = i = 0,1\npages[one] = {{n}} page\npages[other] = {{n}} pages\nthousands = \u00A0", faults);
        Assert.Empty(faults);
        Assert.Equal(("Hanes y dudalen", "Helo,", "6 thudalen"),
            (welsh.Say("facts"), welsh.Say("hello.nobody"), welsh.Say(new Sentence("pages", ("n", 6)))));
        Assert.Equal(("0 page", "Hello,", "22 May 2014"),
            (french.Say(new Sentence("pages", ("n", 0))), french.Say("hello.nobody"), french.Of(StatedDate.Parse("2014-05-22"))));
    }

    // Polish, by Unicode CLDR: one; few: 2-4 but not 12-14; many: the rest of the whole numbers.
    [Theory]
    [InlineData(1, "1 strona")]
    [InlineData(3, "3 strony")]
    [InlineData(5, "5 stron")]
    [InlineData(13, "13 stron")]
    [InlineData(22, "22 strony")]
    [InlineData(112, "112 stron")]
    public void Rules_of_other_languages_are_taken_as_Unicode_writes_them(int n, string pages)
    {
        List<WordingFault> faults = [];
        var polish = WordsFile.Read("pl", "pl/words.txt", """
            plural[one] = i = 1 and v = 0
            plural[few] = v = 0 and i % 10 = 2..4 and i % 100 != 12..14
            plural[many] = v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14
            pages[one] = {{n}} strona
            pages[few] = {{n}} strony
            pages[many] = {{n}} stron
            """, faults);
        Assert.Empty(faults);
        Assert.Equal(pages, polish.Say(new Sentence("pages", ("n", n))));
    }

    private static HashSet<string> Fields(Words words, string stem) => [.. words.Forms(stem).SelectMany(form => form.Fields)];

    [GeneratedRegex(
        @"new(?: Sentence)?\(\s*""(?<key>[a-z]+(?:[.-][a-z]+)+|pages|late|also|all|shown|hello|why|owner|moved|facts|planned|changed)""(?<values>(?:,\s*\(""\w+"", (?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex SentenceInCode();

    [GeneratedRegex(@"\(""(?<name>\w+)"", ", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NameInCode();
}
