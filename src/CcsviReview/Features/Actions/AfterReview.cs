using CcsviReview.Current;
using CcsviReview.Reading;

namespace CcsviReview.Features.Actions;

/// <summary>What follows from a review that was recorded: the next due day, and the date to put on the page.</summary>
/// <param name="ReviewedOn">The day of the review.</param>
internal sealed record AfterReview(DateOnly ReviewedOn)
{
    /// <summary>When the page is due next; null when it is not.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Until when the page must show the review; null when it does, or when its policy does not ask for it.</summary>
    public DateOnly? ShowBy { get; init; }

    /// <summary>The page's own line with the new date; null when it has none that can be written again with certainty.</summary>
    public string? Line { get; init; }

    /// <summary>The language of the line.</summary>
    public string? Language { get; init; }

    /// <summary>Null unless the page's latest review is the one that was done, and the page counts from it.</summary>
    public static AfterReview? Of(ActionContext context, DoneAct done)
    {
        if (ActionForm.Day(done.On ?? "") is not { } on
            || context.LatestReview is not { RestartsClock: true } latest || latest.ReviewedOn != on)
            return null;
        var facts = context.Page.Facts;
        return new AfterReview(on)
        {
            DueOn = context.Page.DueOn,
            ShowBy = context.Page.ShowBy,
            Line = facts.LastReviewed is { } stated ? ReviewLine.On(on, stated, facts.Language) : null,
            Language = facts.Language,
        };
    }
}
