using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Sources.Listing;

/// <summary>One line of a robots.txt: a path that may or may not be read; <c>*</c> matches anything, <c>$</c> the end.</summary>
internal sealed class RobotsRule
{
    private readonly string[] _pieces;
    private readonly bool _isWhole;

    public RobotsRule(bool allows, string pattern)
    {
        Allows = allows;
        var text = PercentEncoding.Normalize(pattern);
        Length = text.Length;
        _isWhole = text.EndsWith('$');
        _pieces = (_isWhole ? text[..^1] : text).Split('*');
    }

    /// <summary>Whether it allows what it matches.</summary>
    public bool Allows { get; }

    /// <summary>Its length; longer rules are more specific.</summary>
    public int Length { get; }

    /// <summary>Whether it matches this path. Every piece is searched for once, so hostile patterns cost no more than others.</summary>
    public bool Matches(string path)
    {
        if (!path.StartsWith(_pieces[0], StringComparison.Ordinal))
            return false;
        var at = _pieces[0].Length;
        for (var i = 1; i < _pieces.Length; i++)
        {
            var isLast = i == _pieces.Length - 1;
            if (isLast && _isWhole)
                return path.Length - at >= _pieces[i].Length && path.EndsWith(_pieces[i], StringComparison.Ordinal);
            var found = path.IndexOf(_pieces[i], at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + _pieces[i].Length;
        }
        return !_isWhole || at == path.Length;
    }
}
