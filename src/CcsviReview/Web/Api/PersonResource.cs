using CcsviReview.People;

namespace CcsviReview.Web.Api;

/// <summary>A known person.</summary>
/// <param name="Address">Their email address.</param>
/// <param name="Name">Their name.</param>
internal sealed record PersonResource(string Address, string Name)
{
    /// <summary>The first day of their absence; null when none is known.</summary>
    public DateOnly? AwayFrom { get; init; }

    /// <summary>The last day of their absence.</summary>
    public DateOnly? AwayTo { get; init; }

    /// <summary>The address of their stand-in; null when there is none.</summary>
    public string? Delegate { get; init; }

    /// <summary>The pages per week that they can review; null when unknown.</summary>
    public int? WeeklyCapacity { get; init; }

    /// <summary>Whether they have left.</summary>
    public bool HasLeft { get; init; }

    public static PersonResource Of(Editor editor) => new(editor.Address, editor.Name)
    {
        AwayFrom = editor.Away?.From,
        AwayTo = editor.Away?.To,
        Delegate = editor.Away?.Delegate,
        WeeklyCapacity = editor.WeeklyCapacity,
        HasLeft = editor.HasLeft,
    };
}
