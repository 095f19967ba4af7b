using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CcsviReview.Transports.Smtp;

/// <summary>
/// Asks mail servers that offer it (DSN, RFC 3461) to report what they cannot deliver, with the headers alone, and gives them the token of
/// the email, which their reports name. It sends what it is given as it is.
/// </summary>
internal sealed class ReportingClient : SmtpClient
{
    public ReportingClient(SmtpTranscript transcript) : base(transcript)
    {
    }

    /// <summary>The token of the email in hand; null to ask for nothing.</summary>
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

    /// <summary>The email in hand.</summary>
    public HandedMail? Mail { get; set; }

    // It is finished and perhaps signed: nothing is encoded in another way for this server, and nothing measured twice.
    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
    }

    protected override long GetSize(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) => Mail!.Length;

    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(Mail!.Length);

    protected override string? GetEnvelopeId(MimeMessage message) => Token;

    // The library writes an address with letters beyond ASCII as one of the type rfc822, which RFC 6533 does not allow.
    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        Token is null || mailbox.IsInternational ? null : DeliveryStatusNotification.Failure;
}
