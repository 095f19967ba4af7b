using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>Sends somebody the sign-in link that they asked for.</summary>
/// <param name="Reader">Who asked.</param>
/// <param name="Url">The link, which works once.</param>
/// <param name="Minutes">For how many minutes the link works; 1 or more.</param>
public sealed record SignInNotice(Person Reader, string Url, int Minutes)
{
    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Returns the email before it is put into words.</summary>
    public Notice ToNotice() => new()
    {
        Reader = Reader,
        Today = Today,
        Organisation = Organisation,
        Subject = new Sentence("sign-in.subject", ("organisation", Organisation)),
        Says = [new Sentence("sign-in.follow"), new Sentence("sign-in.once", ("minutes", Minutes))],
        Link = new NoticeLink(new Sentence("sign-in.link"), new Sentence("sign-in.line", ("address", Url)), Url),
    };
}
