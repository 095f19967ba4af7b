namespace CcsviReview.Facts.Grammar;

/// <summary>Finds the longest known phrase that begins at a place of a text, whatever its case; a space matches a hyphen, an underscore and a line break.</summary>
internal sealed class PhraseTrie<T>
    where T : class
{
    private readonly Node _root = new();

    public void Add(string phrase, T value, Func<T, T, T>? merge = null)
    {
        var node = _root;
        foreach (var c in phrase)
            node = node.Child(Letters.Fold(c));
        node.Value = node.Value is null || merge is null ? value : merge(node.Value, value);
    }

    /// <summary>The longest phrase at <paramref name="start"/> that ends where a word ends.</summary>
    public T? Match(string text, int start, out int end)
    {
        end = start;
        T? found = null;
        var node = _root;
        for (var at = start; at < text.Length; at++)
        {
            if (node.Find(Letters.Fold(text[at])) is not { } next)
                break;
            node = next;
            if (node.Value is not null && Letters.IsWordEnd(text, at + 1))
                (found, end) = (node.Value, at + 1);
        }
        return found;
    }

    public bool CanBegin(char c) => _root.Find(Letters.Fold(c)) is not null;

    private sealed class Node
    {
        private readonly Node?[] _ascii = new Node?[64];
        private Dictionary<char, Node>? _others;

        public T? Value { get; set; }

        public Node? Find(char c) => c is >= ' ' and < '`' or >= '`' and <= '~'
            ? _ascii[c & 63] is { } node && node.Sign == c ? node : null
            : _others is not null && _others.TryGetValue(c, out var other) ? other : null;

        private char Sign { get; set; }

        public Node Child(char c)
        {
            if (Find(c) is { } known)
                return known;
            var made = new Node { Sign = c };
            if (c is >= ' ' and <= '~' && _ascii[c & 63] is null)
                _ascii[c & 63] = made;
            else
                (_others ??= [])[c] = made;
            return made;
        }
    }
}
