using System.Text;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CsvHelper;

namespace CcsviReview.Features.Imports;

/// <summary>A table that people edit in a spreadsheet and save as CSV (RFC 4180), with column names in the first line.</summary>
/// <param name="columns">Its columns, in the order in which they are written.</param>
/// <param name="required">The columns that a file must have.</param>
internal sealed class Sheet<T>(IReadOnlyList<SheetColumn<T>> columns, params string[] required)
{
    /// <summary>The most rows that one file may have.</summary>
    public const int MostRows = 1_000_000;

    private const int LongestRow = 64 * 1024;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; } = [.. columns.Select(column => column.Name)];

    /// <summary>The rows of a file, and everything that is wrong with its form.</summary>
    public (IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Faults) Read(TextReader file)
    {
        List<SheetRow> rows = [];
        try
        {
            using var csv = CsvReader.Create(file,
                new CsvReaderOptions
                {
                    TrackLineNumbers = true,
                    MaxRecordSize = LongestRow,
                    SkipEmptyLines = true,
                    MalformedData = CsvMalformedDataHandling.Throw,
                }, leaveOpen: true);
            csv.ReadHeader();
            if (csv.Headers is not { Count: > 0 })
                return ([], [$"line 1: the file is empty; its first line must name columns: {string.Join(",", Names)}"]);
            var headers = csv.Headers.Select(name => name.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
            if (HeaderFaults(headers) is { Count: > 0 } wrong)
                return ([], wrong);
            while (csv.Read())
            {
                if (rows.Count == MostRows)
                    return ([], [$"line {csv.LineNumber}: a file may have at most {MostRows:N0} rows; import it in parts"]);
                if (Row(csv, headers, out var row) is { } fault)
                    return ([], [fault]);
                if (row is not null)
                    rows.Add(row);
            }
        }
        catch (CsvFormatException malformed)
        {
            return ([], [$"the file is not valid CSV: {malformed.Message}"]);
        }
        catch (DecoderFallbackException foreign)
        {
            // Read in the wrong encoding, a name would lose characters.
            var letters = Encoding.Latin1.GetString(foreign.BytesUnknown ?? []);
            return ([],
                [
                    $"the file is not UTF-8 text (it has a character such as '{letters}' in another encoding); save it as 'CSV UTF-8' in Excel, or choose UTF-8 when the spreadsheet asks",
                ]);
        }
        return (rows, []);
    }

    /// <summary>
    /// Applies the cells of a line to a row; adds what is wrong to <paramref name="faults"/>, and then the row must not be used.
    /// </summary>
    public T Taken(T row, SheetRow line, List<string> faults)
    {
        List<FieldFault> wrong = [];
        row = Taken(row, line, wrong);
        faults.AddRange(wrong.Select(fault => $"line {line.Line}, {fault.Field}: {fault.Words}"));
        return row;
    }

    /// <summary>Applies the cells of a form, which shows faults beside its fields.</summary>
    public T Taken(T row, SheetRow line, List<FieldFault> faults)
    {
        foreach (var column in columns)
        {
            if (column.Take is not { } take || !line.Cells.TryGetValue(column.Name, out var cell))
                continue;
            if (take(ref row, cell) is { } wrong)
                faults.Add(new FieldFault(column.Name, $"'{Short(cell)}' {wrong}"));
        }
        return row;
    }

    /// <summary>The cells of a row in the order of the columns.</summary>
    public string[] Cells(T row) => [.. columns.Select(column => column.Show(row))];

    /// <summary>One cell of a row.</summary>
    public string Cell(T row, string column) => columns.First(known => known.Name == column).Show(row);

    /// <summary>The columns that differ, with their cells before and after.</summary>
    public IEnumerable<(string Column, string Before, string After)> Differences(T before, T after) =>
        from column in columns
        where column.Take is not null
        let was = column.Show(before)
        let is_ = column.Show(after)
        where was != is_
        select (column.Name, was, is_);

    // Spreadsheets write columns that only look empty, omit empty cells at the end of a line, and keep lines of empty cells. An omitted
    // cell leaves the value unchanged; only an empty cell clears it.
    private static string? Row(CsvReader csv, List<string> headers, out SheetRow? row)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        row = null;
        for (var at = 0; at < csv.FieldCount; at++)
        {
            var cell = Plain(csv.GetString(at) ?? "");
            if (at < headers.Count && headers[at].Length > 0)
                cells[headers[at]] = cell;
            else if (cell.Length > 0)
                return $"line {csv.LineNumber}, column {at + 1}: '{Short(cell)}' is in a column without a name; name the column in the first line, or remove the cell";
        }
        if (cells.Values.Any(cell => cell.Length > 0))
            row = new SheetRow((int)csv.LineNumber, cells);
        return null;
    }

    private List<string> HeaderFaults(List<string> headers) =>
    [
        .. headers.Where(name => name.Length > 0 && !Names.Contains(name))
            .Select(name => $"line 1: '{Short(name)}' is not a column; the columns are {string.Join(", ", Names)}"),
        .. headers.Where(name => name.Length > 0).GroupBy(name => name).Where(group => group.Count() > 1)
            .Select(group => $"line 1: the column '{group.Key}' appears twice; remove one"),
        .. required.Where(name => !headers.Contains(name)).Select(name => $"line 1: the column '{name}' is missing"),
    ];

    // An export puts ' before a cell that a spreadsheet could take for a formula.
    private static string Plain(string cell) => CsvCell.Read(cell.Trim());

    private static string Short(string cell) => cell.Length <= 80 ? cell : cell[..80] + "…";
}
