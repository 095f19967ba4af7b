using System.Security.Cryptography;
using System.Text;
using CcsviReview.Current.Faults;
using CcsviReview.Signals;

namespace CcsviReview.Features.Signals;

/// <summary>A program's report about one page, kind and day.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="Kind">What is reported.</param>
/// <param name="Day">The day of the signals.</param>
/// <param name="Key">Identifies the report, so that it is not counted again when it is sent again.</param>
internal sealed record SignalReport(string Page, SignalKind Kind, DateOnly Day, string Key)
{
    /// <summary>The site; required if several sites have the address.</summary>
    public string? Site { get; init; }

    /// <summary>The number of signals.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The text of a comment, as <see cref="CommentText"/> stores it; empty for other kinds.</summary>
    public string Comment { get; init; } = "";

    /// <summary>A hash that differs from that of another report with the same key.</summary>
    public string Content => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Site?.ToUpperInvariant(), Page, Kind, $"{Day:yyyy-MM-dd}", FormattableString.Invariant($"{Count}"), Comment))));
}

/// <summary>The outcome of a report.</summary>
internal enum SignalOutcome
{
    /// <summary>It was counted.</summary>
    Counted,

    /// <summary>It was counted before, under the same key.</summary>
    Same,

    /// <summary>It was refused.</summary>
    Refused,
}

/// <summary>The result of one report.</summary>
/// <param name="Key">Its key; an invalid one is shortened.</param>
/// <param name="Outcome">Its outcome.</param>
internal sealed record SignalResult(string Key, SignalOutcome Outcome)
{
    /// <summary>The page in the inventory; null when the report was refused.</summary>
    public long? PageId { get; init; }

    /// <summary>Why it was refused, by field.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];
}
