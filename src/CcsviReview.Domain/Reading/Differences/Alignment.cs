using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Differences;

/// <summary>Aligns two sequences of words or paragraphs, in bounded time whatever they are.</summary>
/// <remarks>
/// Common beginnings and ends are removed first. The rest is aligned exactly where it is small (longest common subsequence). Otherwise it
/// is split at the elements that occur once in both ("patience"); where there are none, or after <see cref="MostCuts"/> nested splits, all
/// of it counts as replaced.
/// </remarks>
internal static class Alignment
{
    private const int MostCells = 250_000;
    private const int MostCuts = 12;

    /// <summary>
    /// Returns for each element of <paramref name="one"/> its place in <paramref name="two"/>, ascending; -1 where it has none.
    /// </summary>
    public static int[] Of(IReadOnlyList<string> one, IReadOnlyList<string> two)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var (a, b) = (Numbered(one, known), Numbered(two, known));
        var match = new int[a.Length];
        Array.Fill(match, -1);
        var open = new Stack<Stretch>([new Stretch(0, a.Length, 0, b.Length, 0)]);
        while (open.TryPop(out var whole))
        {
            var left = TakeEnds(whole, a, b, match);
            if (left.From == left.To || left.Start == left.End)
                continue;
            if ((long)(left.To - left.From) * (left.End - left.Start) <= MostCells)
                AlignExactly(left, a, b, match);
            else if (left.Depth < MostCuts)
                Cut(left, Rising(Anchors(left, a, b)), match, open);
        }
        return match;
    }

    private static int[] Numbered(IReadOnlyList<string> words, Dictionary<string, int> known)
    {
        var numbers = new int[words.Count];
        for (var at = 0; at < numbers.Length; at++)
        {
            if (!known.TryGetValue(words[at], out numbers[at]))
                known.Add(words[at], numbers[at] = known.Count);
        }
        return numbers;
    }

    private static Stretch TakeEnds(Stretch whole, int[] a, int[] b, int[] match)
    {
        var (from, to, start, end, depth) = whole;
        while (from < to && start < end && a[from] == b[start])
            match[from++] = start++;
        while (from < to && start < end && a[to - 1] == b[end - 1])
            match[--to] = --end;
        Effort.Took(whole.To - whole.From + whole.End - whole.Start + 1);
        return new Stretch(from, to, start, end, depth);
    }

    private static void AlignExactly(Stretch left, int[] a, int[] b, int[] match)
    {
        var (rows, columns) = (left.To - left.From, left.End - left.Start);
        Effort.Took(rows * columns);
        var longest = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                longest[row, column] = a[left.From + row] == b[left.Start + column]
                    ? longest[row + 1, column + 1] + 1
                    : Math.Max(longest[row + 1, column], longest[row, column + 1]);
            }
        }
        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            if (a[left.From + row] == b[left.Start + column])
                match[left.From + row++] = left.Start + column++;
            else if (longest[row + 1, column] >= longest[row, column + 1])
                row++;
            else
                column++;
        }
    }

    // The elements that occur once in each sequence, by their place in the first.
    private static List<(int One, int Two)> Anchors(Stretch left, int[] a, int[] b)
    {
        Effort.Took(left.To - left.From + left.End - left.Start);
        var (inOne, inTwo) = (Once(a, left.From, left.To), Once(b, left.Start, left.End));
        return
        [
            .. from word in inOne where word.Value >= 0
                && inTwo.GetValueOrDefault(word.Key, -1) >= 0 orderby word.Value select (word.Value, inTwo[word.Key]),
        ];
    }

    // -1 for an element that occurs more than once.
    private static Dictionary<int, int> Once(int[] words, int from, int to)
    {
        var places = new Dictionary<int, int>();
        for (var at = from; at < to; at++)
            places[words[at]] = places.ContainsKey(words[at]) ? -1 : at;
        return places;
    }

    // The longest ascending run of the anchors' second places.
    private static List<(int One, int Two)> Rising(List<(int One, int Two)> anchors)
    {
        var tails = new List<int>();
        var before = new int[anchors.Count];
        for (var at = 0; at < anchors.Count; at++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = anchors[tails[middle]].Two < anchors[at].Two ? (middle + 1, high) : (low, middle);
            }
            before[at] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count)
                tails.Add(at);
            else
                tails[low] = at;
        }
        var row = new List<(int One, int Two)>();
        for (var at = tails.Count == 0 ? -1 : tails[^1]; at >= 0; at = before[at])
            row.Add(anchors[at]);
        row.Reverse();
        return row;
    }

    private static void Cut(Stretch left, List<(int One, int Two)> anchors, int[] match, Stack<Stretch> open)
    {
        if (anchors.Count == 0)
            return;
        var (from, start) = (left.From, left.Start);
        foreach (var (one, two) in anchors)
        {
            match[one] = two;
            open.Push(new Stretch(from, one, start, two, left.Depth + 1));
            (from, start) = (one + 1, two + 1);
        }
        open.Push(new Stretch(from, left.To, start, left.End, left.Depth + 1));
    }

    private readonly record struct Stretch(int From, int To, int Start, int End, int Depth);
}
