using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.SignedLinks;

namespace CcsviReview.Features.Actions;

/// <summary>What somebody finds who opens a link of a mail.</summary>
internal abstract record OpenedLink
{
    private OpenedLink()
    {
    }

    /// <summary>The page as it is now; null where none is shown.</summary>
    public ActionContext? Shown => this switch
    {
        Open(var context) => context,
        Closed(var context, _) => context,
        Recorded(var context, _) => context,
        _ => null,
    };

    /// <summary>The link is not one of ours: altered, cut off, or its key was revoked.</summary>
    public sealed record Unknown : OpenedLink;

    /// <summary>Its time is over; whoever it was made for can have a fresh one by mail.</summary>
    public sealed record Expired(LinkClaim Claim) : OpenedLink;

    /// <summary>Nobody acts by it any more: the person has left, or the page is not in the inventory.</summary>
    /// <param name="Why">A sentence.</param>
    public sealed record Refused(Sentence Why) : OpenedLink;

    /// <summary>The page has moved on since the mail: its due day is another one, or it is in somebody else's care.</summary>
    /// <param name="Scene">The page as it is now.</param>
    /// <param name="Why">What is different, in a sentence or two.</param>
    public sealed record Closed(ActionContext Scene, Sentence Why) : OpenedLink;

    /// <summary>What the link is for was done since the mail.</summary>
    /// <param name="Scene">The page as it is now.</param>
    /// <param name="Done">Who did what.</param>
    public sealed record Recorded(ActionContext Scene, DoneAct Done) : OpenedLink;

    /// <summary>It can be done.</summary>
    public sealed record Open(ActionContext Scene) : OpenedLink;
}

/// <summary>Something that was done by a link or beside it.</summary>
/// <param name="By">Who, as they are called.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="What">The rest of the sentence: "recorded on 22 November 2026 that it is still correct".</param>
/// <param name="Note">In the person's words; may be empty.</param>
internal sealed record DoneAct(string By, DateTimeOffset At, Sentence What, string Note)
{
    /// <summary>The address or name of the person, as it is recorded.</summary>
    public required string Person { get; init; }

    /// <summary>What was answered, as a form sends it: an outcome, a new owner, a day in words, same or another page.</summary>
    public required string Answer { get; init; }

    /// <summary>The day of a review, as a form sends it; null for everything else.</summary>
    public string? On { get; init; }

    /// <summary>
    /// Whether a form that came later only repeats this, as when a button is pressed twice. What says anything else was not recorded.
    /// </summary>
    public bool IsRepeatedBy(ActionForm form, string person) =>
        PersonAddress.Key(person) == PersonAddress.Key(Person)
        && ActionForm.Words(form.Note.Length > 0 ? form.Note : form.Reason) == Note
        && (On is { } on
            ? (form.Outcome, form.On) == (Answer, on)
            : Answer == form.To || (ActionForm.Day(form.Until) is { } until && Answer == DayFormatter.Of(until))
                || (form.Same == "yes" && Answer == ActionLabels.Same) || (form.Same == "no" && Answer == ActionLabels.Other));
}
