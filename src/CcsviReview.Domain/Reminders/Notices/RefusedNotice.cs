using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>Notifies an admin that mail to somebody is refused, and what follows from it.</summary>
/// <param name="Reader">The admin.</param>
/// <param name="Lost">Whose mail is refused.</param>
/// <param name="Mails">The number of refused emails; 1 or more.</param>
/// <param name="Reason">The last response of the mail server, verbatim.</param>
public sealed record RefusedNotice(Person Reader, Person Lost, int Mails, string Reason)
{
    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How many pages they own; 0 or more.</summary>
    public required int Pages { get; init; }

    /// <summary>Whether they are an admin, which does not change.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Returns the email before it is put into words.</summary>
    public Notice ToNotice() => new()
    {
        Reader = Reader,
        Today = Today,
        Organisation = Organisation,
        Subject = new Sentence("refused.subject", ("address", Lost.Address)),
        Says =
        [
            new Sentence("refused.opening", ("who", Lost.Name == Lost.Address ? Lost.Address : $"{Lost.Name} ({Lost.Address})"),
                ("n", Mails), ("reason", Reason)),
            new Sentence("refused.pages", ("pages", new Sentence("pages", ("n", Pages)))),
            .. IsAdmin ? [new Sentence("refused.admin")] : Array.Empty<Sentence>(),
        ],
        Commands =
        [
            ($"ccsvi-review handover {Lost.Address} SOMEBODY", new Sentence("refused.left")),
            ("ccsvi-review import people FILE", new Sentence("refused.works")),
        ],
    };
}
