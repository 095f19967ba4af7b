using System.Text;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Tests.Reading.Layout;

/// <summary>Composing letters, and the quick check that recognises texts without anything to compose.</summary>
public sealed class ComposedLettersTests
{
    private const char Overlay = '\u0334'; // The lowest class of all combining marks,
    private const char DotBelow = '\u0323'; // and a higher one: marks of unequal classes are put in order.

    [Fact]
    public void No_plain_character_is_changed_by_composing() =>
        Assert.DoesNotContain(Plain(), sign => !sign.IsNormalized(NormalizationForm.FormC));

    [Fact]
    public void No_plain_character_is_a_mark_that_is_put_in_order() => Assert.DoesNotContain(Plain(), sign =>
        !$"q{sign}{Overlay}".IsNormalized(NormalizationForm.FormC) || !$"q{DotBelow}{sign}".IsNormalized(NormalizationForm.FormC));

    [Fact]
    public void No_plain_character_joins_the_one_before_it()
    {
        var joining = All().SelectMany(sign => sign.Normalize(NormalizationForm.FormD).EnumerateRunes().Skip(1))
            .Select(rune => rune.ToString()).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("\u0308", joining);
        Assert.Contains("\u1161", joining); // a vowel of Korean
        Assert.DoesNotContain(Plain(), joining.Contains);
    }

    [Theory]
    [InlineData("Last reviewed: 3 May 2024 – “knees” … €5 → more ✓ 👍🏽 ❤️")]
    [InlineData("Zuletzt überprüft am 3. März 2024")]
    [InlineData("Последнее обновление: 3 мая 2024 г.")]
    [InlineData("Τελευταία ενημέρωση: 3 Μαΐου 2024")]
    [InlineData("最終更新日:2024年5月3日、ひざがいたい")]
    [InlineData("최종 수정일: 2024년 5월 3일")]
    [InlineData("تاريخ آخر تحديث: ٣ مايو ٢٠٢٤")]
    public void Texts_of_common_scripts_are_recognised_at_once(string text) => Assert.True(ComposedLetters.IsPlain(text));

    [Theory]
    [InlineData("u\u0308", "ü")]
    [InlineData("“Zuletzt u\u0308berpru\u0308ft” – 3. Ma\u0308rz", "“Zuletzt überprüft” – 3. März")]
    [InlineData("Мая 3, и\u0306", "Мая 3, й")]
    [InlineData("ひさ\u3099", "ひざ")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("하\u11ab", "한")]
    [InlineData("\u212Bngstro\u0308m", "Ångström")]
    [InlineData("5 \u2126", "5 Ω")]
    [InlineData("👍 e\u0301", "👍 é")]
    public void What_is_to_be_composed_is_found_behind_plain_text(string written, string composed)
    {
        Assert.False(ComposedLetters.IsPlain(written));
        Assert.Equal(composed, ComposedLetters.Of(written));
        Assert.Equal($"Knees – {composed} bend", ComposedLetters.Of($"Knees – {written} bend"));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Only_a_pile_of_marks_is_left_as_it_is(int marks, bool isComposed)
    {
        var piled = $"– e{new string('\u0301', marks)} – a\u0308";

        Assert.Equal(isComposed, ComposedLetters.Of(piled) != piled);
    }

    [Fact]
    public void Marks_on_two_letters_do_not_add_up() =>
        Assert.Equal(
            $"é{new string('\u0301', 19)} and é{new string('\u0301', 19)}",
            ComposedLetters.Of($"e{new string('\u0301', 20)} and e{new string('\u0301', 20)}"));

    [Fact]
    public void Half_a_pair_does_no_harm() =>
        Assert.All((string[])["knees \uD83D", "\uDC4D knees", "\uD83D e\u0301"], text => Assert.Equal(text, ComposedLetters.Of(text)));

    private static IEnumerable<string> Plain() => All().Where(sign => ComposedLetters.IsPlain(sign));

    private static IEnumerable<string> All() =>
        Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Where(code => !IsNoncharacter(code)).Select(code => new Rune(code).ToString());

    // The runtime refuses to normalize them.
    private static bool IsNoncharacter(int code) => (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;
}
