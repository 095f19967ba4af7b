using CcsviReview.Current;
using CsvHelper;

namespace CcsviReview.Cli.Shell;

/// <summary>CSV (RFC 4180) for spreadsheets, in which no cell looks like a formula: crawled text must not be executed.</summary>
internal sealed class Spreadsheet : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Writes the header line.</summary>
    public Spreadsheet(TextWriter output, params string[] names)
    {
        _csv = CsvWriter.Create(output, new CsvWriterOptions(), leaveOpen: true);
        _csv.WriteRecord(names);
    }

    /// <summary>Writes a line; null is an empty cell.</summary>
    public void Write(params string?[] cells) => _csv.WriteRecord([.. cells.Select(cell => CsvCell.Write(Plain.Line(cell)))]);

    public void Dispose() => _csv.Dispose();
}
