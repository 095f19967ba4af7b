namespace CcsviReview.Outbox;

/// <summary>The sender of the emails.</summary>
/// <param name="From">The address of the sender, and the default for bounces.</param>
/// <param name="Name">The display name; may be empty.</param>
/// <param name="ListId">
/// The id by which mail programs sort the emails, a host name that never changes (RFC 2919), for example
/// <c>reminders.reviews.example.org</c>.
/// </param>
public sealed record Sender(Mailbox From, string Name, string ListId)
{
    /// <summary>Where undeliverable emails are returned, a different address for each; null for <see cref="From"/>.</summary>
    public ReturnPath? ReturnPath { get; init; }

    /// <summary>The DKIM signature of the emails; null for none.</summary>
    public DkimSigning? Dkim { get; init; }

    /// <summary>Where replies to digests go, a different address for each; null for <see cref="From"/>.</summary>
    public ReturnPath? ReplyPath { get; init; }

    /// <summary>Returns the sender from the organisation's settings.</summary>
    /// <param name="from">The address.</param>
    /// <param name="name">The organisation's name.</param>
    /// <param name="publicUrl">The address of this program's pages; its host names the list.</param>
    /// <exception cref="FormatException">The address is not one mailbox.</exception>
    public static Sender Of(string from, string name, string publicUrl)
    {
        var mailbox = Mailbox.Parse(from);
        var host = Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) && url.HostNameType == UriHostNameType.Dns
            ? url.IdnHost
            : mailbox.Domain;
        return new Sender(mailbox, name, $"reminders.{host.ToLowerInvariant()}");
    }

    /// <summary>
    /// Returns the envelope sender of an email (MAIL FROM), to which it is returned. Null, the null sender, for an answer: so it never
    /// bounces, and no two programs can keep answering each other (RFC 3834).
    /// </summary>
    /// <param name="email">The email.</param>
    public Mailbox? ReturnPathOf(EmailMessage email) => email.IsAnswer ? null : AddressForReturns(email);

    /// <summary>Returns where an email is returned by a server that does not accept the null sender.</summary>
    /// <param name="email">The email.</param>
    public Mailbox AddressForReturns(EmailMessage email) => ReturnPath?.For(email) ?? From;

    /// <summary>Returns the Message-ID of an email: the same for every copy, so that mail programs can hide duplicates.</summary>
    /// <param name="email">The id of the email.</param>
    public string MessageIdOf(Guid email) => $"<{email:N}.reminders@{From.Domain}>";
}
