using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CcsviReview.Transports.Smtp;

/// <summary>
/// Asks mail servers that offer it (DSN, RFC 3461) to report what they cannot deliver, with the headers alone, and gives them the token of
/// the letter, which their reports name.
/// </summary>
internal sealed class ReportingClient : SmtpClient
{
    public ReportingClient(SmtpTranscript transcript) : base(transcript)
    {
    }

    /// <summary>The token of the letter in hand; null to ask for nothing.</summary>
    public string? Token
    {
        get;
        set
        {
            field = value;
            DeliveryStatusNotificationType =
                value is null ? DeliveryStatusNotificationType.Unspecified : DeliveryStatusNotificationType.HeadersOnly;
        }
    }

    protected override string? GetEnvelopeId(MimeMessage message) => Token;

    // The library writes an address with letters beyond ASCII as one of the type rfc822, which RFC 6533 does not allow.
    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        Token is null || mailbox.IsInternational ? null : DeliveryStatusNotification.Failure;
}
