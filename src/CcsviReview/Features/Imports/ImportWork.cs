namespace CcsviReview.Features.Imports;

/// <summary>Compares the lines of a sheet with what is known: what is new, what changes, what is wrong.</summary>
internal sealed class ImportWork<T>(string what, Sheet<T> sheet, IReadOnlyList<string> faults)
    where T : class
{
    private readonly List<string> _faults = [.. faults];
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(T Row, bool IsNew)> _written = [];
    private readonly List<(string Subject, string Column, string Before, string After)> _changes = [];
    private int _unchanged;

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The rows to write.</summary>
    public IReadOnlyList<(T Row, bool IsNew)> Written => _written;

    /// <summary>The changes, one per cell.</summary>
    public IReadOnlyList<(string Subject, string Column, string Before, string After)> Changes => _changes;

    /// <summary>Applies a line; null when it is wrong or changes nothing.</summary>
    /// <param name="line">The line.</param>
    /// <param name="subject">What it is about, for people; a second line with the same subject is a fault.</param>
    /// <param name="known">What is known about it; null when it is new.</param>
    /// <param name="blank">What a new one starts from.</param>
    public T? Take(SheetRow line, string subject, T? known, T blank)
    {
        if (!_lines.TryAdd(subject, line.Line))
        {
            _faults.Add($"line {line.Line}: '{subject}' is already in line {_lines[subject]}; remove one of the two");
            return null;
        }
        var before = _faults.Count;
        var row = sheet.Taken(known ?? blank, line, _faults);
        if (_faults.Count > before)
            return null;
        var differences = sheet.Differences(known ?? blank, row).ToList();
        if (known is not null && differences.Count == 0)
        {
            _unchanged++;
            return null;
        }
        _changes.AddRange(
            differences.Count == 0
                ? [(subject, what, "", subject)]
                : differences.Select(cell => (subject, cell.Column, cell.Before, cell.After)));
        _written.Add((row, known is null));
        return row;
    }

    /// <summary>Adds a fault of a line that its own cells do not show.</summary>
    public void Refuse(string fault) => _faults.Add(fault);

    public ImportReport Report() => new(what)
    {
        Added = _written.Count(row => row.IsNew),
        Changed = _written.Count(row => !row.IsNew),
        Unchanged = _unchanged,
        Faults = _faults,
        Changes = [.. _changes.Select(change => $"{change.Subject}, {change.Column}: '{change.Before}' → '{change.After}'")],
    };
}
