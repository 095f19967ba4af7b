using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Differences;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reading.Differences;

public sealed class TextDifferenceTests
{
    /// <summary>
    /// A difference on one line: "=2" for two paragraphs that stayed, "+" came, "-" went, "~" edited with [-went-] and {+came+}.
    /// </summary>
    private static string Short(TextDifference difference) => string.Join(" | ", difference.Passages.Select(passage => passage switch
    {
        Passage.Same same => $"={same.Paragraphs} {same.Last}",
        Passage.Added added => $"+{added.Text}",
        Passage.Removed removed => $"-{removed.Text}",
        Passage.Edited edited => "~" + string.Concat(edited.Pieces.Select(piece => piece.Kind switch
        {
            PieceKind.Removed => $"[-{piece.Text}-]",
            PieceKind.Added => $"{{+{piece.Text}+}}",
            _ => piece.Text,
        })),
        _ => throw new System.Diagnostics.UnreachableException(),
    }));

    [Theory]
    [InlineData("Knees\nThey bend.", "Knees\nThey bend.", "")]
    [InlineData("", "", "")]
    [InlineData("", "Knees", "+Knees")]
    [InlineData("Knees", "", "-Knees")]
    [InlineData("Knees\nThey bend.", "Knees\nHips turn here.\nThey bend.", "=1 Knees | +Hips turn here.")]
    [InlineData("Knees\nHips turn here.\nThey bend.", "Knees\nThey bend.", "=1 Knees | -Hips turn here.")]
    [InlineData("Take 5 mg of it each day.", "Take 50 mg of it each day.", "~Take [-5-]{+50+} mg of it each day.")]
    [InlineData("Take it once each day.", "Take it each day.", "~Take it [-once -]each day.")]
    [InlineData("Take it each day.", "Take it once or twice each day.", "~Take it {+once or twice +}each day.")]
    [InlineData("The old red knee bends well at night", "The new blue knee bends well at night",
        "~The [-old red-]{+new blue+} knee bends well at night")]
    [InlineData("膝盖可以弯曲得很好", "膝盖不可以弯曲得很好", "~膝盖{+不+}可以弯曲得很好")]
    [InlineData("One a b c.\nTwo d e f.\nSix", "Two d e f.\nOne a b c.\nSix", "-One a b c. | =1 Two d e f. | +One a b c.")]
    public void Removed_and_added_text_is_shown_in_reading_order(string before, string after, string shown)
    {
        var difference = TextDifference.Between(before, after);
        Assert.Equal(shown, Short(difference));
        Assert.Equal(0, difference.LeftOut);
    }

    [Fact]
    public void Paragraphs_are_edited_when_at_least_half_of_their_words_stayed()
    {
        Assert.Equal("~a b [-c d-]{+x y+}", Short(TextDifference.Between("a b c d", "a b x y")));
        Assert.Equal("-a b c d e | +a b x y z", Short(TextDifference.Between("a b c d e", "a b x y z")));
    }

    [Fact]
    public void Only_so_many_passages_are_shown_and_the_others_counted()
    {
        string Lines(char sign, int count) => string.Join("\nsame\n", Enumerable.Range(0, count).Select(at => $"{sign}{at}"));
        Assert.Equal((80, 0), Counted(Lines('a', 40), Lines('b', 40)));
        Assert.Equal((TextDifference.MostPassages, 2), Counted(Lines('a', 41), Lines('b', 41)));

        static (int Shown, int LeftOut) Counted(string before, string after)
        {
            var difference = TextDifference.Between(before, after);
            return (difference.Passages.Count(passage => passage is not Passage.Same), difference.LeftOut);
        }
    }

