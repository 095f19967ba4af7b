using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CcsviReview.Transports.Smtp;

/// <summary>
/// Asks mail servers that offer it (DSN, RFC 3461) to report what they cannot deliver, with only the headers, and gives them the token of
/// the email, which their reports contain. It sends messages unchanged.
/// </summary>
internal sealed class ReportingClient : SmtpClient
{
    public ReportingClient(SmtpTranscript transcript) : base(transcript)
    {
    }

    /// <summary>The token of the current email; null to ask for no report.</summary>
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

    /// <summary>The current email.</summary>
    public HandedMail? Mail { get; set; }

    // It is finished and perhaps signed: it must not be encoded differently for this server, and need not be measured twice.
    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
    }

    protected override long GetSize(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) => Mail!.Length;

    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(Mail!.Length);

    protected override string? GetEnvelopeId(MimeMessage message) => Token;

    // The library writes an address with non-ASCII characters as type rfc822, which RFC 6533 does not allow.
    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        Token is null || mailbox.IsInternational ? null : DeliveryStatusNotification.Failure;
}
