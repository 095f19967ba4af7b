namespace CcsviReview.Storage.Rows;

/// <summary>
/// Policies and ladders as an admin saved them: all of them, never changed, never deleted. The one with the highest number holds over the
/// settings.
/// </summary>
internal sealed class RuleVersion
{
    /// <summary>1 and up; of two that are saved at once the database takes the first. The settings are version 0.</summary>
    public required int Number { get; init; }

    /// <summary>The rules as JSON; null when from here on those of the settings hold again.</summary>
    public required string? Rules { get; init; }

    /// <summary>What tells the rules from others.</summary>
    public required string Mark { get; init; }

    /// <summary>
    /// The mark of the rules that the settings gave when this was saved: another one since means that the settings were changed and do not
    /// hold.
    /// </summary>
    public required string SettingsMark { get; init; }

    /// <summary>The version before it, and so the one that undoing it restores.</summary>
    public required int Replaces { get; init; }

    /// <summary>The version whose rules these are again; null when they were edited.</summary>
    public int? Restores { get; init; }

    /// <summary>Who saved it: a name or address.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in the person's words; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What it changes, in words, a line each.</summary>
    public required string Summary { get; init; }
}
