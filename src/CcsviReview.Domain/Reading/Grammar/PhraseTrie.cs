using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Finds the longest known phrase that begins at a position of a text, in any case; a space matches a hyphen, an underscore and a line
/// break.
/// </summary>
/// <remarks>
/// Every word of every page is looked up, so the nodes are in one array, breadth first: the successors of a character are next to each
/// other, in order, and the few nodes that most words reach fit in a processor's cache.
/// </remarks>
internal sealed class PhraseTrie<T>
    where T : class
{
    private const int Root = 0;
    private const int None = 0; // No node leads back to the root.

    private readonly Node[] _nodes;
    private readonly T[] _values;
    private readonly int[] _asciiBeginnings = new int[128];
    private readonly PhraseBeginnings _beginnings;

    /// <param name="phrases">Each phrase in its folded form, with its meaning.</param>
    public PhraseTrie(IReadOnlyDictionary<string, T> phrases)
    {
        var sorted = phrases.Keys.Order(StringComparer.Ordinal).ToArray();
        _values = [.. sorted.Select(phrase => phrases[phrase])];
        _nodes = Spread(sorted);
        _beginnings = new PhraseBeginnings(sorted);
        for (var sign = '\0'; sign < _asciiBeginnings.Length; sign++)
            _asciiBeginnings[sign] = Child(Root, sign);
    }

    /// <summary>Whether a phrase may begin here; a quick check that is rarely true without reason.</summary>
    public bool CanBegin(string text, int at) => Beginning(TextChars.Fold(text[at])) != None && _beginnings.MayBe(text, at);

    /// <summary>Returns the longest phrase at <paramref name="start"/> that ends at the end of a word.</summary>
    public T? Match(string text, int start, out int end)
    {
        end = start;
        if (start >= text.Length)
            return null;
        T? found = null;
        var node = Beginning(TextChars.Fold(text[start]));
        for (var at = start + 1; node != None; at++)
        {
            Effort.Took(1);
            if (_nodes[node].Phrase >= 0 && TextChars.IsWordEnd(text, at))
                (found, end) = (_values[_nodes[node].Phrase], at);
            if (at >= text.Length)
                break;
            node = Child(node, TextChars.Fold(text[at]));
        }
        return found;
    }

    private int Beginning(char folded) => folded < _asciiBeginnings.Length ? _asciiBeginnings[folded] : Child(Root, folded);

    private int Child(int node, char sign)
    {
        var first = _nodes[node].FirstChild;
        var last = first + _nodes[node].Children - 1;
        while (last - first > 8)
        {
            var middle = (first + last) / 2;
            if (_nodes[middle].Sign < sign)
                first = middle + 1;
            else
                last = middle;
        }
        for (; first <= last; first++)
        {
            if (_nodes[first].Sign == sign)
                return first;
        }
        return None;
    }

    // Sorted phrases that share a beginning are neighbours, so every node is a range of them.
    private static Node[] Spread(string[] sorted)
    {
        List<Node> nodes = [new Node()];
        List<(int From, int To, int Length)> stretches = [(0, sorted.Length, 0)];
        for (var at = 0; at < nodes.Count; at++)
        {
            var (from, to, length) = stretches[at];
            var phrase = from < to && sorted[from].Length == length ? from++ : -1;
            nodes[at] = nodes[at] with { FirstChild = nodes.Count, Phrase = phrase };
            while (from < to)
            {
                var next = from;
                while (next < to && sorted[next][length] == sorted[from][length])
                    next++;
                nodes.Add(new Node { Sign = sorted[from][length] });
                stretches.Add((from, next, length + 1));
                from = next;
            }
            nodes[at] = nodes[at] with { Children = (ushort)(nodes.Count - nodes[at].FirstChild) };
        }
        return [.. nodes];
    }

    private readonly record struct Node(char Sign, ushort Children, int FirstChild, int Phrase);
}
