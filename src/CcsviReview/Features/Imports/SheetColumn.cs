namespace CcsviReview.Features.Imports;

/// <summary>Applies a cell to a row.</summary>
/// <returns>What is wrong with the cell, as words that follow its value: "is not an hour from 0 to 23"; null when nothing is.</returns>
internal delegate string? TakeCell<T>(ref T row, string cell);

/// <summary>A column of a sheet: how its cells are exported and imported. An empty cell clears the value.</summary>
/// <param name="Name">As in the first line of the file, for example <c>digest_hour</c>.</param>
/// <param name="Show">The cell of a row; empty for no value.</param>
/// <param name="Take">Imports a trimmed cell; null for a column that is only exported, and skipped when it is imported.</param>
internal sealed record SheetColumn<T>(string Name, Func<T, string> Show, TakeCell<T>? Take);
