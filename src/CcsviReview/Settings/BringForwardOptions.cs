namespace CcsviReview.Settings;

/// <summary>
/// How soon a page is to be reviewed after something happened to a source that it cites, as ISO 8601 durations; <c>off</c> for kinds that
/// move no due date. Section <c>Policies:NAME:BringForward</c>.
/// </summary>
internal sealed record BringForwardOptions
{
    /// <summary>The value of a kind that moves no due date.</summary>
    public const string Off = "off";

    /// <summary>The values that apply by default; not public, because every public property is a setting.</summary>
    internal static BringForwardOptions Usual { get; } = new();

    /// <summary>After a retraction.</summary>
    public string Retracted { get; init; } = "P7D";

    /// <summary>After a withdrawal.</summary>
    public string Withdrawn { get; init; } = "P30D";

    /// <summary>After a replacement by something newer.</summary>
    public string Replaced { get; init; } = "P30D";

    /// <summary>After an expression of concern.</summary>
    public string Concern { get; init; } = "P14D";

    /// <summary>After a correction.</summary>
    public string Corrected { get; init; } = "P60D";

    /// <summary>After a source disappeared from its address.</summary>
    public string Gone { get; init; } = "P90D";

    /// <summary>After the publication of a paper that was ahead of print.</summary>
    public string Published { get; init; } = "P90D";

    /// <summary>After a move to another address.</summary>
    public string Moved { get; init; } = Off;

    /// <summary>After a substantial change of the text; texts are watched for changes unless it is off.</summary>
    public string Changed { get; init; } = Off;

    /// <summary>Each kind of event with its value, by the name of its key.</summary>
    public IEnumerable<(string Kind, string Value)> Each() =>
    [
        (nameof(Retracted), Retracted), (nameof(Withdrawn), Withdrawn), (nameof(Replaced), Replaced), (nameof(Concern), Concern),
        (nameof(Corrected), Corrected), (nameof(Gone), Gone), (nameof(Published), Published), (nameof(Moved), Moved),
        (nameof(Changed), Changed),
    ];

    /// <summary>Whether a value means that the kind moves no due date.</summary>
    public static bool IsOff(string value) => value.Length == 0 || value.Equals(Off, StringComparison.OrdinalIgnoreCase);
}
