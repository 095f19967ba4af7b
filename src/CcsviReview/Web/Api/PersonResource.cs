using CcsviReview.Policies;

namespace CcsviReview.Web.Api;

/// <summary>Somebody who is known here.</summary>
internal sealed record PersonResource(string Address, string Name)
{
    public DateOnly? AwayFrom { get; init; }

    public DateOnly? AwayTo { get; init; }

    public string? Delegate { get; init; }

    public int? WeeklyCapacity { get; init; }

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
