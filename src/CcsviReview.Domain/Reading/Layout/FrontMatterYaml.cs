using CcsviReview.Reading.Blocks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Reads front matter that is valid YAML with YamlDotNet's event parser, which builds no tree and is not recursive: otherwise 100,000
/// brackets would end the process.
/// </summary>
internal sealed class FrontMatterYaml
{
    private const int LongestBlock = 16 * 1024;
    private const int Deepest = 32;
    private const int MostVisits = 5_000;

    private readonly List<ParsingEvent> _events = [];
    private readonly List<int> _ends = []; // For each event where its node ends: the index after it.
    private readonly Dictionary<int, int> _targets = []; // The node that each alias refers to.
    private readonly PageLayout _seen = new();
    private int _visits;

    private FrontMatterYaml()
    {
    }

    /// <summary>
    /// Reads the keys into <paramref name="page"/>. Returns false and reads nothing when it is not a map in valid YAML or exceeds a limit.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<string> lines, PageLayout page)
    {
        var text = string.Join('\n', lines);
        if (text.Length > LongestBlock)
            return false;
        try
        {
            var yaml = new FrontMatterYaml();
            if (!yaml.Load(text) || yaml._events is not [MappingStart, ..])
                return false;
            yaml.Walk(0, "", 0);
            page.Claims.AddRange(yaml._seen.Claims);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    // Loads the nodes of the only document; false when there are several, one is too deep, or an alias refers to nothing.
    private bool Load(string text)
    {
        Parser parser = new(new StringReader(text));
        Dictionary<string, int> anchors = [];
        Stack<int> open = [];
        var documents = 0;
        while (parser.MoveNext() && parser.Current is { } current)
        {
            var at = _events.Count;
            switch (current)
            {
                case DocumentStart when ++documents > 1:
                    return false;
                case AnchorAlias alias:
                    if (!anchors.TryGetValue(alias.Value.Value, out var target) || open.Contains(target))
                        return false;
                    _targets[at] = target;
                    Add(alias);
                    break;
                case NodeEvent node:
                    if (!node.Anchor.IsEmpty)
                        anchors[node.Anchor.Value] = at;
                    Add(node);
                    if (node is not Scalar)
                        open.Push(at);
                    break;
                case MappingEnd or SequenceEnd:
                    Add(current);
                    _ends[open.Pop()] = at + 1;
                    break;
            }
            if (open.Count > Deepest)
                return false;
        }
        return true;
    }

    private void Add(ParsingEvent node)
    {
        _events.Add(node);
        _ends.Add(_events.Count);
    }

    // Reads the node under a key and returns the index after it.
    private int Walk(int at, string path, int depth)
    {
        if (++_visits > MostVisits || depth > Deepest)
            throw new FormatException("Aliases make more of this front matter than anybody wrote.");
        switch (_events[at])
        {
            case AnchorAlias:
                Walk(_targets[at], path, depth + 1);
                break;
            case Scalar scalar when !IsNull(scalar):
                FrontMatterLines.Add(_seen, path, scalar.Value.Trim());
                break;
            case MappingStart:
                WalkMap(at, path, depth, taken: null);
                break;
            case SequenceStart:
                for (var entry = at + 1; _events[entry] is not SequenceEnd;)
                    entry = Walk(entry, Whole(entry) is MappingStart ? $"{path}.{FrontMatterLines.Entry}" : path, depth + 1);
                break;
        }
        return _ends[at];
    }

    // A map that is merged into another (<<: *defaults) adds only the keys that the other does not have.
    private void WalkMap(int at, string path, int depth, HashSet<string>? taken)
    {
        HashSet<string> own = new(StringComparer.Ordinal);
        List<int> merged = [];
        for (var key = at + 1; _events[key] is not MappingEnd;)
        {
            var value = _ends[key];
            var name = Whole(key) is Scalar scalar ? scalar.Value : null;
            if (name == "<<")
                merged.Add(value);
            else if (name is null || taken?.Contains(name) is not true)
                Walk(value, name is null ? "?" : path.Length == 0 ? name : $"{path}.{name}", depth + 1);
            if (name is not null)
                own.Add(name);
            key = _ends[value];
        }
        own.UnionWith(taken ?? []);
        foreach (var other in merged)
            Merge(other, path, depth + 1, own);
    }

    private void Merge(int at, string path, int depth, HashSet<string> taken)
    {
        if (++_visits > MostVisits || depth > Deepest)
            throw new FormatException("Merged maps make more of this front matter than anybody wrote.");
        switch (Whole(at))
        {
            case MappingStart:
                var map = _targets.GetValueOrDefault(at, at);
                WalkMap(map, path, depth, taken);
                for (var key = map + 1; _events[key] is not MappingEnd; key = _ends[_ends[key]])
                    taken.Add(Whole(key) is Scalar { Value: var name } ? name : "");
                break;
            case SequenceStart:
                for (var entry = _targets.GetValueOrDefault(at, at) + 1; _events[entry] is not SequenceEnd; entry = _ends[entry])
                    Merge(entry, path, depth + 1, taken);
                break;
        }
    }

    private ParsingEvent Whole(int at) => _events[_targets.GetValueOrDefault(at, at)];

    private static bool IsNull(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" or "Null" or "NULL" };
}
