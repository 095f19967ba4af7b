namespace CcsviReview.Reading.Blocks;

/// <summary>An element that encloses blocks, in the order in which they open; shows which blocks have the same parent.</summary>
/// <param name="Parent">The box around it; -1 for the page.</param>
/// <param name="Name">The name of the element.</param>
/// <param name="Last">The last box within it; its own index where it has none.</param>
internal readonly record struct Box(int Parent, string Name, int Last);

/// <summary>
/// The boxes of a page; a box that opens later has a higher number, so an outer box has a lower number than those within it.
/// </summary>
internal sealed class Boxes
{
    private readonly List<Box> _all = [new Box(-1, "", int.MaxValue)];

    /// <summary>The page itself.</summary>
    public const int Page = 0;

    public Box this[int box] => _all[box];

    public int Open(int parent, string name)
    {
        _all.Add(new Box(parent, name, _all.Count));
        return _all.Count - 1;
    }

    public void Close(int box) => _all[box] = _all[box] with { Last = _all.Count - 1 };

    public bool Encloses(int outer, int inner) => inner >= outer && inner <= _all[outer].Last;

    /// <summary>Returns the innermost box that contains both.</summary>
    public int Common(int one, int other)
    {
        while (one != other)
        {
            Effort.Took(1);
            (one, other) = one > other ? (_all[one].Parent, other) : (one, _all[other].Parent);
        }
        return one;
    }

    /// <summary>
    /// Returns the box directly below <paramref name="outer"/> that contains <paramref name="inner"/>; -1 where there is none in between.
    /// </summary>
    public int Below(int outer, int inner)
    {
        if (inner == outer)
            return -1;
        while (_all[inner].Parent != outer)
        {
            Effort.Took(1);
            inner = _all[inner].Parent;
        }
        return inner;
    }

    /// <summary>Returns the outermost box with this name around a box; -1 where there is none.</summary>
    public int Outermost(string name, int box)
    {
        var found = -1;
        for (var at = box; at > Page; at = _all[at].Parent)
        {
            Effort.Took(1);
            if (_all[at].Name == name)
                found = at;
        }
        return found;
    }
}
