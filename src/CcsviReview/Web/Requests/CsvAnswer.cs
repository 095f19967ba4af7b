using System.Text;
using CcsviReview.Current;
using CsvHelper;

namespace CcsviReview.Web.Requests;

/// <summary>
/// Answers with a spreadsheet (CSV, RFC 4180), row by row, so that memory does not grow with it. No cell is read as a formula.
/// </summary>
internal static class CsvAnswer
{
    private const string Type = "text/csv; charset=utf-8";
    private const int RowsAtOnce = 500;

    /// <summary>Writes the answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="file">The name of the file for the browser.</param>
    /// <param name="names">The names of the columns.</param>
    /// <param name="rows">The rows; empty cells are empty texts.</param>
    public static IResult Of(HttpContext http, string file, string[] names, IAsyncEnumerable<string[]> rows)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        return HttpMethods.IsHead(http.Request.Method)
            ? Results.Bytes([], Type)
            : Results.Stream(body => WriteAsync(body, names, rows, http.RequestAborted), Type);
    }

    private static async Task WriteAsync(Stream body, string[] names, IAsyncEnumerable<string[]> rows, CancellationToken cancel)
    {
        await using var output = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var text = new StringWriter();
        using var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteRecord(names);
        await foreach (var some in rows.Chunk(RowsAtOnce).WithCancellation(cancel))
        {
            foreach (var row in some)
                csv.WriteRecord([.. row.Select(cell => CsvCell.Write(Line(cell)))]);
            await SendAsync();
        }
        await SendAsync();

        async Task SendAsync()
        {
            csv.Flush();
            await output.WriteAsync(text.GetStringBuilder(), cancel);
            await output.FlushAsync(cancel);
            text.GetStringBuilder().Clear();
        }
    }

    // A row is always one line in the file, whatever a page's title contains.
    private static string Line(string cell) =>
        cell.Any(char.IsControl) ? string.Concat(cell.Select(letter => char.IsControl(letter) ? ' ' : letter)) : cell;
}
