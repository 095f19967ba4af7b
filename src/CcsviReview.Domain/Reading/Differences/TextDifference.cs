namespace CcsviReview.Reading.Differences;

/// <summary>What differs between two main texts, for people: paragraph by paragraph, and word by word where one was edited.</summary>
/// <param name="Passages">The differences with their context, in reading order; empty when there are none.</param>
/// <param name="LeftOut">How many further paragraphs differ that are not shown.</param>
public sealed record TextDifference(IReadOnlyList<Passage> Passages, int LeftOut)
{
    /// <summary>The most passages that are shown.</summary>
    public const int MostPassages = 80;

    /// <summary>The longest text of a passage, in UTF-16 characters.</summary>
    public const int LongestPassage = 1500;

    private const int LongestContext = 160;
    private const int FarthestPair = 6;

    /// <summary>Compares two main texts.</summary>
    /// <param name="before">The earlier text, one paragraph a line.</param>
    /// <param name="after">The later one.</param>
    /// <remarks>Works in bounded time on any two texts; where they have too little in common, all of it counts as replaced.</remarks>
    public static TextDifference Between(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (one, two) = (Paragraphs(before), Paragraphs(after));
        var match = Alignment.Of(one, two);
        var script = new EditScript();
        for (var (at, next) = (0, 0); at < one.Length || next < two.Length;)
        {
            if (at < one.Length && match[at] == next)
            {
                script.Same(one[at++]);
                next++;
                continue;
            }
            var (from, start) = (at, next);
            while (at < one.Length && match[at] < 0)
                at++;
            next = at < one.Length ? match[at] : two.Length;
            script.Replaced(one.AsSpan(from, at - from), two.AsSpan(start, next - start));
        }
        return new TextDifference(script.Passages, script.LeftOut);
    }

    private static string[] Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed class EditScript
    {
        private int _same;
        private int _shown;
        private string _last = "";

        public List<Passage> Passages { get; } = [];

        public int LeftOut { get; private set; }

        public void Same(string paragraph) => (_same, _last) = (_same + 1, paragraph);

        // An added paragraph is compared with the next few removed ones: if they are alike, the paragraph was edited.
        public void Replaced(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
        {
            var next = 0;
            foreach (var paragraph in before)
            {
                if (_shown >= MostPassages)
                {
                    LeftOut++;
                    continue;
                }
                var words = Wording.Parts(paragraph);
                var pair = PairOf(words, after, next);
                if (pair < 0)
                {
                    Show(new Passage.Removed(Cut.Head(paragraph, LongestPassage)));
                    continue;
                }
                while (next < pair)
                    Added(after[next++]);
                Show(new Passage.Edited(Wording.Edit(words, Wording.Parts(after[next++]))));
            }
            while (next < after.Length)
                Added(after[next++]);
        }

        private static int PairOf(List<string> words, ReadOnlySpan<string> after, int next)
        {
            for (var at = next; at < Math.Min(after.Length, next + FarthestPair); at++)
            {
                if (Wording.AreAlike(words, Wording.Parts(after[at])))
                    return at;
            }
            return -1;
        }

        private void Added(string paragraph) => Show(new Passage.Added(Cut.Head(paragraph, LongestPassage)));

        private void Show(Passage passage)
        {
            if (_shown++ >= MostPassages)
            {
                LeftOut++;
                return;
            }
            if (_same > 0)
                Passages.Add(new Passage.Same(_same, Cut.Tail(_last, LongestContext)));
            _same = 0;
            Passages.Add(passage);
        }
    }
}
