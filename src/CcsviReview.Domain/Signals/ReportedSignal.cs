namespace CcsviReview.Signals;

/// <summary>That a program reported signals under a key, so that the same report is counted once however often it is sent.</summary>
public sealed class ReportedSignal
{
    /// <summary>The program: the name of its token.</summary>
    public required string Program { get; init; }

    /// <summary>The key that the program gave it.</summary>
    public required string Key { get; init; }

    /// <summary>What was reported, as a hash: another report under the same key is a mistake.</summary>
    public required string Content { get; init; }

    /// <summary>The day on which it was taken, in the organisation's zone.</summary>
    public required DateOnly TakenOn { get; init; }

    /// <summary>The longest key, in characters.</summary>
    public const int LongestKey = 100;
}
