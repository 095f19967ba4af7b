namespace CcsviReview.Features.Imports;

/// <summary>Takes a cell over into a row.</summary>
/// <returns>What is wrong with the cell, in words that follow its value: "is not an hour from 0 to 23"; null when nothing is.</returns>
internal delegate string? TakeCell<T>(ref T row, string cell);

/// <summary>A column of a sheet: how a cell of it is shown, and taken over. An empty cell takes the value away.</summary>
/// <param name="Name">As in the first line of the file, for example <c>digest_hour</c>.</param>
/// <param name="Show">The cell of a row; empty for no value.</param>
/// <param name="Take">Takes a trimmed cell over; null for a column that is only shown and passed over when it is read.</param>
internal sealed record SheetColumn<T>(string Name, Func<T, string> Show, TakeCell<T>? Take);
