using System.Text;

namespace CcsviReview.Reading.Differences;

/// <summary>Joins words to pieces: removed words before added ones, and no change interrupted by a mere space.</summary>
internal sealed class PieceWriter
{
    private readonly List<Piece> _pieces = [];
    private readonly StringBuilder _same = new();
    private readonly StringBuilder _removed = new();
    private readonly StringBuilder _added = new();
    private readonly StringBuilder _between = new();

    public void Remove(string part)
    {
        Rejoin();
        _removed.Append(part);
    }

    public void Add(string part)
    {
        Rejoin();
        _added.Append(part);
    }

    public void Keep(string part, bool isWord)
    {
        var isChanging = _removed.Length + _added.Length > 0;
        if (isChanging && !isWord)
        {
            _between.Append(part);
            return;
        }
        FlushChange();
        _same.Append(_between).Append(part);
        _between.Clear();
    }

    public List<Piece> Done()
    {
        FlushChange();
        _same.Append(_between);
        FlushSame();
        return _pieces;
    }

    // Another change follows: the space between the two belongs to both.
    private void Rejoin()
    {
        if (_between.Length > 0)
        {
            _removed.Append(_between);
            _added.Append(_between);
            _between.Clear();
        }
        else if (_removed.Length + _added.Length == 0)
        {
            FlushSame();
        }
    }

    private void FlushSame() => Flush(_same, PieceKind.Same);

    private void FlushChange()
    {
        Flush(_removed, PieceKind.Removed);
        Flush(_added, PieceKind.Added);
    }

    private void Flush(StringBuilder words, PieceKind kind)
    {
        if (words.Length > 0)
            _pieces.Add(new Piece(words.ToString(), kind));
        words.Clear();
    }
}
