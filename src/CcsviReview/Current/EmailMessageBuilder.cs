using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Digests;

namespace CcsviReview.Current;

/// <summary>
/// Turns a text into an email to a person, ready for the outbox: its row, its key, its Message-ID. The only place where emails are created.
/// </summary>
/// <param name="MailDomain">The domain of the sender.</param>
/// <param name="Now">The time of the decision.</param>
internal sealed record EmailMessageBuilder(string MailDomain, DateTimeOffset Now)
{
    /// <summary>The thread that the email answers, with the answered message last; empty when it answers none.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>The email.</summary>
    /// <param name="reader">The recipient.</param>
    /// <param name="kind">The kind, for the Message-ID: <c>digest</c>.</param>
    /// <param name="key">The unique key.</param>
    /// <param name="text">The content.</param>
    public EmailMessage Of(Person reader, string kind, string key, DigestText text) =>
        Of(reader, kind, key, text, threadId: null, unsubscribeUrl: null);

    /// <summary>The email as part of a thread, with the address at which its optional parts can be stopped.</summary>
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
            // A reply to a digest names it by its Message-ID: what is signed in the digest proves the token.
            MessageId = $"<{(text.NumberedPages is null ? id.ToString("N") : ReturnToken.For(id, text.Text, text.Html).ToString())}.{kind}@{MailDomain}>",
            NumberedPages = text.NumberedPages,
            ThreadId = threadId,
            References = Thread.Count == 0 ? null : string.Join(' ', Thread),
            // RFC 8058 allows only https.
            UnsubscribeUrl = unsubscribeUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true ? unsubscribeUrl : null,
            CreatedAt = Now,
            NextTryAt = Now,
        };
    }
}
