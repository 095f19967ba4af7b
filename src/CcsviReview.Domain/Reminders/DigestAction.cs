namespace CcsviReview.Reminders;

/// <summary>
/// What a reader can do from the mail: the one purpose of a signed link. The numbers are in every link that was ever mailed and never
/// change.
/// </summary>
public enum PageAction
{
    /// <summary>Record that the review is done.</summary>
    ReviewDone = 1,

    /// <summary>Record that the page needs work.</summary>
    NeedsWork = 2,

    /// <summary>Say that the page is not theirs.</summary>
    NotMine = 3,

    /// <summary>Put it off, with a reason.</summary>
    Later = 4,

    /// <summary>Say whether a page that moved is still the same page; offered for those only.</summary>
    ConfirmMove = 5,

    /// <summary>
    /// Stop copies for information, or have them again; the address is on the digest itself, offered for no page.
    /// </summary>
    MuteCopies = 6,
}

/// <summary>
/// One link that a digest offers for a page; following it only shows a page, and nothing is done until a person sends that page's form.
/// </summary>
/// <param name="Act">What it is for; the email says it in the reader's language.</param>
/// <param name="Url">The whole address, http or https, signed.</param>
public sealed record DigestAction(PageAction Act, string Url);
