using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using CcsviReview.Outbox;

namespace CcsviReview.Transports;

/// <summary>
/// A letter as the framework's mail client wants it, with that client's flaws fenced: bodies in base64, so that no bare line feed leaves
/// the house; our own Message-ID; bounded lines without controls. The date is that client's: when it sends.
/// </summary>
internal static class SmtpMail
{
    /// <exception cref="FormatException">The reader is not one mailbox.</exception>
    public static MailMessage Of(Letter letter, Sender sender)
    {
        var mail = new MailMessage
        {
            From = Address(sender.From, sender.Name),
            Subject = Unlike(LetterWriter.SubjectLine(letter)),
            SubjectEncoding = Encoding.UTF8,
        };
        mail.To.Add(Address(Mailbox.Parse(letter.To), letter.ToName));
        foreach (var (name, value) in LetterWriter.Headers(letter, sender).Where(header => header.Name != "Date"))
            mail.Headers.Add(name, value);
        mail.AlternateViews.Add(Part(letter.TextBody, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(Part(letter.HtmlBody, MediaTypeNames.Text.Html));
        return mail;
    }

    /// <summary>Fewer bytes than the mail will have, headers left out.</summary>
    public static long LeastBytes(Letter letter) =>
        (Encoding.UTF8.GetByteCount(letter.TextBody) + (long)Encoding.UTF8.GetByteCount(letter.HtmlBody)) * 4 / 3;

    // That client puts names in quotes as they are: a quote in a name would end it and begin another reader.
    private static MailAddress Address(Mailbox mailbox, string name) =>
        new(mailbox.Address, Unlike(HeaderText.OneLine(name)).Replace('"', '\'').Replace('\\', '/'), Encoding.UTF8);

    // That client decodes an encoded word before it sends it as it is, line breaks and all: nothing may look like one.
    private static string Unlike(string line) => line.Replace("=?", "= ?", StringComparison.Ordinal);

    private static AlternateView Part(string body, string type)
    {
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes(LetterWriter.Body(body)));
        return new AlternateView(bytes, new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 };
    }
}
