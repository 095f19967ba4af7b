using System.Globalization;

namespace CcsviReview.Web.Api;

/// <summary>The part of a list that a program requests: <c>size</c>, and <c>after</c>, the number that <c>next</c> contains.</summary>
internal sealed class ApiListPart
{
    private const int DefaultSize = 50;
    private const int LargestSize = 200;
    private readonly List<(string Field, string Words)> _faults = [];

    private ApiListPart(IQueryCollection query, params ReadOnlySpan<AskedPart> others)
    {
        foreach (var key in query.Keys)
        {
            if (key is not ("size" or "after") && Known(others, key) is null)
                _faults.Add((Shown(key), $"'{Shown(key)}' is not a known filter."));
            else if (query[key].Count > 1)
                _faults.Add((Shown(key), $"'{Shown(key)}' was given {query[key].Count} times. Give it once."));
        }
        foreach (var other in others)
        {
            if (query[other.Name].FirstOrDefault() is { } value && other.Values.Count > 0 && !other.Values.Contains(value))
                _faults.Add((other.Name, $"'{Shown(value)}' is not a value of {other.Name}. Use {string.Join(" or ", other.Values)}."));
        }
        Size = Number(query, "size", DefaultSize, LargestSize) is { } size ? (int)size : DefaultSize;
        After = Number(query, "after", null, long.MaxValue);
    }

    /// <summary>The number of items to return.</summary>
    public int Size { get; }

    /// <summary>The number of the last item of the part before; null for the beginning.</summary>
    public long? After { get; }

    /// <summary>What is wrong with the query.</summary>
    public IReadOnlyList<(string Field, string Words)> Faults => _faults;

    /// <summary>Reads the query.</summary>
    /// <param name="query">The query of the request.</param>
    /// <param name="others">The other parameters that are allowed.</param>
    public static ApiListPart Of(IQueryCollection query, params ReadOnlySpan<AskedPart> others) => new(query, others);

    /// <summary>The description of the parameters in the API document.</summary>
    public static IEnumerable<AskedPart> Asked(string what) =>
    [
        new("size", string.Create(CultureInfo.InvariantCulture, $"How many {what} to return; {DefaultSize} by default."))
        {
            Range = (1, LargestSize),
        },
        new("after", "Where to continue the list, as given in `next`."),
    ];

    /// <summary>The path of the next part.</summary>
    /// <param name="path">The path of the list, with its other parameters.</param>
    /// <param name="last">The number of the last item of this part.</param>
    public string NextAt(string path, long last) => string.Create(
        CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size={Size}&after={last}");

    private long? Number(IQueryCollection query, string field, long? missing, long most)
    {
        if (query[field].FirstOrDefault() is not { } text)
            return missing;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        _faults.Add((field, field == "after"
            ? $"'{Shown(text)}' does not continue a list. Request the path in `next` as it is."
            : $"'{Shown(text)}' is not a number from 1 to {most.ToString(CultureInfo.InvariantCulture)}."));
        return missing;
    }

    private static AskedPart? Known(ReadOnlySpan<AskedPart> parts, string name)
    {
        foreach (var part in parts)
        {
            if (part.Name == name)
                return part;
        }
        return null;
    }

    private static string Shown(string text) => Settings.SettingFault.Shown(text);
}
