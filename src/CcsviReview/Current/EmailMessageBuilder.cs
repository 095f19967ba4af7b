using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Digests;

namespace CcsviReview.Current;

/// <summary>
/// Makes of written words an email to a person, as it goes into the outbox: its row, its key, its Message-ID. The one place where emails
/// are made.
/// </summary>
/// <param name="MailDomain">The domain of the sender.</param>
/// <param name="Now">When it is decided.</param>
internal sealed record EmailMessageBuilder(string MailDomain, DateTimeOffset Now)
{
    /// <summary>The thread of the message that the email answers, that message last; empty when it answers none.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>The email.</summary>
    /// <param name="reader">Who gets it.</param>
    /// <param name="kind">What it is, for the Message-ID: <c>digest</c>.</param>
    /// <param name="key">What makes it the only one of its kind.</param>
    /// <param name="text">What it says.</param>
    public EmailMessage Of(Person reader, string kind, string key, DigestText text) =>
        Of(reader, kind, key, text, threadId: null, unsubscribeUrl: null);

    /// <summary>The email as one of a thread, with the address at which what is optional in it can be stopped.</summary>
    public EmailMessage Of(Person reader, string kind, string key, DigestText text, string? threadId, string? unsubscribeUrl)
    {
        var id = Guid.CreateVersion7(Now);
        return new EmailMessage
        {
            Id = id,
            Key = key,
            To = reader.Address,
            ToName = reader.Name == reader.Address ? "" : reader.Name,
            Subject = text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            Language = text.Language,
            // A reply to a digest names it by its Message-ID: what is signed in the digest vouches for the token.
            MessageId = $"<{(text.NumberedPages is null ? id.ToString("N") : ReturnToken.For(id, text.Text, text.Html).ToString())}.{kind}@{MailDomain}>",
            NumberedPages = text.NumberedPages,
            ThreadId = threadId,
            References = Thread.Count == 0 ? null : string.Join(' ', Thread),
            // RFC 8058 knows https only.
            UnsubscribeUrl = unsubscribeUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true ? unsubscribeUrl : null,
            CreatedAt = Now,
            NextTryAt = Now,
        };
    }
}
