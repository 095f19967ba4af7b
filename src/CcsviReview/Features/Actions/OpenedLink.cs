using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.SignedLinks;

namespace CcsviReview.Features.Actions;

/// <summary>What a person sees who opens a link in an email.</summary>
internal abstract record OpenedLink
{
    private OpenedLink()
    {
    }

    /// <summary>The page as it is now; null when none is shown.</summary>
    public ActionContext? Shown => this switch
    {
        Open(var context) => context,
        Closed(var context, _) => context,
        Recorded(var context, _) => context,
        _ => null,
    };

    /// <summary>The link is not valid: altered, cut off, or its key was revoked.</summary>
    public sealed record Unknown : OpenedLink;

    /// <summary>The link has expired; its recipient can get a new one by email.</summary>
    public sealed record Expired(LinkClaim Claim) : OpenedLink;

    /// <summary>Nobody can use it any more: the person has left, or the page is not in the inventory.</summary>
    /// <param name="Why">A sentence.</param>
    public sealed record Refused(Sentence Why) : OpenedLink;

    /// <summary>The page has changed since the email: it has another due date or another owner.</summary>
    /// <param name="Scene">The page as it is now.</param>
    /// <param name="Why">What is different, in a sentence or two.</param>
    public sealed record Closed(ActionContext Scene, Sentence Why) : OpenedLink;

    /// <summary>The action of the link was done since the email.</summary>
    /// <param name="Scene">The page as it is now.</param>
    /// <param name="Done">Who did what.</param>
    public sealed record Recorded(ActionContext Scene, DoneAct Done) : OpenedLink;

    /// <summary>The action can be done.</summary>
    public sealed record Open(ActionContext Scene) : OpenedLink;
}

/// <summary>Something that was done, with a link or in another way.</summary>
/// <param name="By">The person's name.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="What">The rest of the sentence: "recorded on 22 November 2026 that it is still correct".</param>
/// <param name="Note">In the person's words; may be empty.</param>
internal sealed record DoneAct(string By, DateTimeOffset At, Sentence What, string Note)
{
    /// <summary>The address or name of the person, as it is recorded.</summary>
    public required string Person { get; init; }

    /// <summary>The answer as a form sends it: an outcome, a new owner, a day in words, same or another page.</summary>
    public required string Answer { get; init; }

    /// <summary>The day of a review, as a form sends it; null for other actions.</summary>
    public string? On { get; init; }

    /// <summary>
    /// Whether a later form only repeats this, as when a button is pressed twice. A form that says anything else was not recorded.
    /// </summary>
    public bool IsRepeatedBy(ActionForm form, string person) =>
        PersonAddress.Key(person) == PersonAddress.Key(Person)
        && ActionForm.Words(form.Note.Length > 0 ? form.Note : form.Reason) == Note
        && (On is { } on
            ? (form.Outcome, form.On) == (Answer, on)
            : Answer == form.To || (ActionForm.Day(form.Until) is { } until && Answer == DayFormatter.Of(until))
                || (form.Same == "yes" && Answer == ActionLabels.Same) || (form.Same == "no" && Answer == ActionLabels.Other));
}
