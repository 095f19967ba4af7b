using CcsviReview.People;

namespace CcsviReview.Web.Api;

/// <summary>Somebody who is known here.</summary>
/// <param name="Address">Their e-mail address.</param>
/// <param name="Name">What to call them.</param>
internal sealed record PersonResource(string Address, string Name)
{
    /// <summary>The first day of their absence; null where none is known.</summary>
    public DateOnly? AwayFrom { get; init; }

    /// <summary>The last day of it.</summary>
    public DateOnly? AwayTo { get; init; }

    /// <summary>The address of whoever stands in for them; null where nobody does.</summary>
    public string? Delegate { get; init; }

    /// <summary>The pages a week that they can review; null where nobody said.</summary>
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
