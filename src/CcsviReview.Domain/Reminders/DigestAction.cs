namespace CcsviReview.Reminders;

/// <summary>What a reader can do about a page from the mail.</summary>
public enum PageAct
{
    /// <summary>Record that the review is done.</summary>
    ReviewDone,

    /// <summary>Record that the page needs work.</summary>
    NeedsWork,

    /// <summary>Say that the page is not theirs.</summary>
    NotMine,

    /// <summary>Put it off, with a reason.</summary>
    Later,
}

/// <summary>One link that a digest offers for a page; following it only shows a page, and nothing is done until a person sends that page's form.</summary>
/// <param name="Act">What it is for; the letter says it in the reader's language.</param>
/// <param name="Url">The whole address, http or https, signed.</param>
public sealed record DigestAction(PageAct Act, string Url);
