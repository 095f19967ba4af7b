namespace CcsviReview.Storage.Rows;

/// <summary>
/// A version of all policies and ladders, saved by an admin; never changed, never deleted. The highest number takes precedence over the
/// settings.
/// </summary>
internal sealed class RuleVersion
{
    /// <summary>1 and up; when two are saved at once, the database accepts the first. The settings are version 0.</summary>
    public required int Number { get; init; }

    /// <summary>The policies and ladders as JSON; null when those of the settings apply again from here on.</summary>
    public required string? Rules { get; init; }

    /// <summary>A hash of the policies and ladders.</summary>
    public required string Mark { get; init; }

    /// <summary>
    /// The hash of those in the settings when this was saved: a different one now means that the settings were changed since, without
    /// effect.
    /// </summary>
    public required string SettingsMark { get; init; }

    /// <summary>The version before it, which undoing it restores.</summary>
    public required int Replaces { get; init; }

    /// <summary>The version that it restores; null when the policies were edited.</summary>
    public int? Restores { get; init; }

    /// <summary>Who saved it: a name or address.</summary>
    public required string By { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in the person's words; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What it changes, in words, one line each.</summary>
    public required string Summary { get; init; }
}
