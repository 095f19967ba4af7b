using CcsviReview.Localization;

namespace CcsviReview.Sources.Listing;

/// <summary>Collects what people should know about a scan beyond its pages: few lines, with exact counts.</summary>
internal sealed class ScanWarnings
{
    private const int MostLines = 50;
    private readonly Dictionary<(string One, string Many), int> _counts = [];
    private readonly Dictionary<(string One, string Many), string> _examples = [];
    private readonly List<string> _lines = [];
    private int _more;

    /// <summary>The lines so far, at most 51; the last one gives the number of omitted lines.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. _lines,
        .. _counts.Select(count => NumberFormatter.Of(count.Value, count.Key.One, count.Key.Many) + Example(count.Key, count.Value)),
        .. _more > 0 ? [$"… and {NumberFormatter.Of(_more, "more note")}"] : Array.Empty<string>(),
    ];

    /// <summary>Adds a line.</summary>
    public void Add(string line)
    {
        if (_lines.Count < MostLines)
            _lines.Add(line);
        else
            _more++;
    }

    /// <summary>Counts one more of a kind, and keeps the first as an example.</summary>
    /// <param name="words">The words for one and for more, without a full stop.</param>
    /// <param name="example">The address.</param>
    public void Sample((string One, string Many) words, string example)
    {
        _examples.TryAdd(words, example);
        Count(words.One, words.Many);
    }

    /// <summary>Counts one more of a kind; the count goes before the words.</summary>
    /// <param name="one">The words for one: "link leads to a page that does not exist."</param>
    /// <param name="many">The words for none or several: "links lead to pages that do not exist."</param>
    /// <param name="number">How many more.</param>
    public void Count(string one, string many, int number = 1)
    {
        if (number > 0)
            _counts[(one, many)] = _counts.GetValueOrDefault((one, many)) + number;
    }

    private string Example((string One, string Many) words, int count) =>
        _examples.TryGetValue(words, out var example) ? $"{(count == 1 ? ": " : ", such as ")}{example}." : "";
}
