using System.Security.Cryptography;
using System.Text;
using CcsviReview.Current.Faults;
using CcsviReview.Signals;

namespace CcsviReview.Features.Signals;

/// <summary>What a program reports of one page, kind and day.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="Kind">What is reported.</param>
/// <param name="Day">On which day it was.</param>
/// <param name="Key">What makes this report the same when it is sent again.</param>
internal sealed record SignalReport(string Page, SignalKind Kind, DateOnly Day, string Key)
{
    /// <summary>The site, where several have the address.</summary>
    public string? Site { get; init; }

    /// <summary>How many.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The words of a comment, as <see cref="CommentText"/> keeps them; empty for other kinds.</summary>
    public string Comment { get; init; } = "";

    /// <summary>What tells it from another report under the same key.</summary>
    public string Content => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Site?.ToUpperInvariant(), Page, Kind, $"{Day:yyyy-MM-dd}", FormattableString.Invariant($"{Count}"), Comment))));
}

/// <summary>What became of a report.</summary>
internal enum SignalOutcome
{
    /// <summary>It was counted.</summary>
    Counted,

    /// <summary>It was counted before, under the same key.</summary>
    Same,

    /// <summary>It was refused.</summary>
    Refused,
}

/// <summary>What became of one report.</summary>
/// <param name="Key">Its key; as it was sent, cut, where it is none.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record SignalResult(string Key, SignalOutcome Outcome)
{
    /// <summary>The page in the inventory; null when the report was refused.</summary>
    public long? PageId { get; init; }

    /// <summary>Why it was refused, by field.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];
}
