namespace CcsviReview.Outbox;

/// <summary>Who the emails come from.</summary>
/// <param name="From">The address they come from, and bounces go to.</param>
/// <param name="Name">The name before it; may be empty.</param>
/// <param name="ListId">What mail programs sort the emails by, a host name that never changes (RFC 2919), for example
/// <c>reminders.reviews.example.org</c>.</param>
public sealed record Sender(Mailbox From, string Name, string ListId)
{
    /// <summary>Where emails come back to that cannot be delivered, an address for each; null for <see cref="From"/>.</summary>
    public ReturnPath? ReturnPath { get; init; }

    /// <summary>What signs the emails; null for nothing.</summary>
    public DkimSigning? Dkim { get; init; }

    /// <summary>Where replies to digests go, an address for each; null for <see cref="From"/>.</summary>
    public ReturnPath? ReplyPath { get; init; }

    /// <summary>The sender by the organisation's settings.</summary>
    /// <param name="from">The address.</param>
    /// <param name="name">The organisation's name.</param>
    /// <param name="publicUrl">Where this program's pages are; its host names the list.</param>
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
    /// The sender that mail servers are given for an email (MAIL FROM): where it comes back to. Null for the null sender, for an answer: so
    /// nothing comes back of it, and no two programs can go on answering each other (RFC 3834).
    /// </summary>
    /// <param name="email">The email.</param>
    public Mailbox? ReturnPathOf(EmailMessage email) => email.IsAnswer ? null : AddressForReturns(email);

    /// <summary>Where an email comes back to at a server that takes nothing from the null sender.</summary>
    /// <param name="email">The email.</param>
    public Mailbox AddressForReturns(EmailMessage email) => ReturnPath?.For(email) ?? From;

    /// <summary>The Message-ID of an email: the same for every copy, so that mail programs can show one of two.</summary>
    /// <param name="email">The email's row.</param>
    public string MessageIdOf(Guid email) => $"<{email:N}.reminders@{From.Domain}>";
}
