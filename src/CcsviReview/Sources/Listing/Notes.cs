using System.Globalization;

namespace CcsviReview.Sources.Listing;

/// <summary>Collects what a person should know about a scan beyond its pages: few lines, with true counts.</summary>
internal sealed class Notes
{
    private const int MostLines = 50;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private int _more;

    /// <summary>The lines so far, at most 51; the last says how many more there were.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. _lines,
        .. _counts.Select(c => c.Key.Replace("{n}", c.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)),
        .. _more > 0 ? [$"… and {_more} more notes"] : Array.Empty<string>(),
    ];

    /// <summary>Adds a line.</summary>
    public void Add(string line)
    {
        if (_lines.Count < MostLines)
            _lines.Add(line);
        else
            _more++;
    }

    /// <summary>Counts one more of a kind; <c>{n}</c> in its text becomes the count.</summary>
    public void Count(string text, int number = 1)
    {
        if (number > 0)
            _counts[text] = _counts.GetValueOrDefault(text) + number;
    }
}