    [Fact]
    public void A_long_paragraph_is_cut_and_long_words_that_stayed_are_shortened_in_the_middle()
    {
        var stayed = string.Join(' ', Enumerable.Range(0, 300).Select(at => $"w{at}"));
        var edited = Assert.IsType<Passage.Edited>(Assert.Single(TextDifference.Between($"old {stayed}", $"new {stayed}").Passages));
        Assert.Contains(" … ", edited.Pieces[^1].Text, StringComparison.Ordinal);
        Assert.InRange(edited.Pieces[^1].Text.Length, 200, 260);
        var added = Assert.IsType<Passage.Added>(Assert.Single(TextDifference.Between("", new string('x', 5000)).Passages));
        Assert.Equal(TextDifference.LongestPassage + 1, added.Text.Length);
    }

    [Fact]
    public void No_change_is_lost_and_none_is_shown_twice()
    {
        var words = Gen.Elements("a", "b", "c", "d", "\n", " ", ".", "5", "mg", "膝", "\uD83D\uDE00", "\n\n");
        var texts = words.ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, texts, (before, after) =>
        {
            string[] one = Lines(before), two = Lines(after);
            var match = Alignment.Of(one, two);
            var difference = TextDifference.Between(before, after);
            return difference.LeftOut > 0
                || (Said(difference, PieceKind.Removed) == string.Concat(one.Where((_, at) => match[at] < 0))
                    && Said(difference, PieceKind.Added) == string.Concat(two.Where((_, at) => !match.Contains(at))));
        }).QuickCheckThrowOnFailure();

        static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        static string Said(TextDifference difference, PieceKind kind) => string.Concat(difference.Passages.Select(passage => passage switch
        {
            Passage.Removed removed when kind == PieceKind.Removed => removed.Text,
            Passage.Added added when kind == PieceKind.Added => added.Text,
            Passage.Edited edited =>
                string.Concat(edited.Pieces.Where(piece => piece.Kind == kind || piece.Kind == PieceKind.Same).Select(piece => piece.Text)),
            _ => "",
        }));
    }

    [Fact]
    public void Rows_are_aligned_rising_and_only_where_they_are_the_same()
    {
        var rows = Gen.Choose(0, 6).Select(number => $"{number}").ArrayOf().ToArbitrary();
        Prop.ForAll(rows, rows, (one, two) =>
        {
            var match = Alignment.Of(one, two);
            var places = match.Where(place => place >= 0).ToList();
            return match.Length == one.Length && places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second)
                && one.Select((word, at) => match[at] < 0 || two[match[at]] == word).All(isSame => isSame);
        }).QuickCheckThrowOnFailure();
    }

    public static TheoryData<string, string, string> Hostile
    {
        get
        {
            string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));
            return new()
            {
                { "two signs in lines", Lines(100_000, at => at % 2 == 0 ? "a" : "b"), Lines(100_000, at => at % 3 == 0 ? "b" : "a") },
                { "all different lines", Lines(40_000, at => $"a{at}"), Lines(40_000, at => $"b{at}") },
                { "turned round", Lines(30_000, at => $"a{at}"), Lines(30_000, at => $"a{30_000 - at}") },
                { "one long line", string.Join(' ', Enumerable.Range(0, 60_000).Select(at => at % 7)),
                    string.Join(' ', Enumerable.Range(0, 60_000).Select(at => at % 5)) },
                { "signs only", new string('.', 200_000), new string('.', 199_999) + "," },
                { "four thousand lines of two signs", Lines(4000, at => at % 2 == 0 ? "a" : "b"),
                    Lines(4000, at => at % 3 == 0 ? "b" : "a") },
                { "each cut shows one more", Lines(20_000, at => $"m{at}\nA{at + 1}\nA{at}"),
                    Lines(20_000, at => $"n{at}\nA{at + 1}\nA{at}") },
                { "anchors at one end", Lines(30_000, at => $"{at}\nz"), Lines(30_000, at => $"{at * 2}\nz\nz") },
            };
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_texts_cost_a_bounded_number_of_steps(string name, string before, string after)
    {
        Effort.Begin();
        TextDifference.Between(before, after);
        Assert.True(Effort.Steps < 5_000_000, $"{name}: {Effort.Steps:N0} steps.");
    }
}
