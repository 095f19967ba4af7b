using System.Text;
using CcsviReview.Inventory;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Inventory;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Chronic cerebrospinal venous insufficiency", "/a-z/ccsvi", "chronic cerebrospinal venous insufficiency a z ccsvi")]
    [InlineData("CCSVI: CCSVI?", "https://www.example.org/CCSVI.html", "ccsvi https www example org html")]
    [InlineData("Sténose veineuse – l’essentiel", "/é", "stenose veineuse l essentiel e")]
    [InlineData("Straße, Öl und Łódź", "", "strasse ol und lodz")]
    [InlineData("Œdème, Æsop, smørrebrød, Đà Nẵng", "", "oedeme aesop smorrebrod da nang")]
    [InlineData("IŞIK ışık İstanbul", "", "isik istanbul")]
    [InlineData("Φλεβική ανεπάρκεια", "", "φλεβικη ανεπαρκεια")]
    [InlineData("Обзор Ёлка", "", "обзор елка")]
    [InlineData("사용 설명서", "", "사용 설명서")]
    [InlineData("دَوَاء", "", "دواء")]
    [InlineData("ﬁnal ½ x²", "", "final 1 2 x2")]
    [InlineData("Vitamin B12, 25-OH", "/2014/05/22", "vitamin b12 25 oh 2014 05 22")]
    [InlineData("", "/caf%C3%A9/100%", "cafe 100")]
    [InlineData("狭窄症", "", "狭窄 窄症 症")]
    [InlineData("MRI検査 ガイド", "", "mri 検査 査 ガイ イド ド")]
    [InlineData("佐々木", "", "佐々 々木 木")]
    [InlineData("𠮷野家", "", "𠮷野 野家 家")]
    [InlineData("ตรวจ", "", "ตร รว วจ จ")]
    [InlineData("静脈・治療", "", "静脈 脈 治療 療")]
    [InlineData("— … %", "///", "")]
    [InlineData("a\uD800b", "", "a b")]
    public void A_page_has_the_words_of_its_title_and_address(string title, string address, string words) =>
        Assert.Equal(words, SearchWords.Of(title, address));

    [Theory]
    [InlineData("ccsvi", "ccsvi*")]
    [InlineData("CCSVI treat", "ccsvi* treat*")]
    [InlineData("ccsvi-treat", "ccsvi treat*")]
    [InlineData("ms", "ms")]
    [InlineData("mri", "mri*")]
    [InlineData("100%", "100")]
    [InlineData("https://www.example.org/a-z/caf%C3%A9", "https www example org a z cafe*")]
    [InlineData("Sténose sténose", "stenose*")]
    [InlineData("症", "症*")]
    [InlineData("狭窄症", "狭窄 窄症")]
    [InlineData("\\ % \"", "")]
    [InlineData("", "")]
    public void Only_the_last_word_of_a_typed_piece_may_be_unfinished(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Asked(text).Select(word => word.Letters + (word.IsBeginning ? "*" : ""))));

    [Fact]
    public void A_search_has_twenty_words_and_says_when_there_are_more()
    {
        string Numbers(int count) => string.Join(' ', Enumerable.Range(1, count));
        Assert.Equal(20, SearchWords.Asked(Numbers(20)).Count);
        Assert.Equal(21, SearchWords.Asked(Numbers(21)).Count);
        Assert.Equal(21, SearchWords.Asked(Numbers(500)).Count);
    }

    [Fact]
    public void A_word_is_64_characters_long_at_most_for_pages_and_for_searches()
    {
        var (fits, cut) = (new string('x', 64), new string('x', 65));
        Assert.Equal(fits, SearchWords.Of(fits, ""));
        Assert.Equal(fits, SearchWords.Of(cut, ""));
        Assert.Equal(fits, Assert.Single(SearchWords.Asked(cut)).Letters);
        // A character of two units is not cut in half.
        Assert.Equal(new string('x', 63), SearchWords.Of(new string('x', 63) + "𐐨𐐨", ""));
    }

    [Fact]
    public void The_words_of_any_title_are_bounded_and_contain_no_query_syntax() =>
        Prop.ForAll<string, string>((title, address) =>
        {
            var words = SearchWords.Of(title ?? "", address ?? "");
            return words.Length <= SearchWords.Longest && IsPlain(words.Replace(" ", "", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_page_is_found_by_its_own_title()
    {
        Prop.ForAll<string>(title =>
        {
            var words = SearchWords.Of(title ?? "", "").Split(' ');
            return SearchWords.Asked(title ?? "")
                .All(asked =>
                    words.Any(word => asked.IsBeginning
                        ? word.StartsWith(asked.Letters, StringComparison.Ordinal)
                        : word == asked.Letters));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_very_long_title_keeps_whole_words()
    {
        var words = SearchWords.Of(string.Join(' ', Enumerable.Range(1_000_000, 600)), "/last");
        Assert.True(words.Length <= SearchWords.Longest);
        Assert.All(words.Split(' ').SkipLast(1), word => Assert.Equal(7, word.Length));
    }

    private static bool IsPlain(string emails) => emails.EnumerateRunes().All(rune =>
        Rune.IsLetterOrDigit(rune) || char.GetUnicodeCategory(rune.ToString(), 0).ToString().Contains("Number", StringComparison.Ordinal)
        || char.GetUnicodeCategory(rune.ToString(), 0).ToString().Contains("Mark", StringComparison.Ordinal));
}
