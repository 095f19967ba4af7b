using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>The quick questions whether a phrase or the name of a month can begin at a place: never no where one does.</summary>
public sealed class BeginningsTests
{
    private static readonly string[] Phrases =
        ["pa", "maj", "date", "datum", "stand vom", "last reviewed", "review date", "next review due", "überprüft", "更新"];

    [Theory]
    [InlineData("pa")]
    [InlineData("maj")]
    [InlineData("MAJ")]
    [InlineData("Date")]
    [InlineData("DATUM")]
    [InlineData("Stand-vom")]
    [InlineData("last\nreviewed")]
    [InlineData("Last_Reviewed")]
    [InlineData("review\u00A0date")]
    [InlineData("NEXT REVIEW DUE")]
    [InlineData("Überprüft")]
    [InlineData("更新")]
    public void A_phrase_is_found_however_it_is_written_and_wherever_the_text_ends(string written)
    {
        PhraseTrie<string> trie = new(Phrases.ToDictionary(phrase => phrase, phrase => phrase));

        foreach (var text in (string[])[written, $"{written}: 3 May", $"knees {written}", $"knees {written}."])
        {
            var at = text.IndexOf(written, StringComparison.Ordinal);
            Assert.True(trie.CanBegin(text, at), text);
            Assert.NotNull(trie.Match(text, at, out var end));
            Assert.Equal(at + written.Length, end);
        }
    }

    [Theory]
    [InlineData("last month")] // five characters exclude it
    [InlineData("dates")]
    [InlineData("stands")]
    [InlineData("nexus")]
    [InlineData("knees")]
    [InlineData(" maj")]
    [InlineData("3 May")]
    [InlineData("– maj")]
    public void Other_words_are_distinguished_from_phrases(string text) =>
        Assert.Null(new PhraseTrie<string>(Phrases.ToDictionary(phrase => phrase, phrase => phrase)).Match(text, 0, out _));

    [Fact]
    public void Almost_no_word_is_asked_in_full()
    {
        // A phrase that is too short for more is recognised by its first letter alone.
        PhraseTrie<string> trie = new(Phrases.Where(phrase => phrase != "pa").ToDictionary(phrase => phrase, phrase => phrase));
        var words = Enumerable.Range(0, 26 * 26 * 26)
            .Select(number => $"{(char)('a' + (number / 676))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number % 26))}gh");

        Assert.InRange(words.Count(word => trie.CanBegin(word, 0)), 0, 300);
        Assert.False(trie.CanBegin("lastly", 0), "It begins with three characters of a phrase, and not with five.");
    }

    [Theory]
    [InlineData("may", "may")]
    [InlineData("may", "MAY")]
    [InlineData("mai", "Mai.")]
    [InlineData("márta", "MÁRTA")]
    [InlineData("m5", "m5 ")]
    [InlineData("m5", "m5")]
    public void A_month_is_found_by_its_first_letters(string name, string written)
    {
        var months = new MonthBeginnings([name]);

        Assert.True(months.MayBe(Letter(written, 0), Letter(written, 1), Letter(written, 2)));
        Assert.False(months.MayBe('k', 'n', 'e'));
        Assert.False(months.MayBe(Letter(written, 0), 'q', Letter(written, 2)));
    }

    [Fact]
    public void A_month_of_three_letters_is_recognised_by_all_of_them() => Assert.False(new MonthBeginnings(["may"]).MayBe('m', 'a', 'k'));

    private static char Letter(string text, int at) => at < text.Length ? TextChars.Fold(text[at]) : '\0';
}
