using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Reading.Differences;
using CsvHelper;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads the Retraction Watch data, a CSV file, row by row, as its size is unlimited.</summary>
/// <param name="file">The file as text.</param>
/// <param name="today">The day: a later date is not believed.</param>
public sealed class RetractionWatchFile(TextReader file, DateOnly today)
{
    private const int LongestRow = 256 * 1024;
    private const int MostIdentifiers = 20;
    private const int LongestReason = 300;

    private static readonly string[] s_columns =
        ["Record ID", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionDOI", "RetractionDate", "RetractionNature", "Reason"];

    private static readonly string[] s_dates =
    [
        "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm:ss tt", "M/d/yyyy", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss",
    ];

    /// <summary>Why reading stopped before the end of the file, for people; null when all of it was read.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The number of rows that identify no paper.</summary>
    public int Unnamed { get; private set; }

    /// <summary>The number of rows that were not understood.</summary>
    public int NotUnderstood { get; private set; }

    /// <summary>Returns the rows about papers with an identifier. Can be enumerated once.</summary>
    public IEnumerable<RetractionWatchRow> Rows()
    {
        using var csv = CsvReader.Create(file,
            new CsvReaderOptions
            {
                TrackLineNumbers = true,
                MaxRecordSize = LongestRow,
                SkipEmptyLines = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            }, leaveOpen: true);
        if (Columns(csv) is not { } columns)
            yield break;
        while (Next(csv))
        {
            if (Row(name => columns[name] is var at && at < csv.FieldCount ? csv.GetString(at)?.Trim() ?? "" : "") is { } row)
                yield return row;
        }
    }

    private Dictionary<string, int>? Columns(CsvReader csv)
    {
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException malformed)
        {
            Trouble = $"the file is not valid CSV: {malformed.Message}";
            return null;
        }
        var headers = (csv.Headers ?? []).Select(name => name.Trim().TrimStart('\uFEFF')).ToList();
        var missing = s_columns.Where(name => headers.FindIndex(header => Is(header, name)) < 0).ToList();
        if (missing.Count > 0)
        {
            Trouble = $"line 1: the columns {string.Join(", ", missing)} are missing; the file must be the Retraction Watch data";
            return null;
        }
        return s_columns.ToDictionary(name => name, name => headers.FindIndex(header => Is(header, name)), StringComparer.Ordinal);
    }

    private static bool Is(string header, string name) => string.Equals(header, name, StringComparison.OrdinalIgnoreCase);

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException malformed)
        {
            Trouble = $"line {csv.LineNumber}: the file is not valid CSV: {malformed.Message}";
            return false;
        }
    }

    private RetractionWatchRow? Row(Func<string, string> cell)
    {
        if (UpdateKinds.OfRetractionWatch(cell("RetractionNature")) is not { } kind)
        {
            NotUnderstood++;
            return null;
        }
        var sources = Dois(cell("OriginalPaperDOI")).Concat(Numbers(cell("OriginalPaperPubMedID"))).Distinct()
            .Take(MostIdentifiers).ToList();
        if (sources.Count == 0)
        {
            Unnamed++;
            return null;
        }
        var record = JsonAnswer.Shown(cell("Record ID"));
        var notice = Dois(cell("RetractionDOI")).Select(found => found.Value).FirstOrDefault();
        var on = Date(cell("RetractionDate"));
        return new RetractionWatchRow(sources,
            new EventReport(kind, EventRegistry.RetractionWatch,
                CrossrefUpdates.Identity(kind, notice ?? (record.Length > 0 ? $"record:{record}" : on?.ToString() ?? "undated")))
            {
                On = on,
                Evidence = Evidence(cell("RetractionNature"), cell("Reason"), record),
                EvidenceAddress = notice is null ? null : $"https://doi.org/{DoiText.Escape(notice)}",
            });
    }

    // "+Data;+Investigation by Journal/Publisher;"
    private static string Evidence(string nature, string reason, string record)
    {
        var reasons = string.Join(", ", reason.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.TrimStart('+').Trim()));
        var bounded = Cut.Head(reasons, LongestReason);
        return $"{JsonAnswer.Shown(nature)}{(bounded.Length == 0 ? "" : $" ({bounded})")}, Retraction Watch record {record}";
    }

    // A DOI may contain a semicolon or a comma: the next one begins where "10." follows such a character.
    private static IEnumerable<SourceKey> Dois(string cell)
    {
        var start = 0;
        for (var at = 1; at <= cell.Length; at++)
        {
            var isNext = at == cell.Length
                || (cell.AsSpan(at).TrimStart().StartsWith("10.", StringComparison.Ordinal) && cell[at - 1] is ';' or ',' or ' ' or '|');
            if (!isNext)
                continue;
            if (SourceKey.Parse(cell[start..at].Trim(' ', ';', ',', '|')) is { Kind: SourceKind.Doi } doi)
                yield return doi;
            start = at;
        }
    }

    // 0 means none.
    private static IEnumerable<SourceKey> Numbers(string cell) =>
        from digits in cell.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries)
        let source = SourceKey.Parse($"PMID {digits}")
        where source is { Kind: SourceKind.PubMed }
        select source;

    private StatedDate? Date(string cell) =>
        DateTime.TryParseExact(cell, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year >= 1000 && DateOnly.FromDateTime(date) <= today
            ? StatedDate.OfDay(DateOnly.FromDateTime(date))
            : null;
}
