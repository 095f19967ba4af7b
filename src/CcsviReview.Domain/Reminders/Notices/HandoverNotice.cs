using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>Notifies one of two people that pages were handed over between them.</summary>
/// <param name="Reader">The recipient: the previous or the new owner.</param>
/// <param name="From">Who answered for the pages.</param>
/// <param name="To">Who answers for them now.</param>
/// <param name="By">Who decided it: a name or address.</param>
public sealed record HandoverNotice(Person Reader, Person From, Person To, string By)
{
    /// <summary>The reason, in the words of the person who decided it; the email shows one line of it. Empty when none was given.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The address of this program's pages.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How many pages were handed over.</summary>
    public required int Total { get; init; }

    /// <summary>Title and address of the first of them, most urgent first; at most <see cref="Notice.MostLines"/>.</summary>
    public required IReadOnlyList<(string Title, string Address)> Pages { get; init; }

    /// <summary>Returns the email before it is put into words.</summary>
    public Notice ToNotice()
    {
        var isTaker = Reader.Address == To.Address;
        var pages = new Sentence("pages", ("n", Total));
        var all = $"{PublicUrl.TrimEnd('/')}/pages?owner={Uri.EscapeDataString(To.Address)}";
        return new Notice
        {
            Reader = Reader,
            Today = Today,
            Organisation = Organisation,
            Subject = isTaker
                ? new Sentence("handover.taken", ("pages", pages), ("who", From.Name))
                : new Sentence("handover.given", ("pages", pages), ("who", To.Name)),
            Says =
            [
                new Sentence("handover.opening", ("pages", pages), ("from", From.Name), ("to", To.Name), ("by", By)),
                .. Reason.Length > 0 ? [new Sentence("handover.why", ("why", Reason))] : Array.Empty<Sentence>(),
                isTaker ? new Sentence("handover.duty-taken") : new Sentence("handover.duty-given"),
            ],
            Heading = Total > Pages.Count
                ? new Sentence("handover.some", ("shown", Pages.Count), ("n", Total))
                : new Sentence("handover.these"),
            Lines =
            [
                .. Pages.Select(page =>
                    new NoticeLine(new Sentence("as-it-is", ("words", page.Title.Length > 0 ? page.Title : page.Address)), page.Address)),
            ],
            Link = new NoticeLink(new Sentence("all", ("n", Total)), new Sentence("all.line", ("n", Total), ("address", all)), all),
        };
    }
}
