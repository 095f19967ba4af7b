namespace CcsviReview.Reminders;

/// <summary>
/// What a recipient can do from the email: the purpose of a signed link. The numbers are in every link that was ever sent and never change.
/// </summary>
public enum PageAction
{
    /// <summary>Record that the review is done.</summary>
    ReviewDone = 1,

    /// <summary>Record that the page needs work.</summary>
    NeedsWork = 2,

    /// <summary>Say that the page is not theirs.</summary>
    NotMine = 3,

    /// <summary>Pause its reminders, with a reason.</summary>
    Later = 4,

    /// <summary>Say whether a page that moved is still the same page; offered only for pages that moved.</summary>
    ConfirmMove = 5,

    /// <summary>Mute copies for information, or unmute them; the link is on the digest itself, not on a page.</summary>
    MuteCopies = 6,
}

/// <summary>
/// A link that a digest offers for a page. Following it only shows a page; nothing is done until a person submits the form on that page.
/// </summary>
/// <param name="Act">Its purpose; the email says it in the recipient's language.</param>
/// <param name="Url">The absolute address, http or https, signed.</param>
public sealed record DigestAction(PageAction Act, string Url);
