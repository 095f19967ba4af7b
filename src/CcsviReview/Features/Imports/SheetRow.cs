namespace CcsviReview.Features.Imports;

/// <summary>A line of a sheet as it was written.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Cells">Its cells by the name of their column, trimmed.</param>
internal sealed record SheetRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell of a column; empty when the file does not have the column.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}
