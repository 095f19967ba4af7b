using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Scan;

/// <summary>What a scan of one site did.</summary>
/// <param name="Site">The name of the site.</param>
internal sealed record ScanReport(string Site)
{
    private const int MostNotes = 10;
    private const int LongestText = 1900;

    /// <summary>Pages that were requested.</summary>
    public int Pages { get; init; }

    /// <summary>Pages that were read, changed or not.</summary>
    public int Read { get; init; }

    /// <summary>Pages with the same facts and text as before.</summary>
    public int Unchanged { get; init; }

    /// <summary>Known pages whose facts or text changed.</summary>
    public int Changed { get; init; }

    /// <summary>Pages seen for the first time.</summary>
    public int New { get; init; }

    /// <summary>Pages that were missing today.</summary>
    public int Missing { get; init; }

    /// <summary>Pages whose address changed; they keep their history.</summary>
    public int Moved { get; init; }

    /// <summary>Pages whose condition is unknown, with the reason; the first 100.</summary>
    public IReadOnlyList<(string Address, string Why)> Unreachable { get; init; } = [];

    /// <summary>The number of all pages whose condition is unknown.</summary>
    public int UnreachableCount { get; init; }

    /// <summary>Why the whole site could not be read; null when it could.</summary>
    public string? Trouble { get; init; }

    /// <summary>What people should know beyond the pages, such as a limit that was reached or a sitemap that could not be read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>In one line with the notes, for the job run: nobody sees the console of a scheduled scan.</summary>
    public override string ToString() => string.Join(' ', Notes.Take(MostNotes).Prepend(Notes.Count == 0 ? Line : $"{Line}.")) is var all
        && all.Length <= LongestText ? all : all[..(LongestText - 1)] + "…";

    /// <summary>In one line, for people.</summary>
    public string Line => Trouble is { } trouble
        ? $"{Site}: not read: {trouble} Its pages keep their due dates; the next scan tries again."
        : $"{Site}: {NumberFormatter.Of(Pages, "page")}, {Read} read, {Unchanged} unchanged, {Changed} changed, {New} new{(Moved > 0 ? $", {Moved} moved" : "")}, {Missing} missing, {UnreachableCount} unreachable";
}
