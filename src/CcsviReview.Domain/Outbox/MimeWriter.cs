using System.Globalization;
using System.Text;
using MimeKit;

namespace CcsviReview.Outbox;

/// <summary>
/// Formats an email as a message: its headers, and a text and an HTML part in <c>multipart/alternative</c>. MimeKit writes it, in pure
/// ASCII with CRLF; only an address with letters beyond ASCII is in UTF-8 (RFC 6532).
/// </summary>
/// <remarks>
/// No value can add a header or end one: each is one line (<see cref="HeaderText"/>). Writing an email again gives the same bytes, so
/// everything that depends on the time or on chance is set here instead of by the library.
/// </remarks>
public static class MimeWriter
{
    /// <summary>The header that identifies the email a second time: relays that write a Message-ID of their own leave it alone.</summary>
    public const string LetterHeader = "X-Review-Letter";

    private const int RoomForFrame = 8192;                           // headers, and what the encoding adds to a usual body
    private const int LongestPlainWord = 60;
    private const int BytesInAWord = 36;                             // 48 letters of base64 and 12 of frame

    // At most 76 in a line with encoded words (RFC 2047 section 2) and in quoted-printable (RFC 2045 section 6.7): the library does not
    // count "From: " before an address and goes beyond its limit in a body, and we may write two more in front of a line.
    private const int LineLength = 70;

    /// <summary>The options with which the library has to write a message of <see cref="Compose"/>.</summary>
    public static readonly FormatOptions Format = new() { NewLineFormat = NewLineFormat.Dos, MaxLineLength = LineLength };

    /// <summary>Returns the whole message, signed if the sender signs.</summary>
    /// <exception cref="FormatException">The email's recipient is not one mailbox.</exception>
    public static byte[] Write(EmailMessage email, Sender sender)
    {
        using var mail = Compose(email, sender);
        using var bytes = new MemoryStream(email.TextBody.Length + email.HtmlBody.Length + RoomForFrame);
        mail.WriteTo(Format, bytes);
        var written = bytes.ToArray();
        return sender.Dkim?.Sign(written, email.CreatedAt) ?? written;
    }

    /// <summary>Returns the message that <see cref="Write"/> writes, before it is signed.</summary>
    /// <exception cref="FormatException">The email's recipient is not one mailbox.</exception>
    public static MimeMessage Compose(EmailMessage email, Sender sender)
    {
        var mail = new MimeMessage();
        mail.Headers.Clear();                                        // the current time, and a Message-ID of the library
        mail.Headers.Add(AsIs("From", Address(sender.Name, sender.From)));
        mail.Headers.Add(AsIs("To", Address(email.ToName, Mailbox.Parse(email.To))));
        mail.Headers.Add(Subject(email));
        foreach (var (name, value) in Headers(email, sender))
            mail.Headers.Add(AsIs(name, value));

        // "=_" is not valid in quoted-printable, so no body can contain the boundary.
        mail.Body = new MultipartAlternative(Part("plain", email.TextBody), Part("html", email.HtmlBody))
        {
            Boundary = $"=_{email.Id:N}",
        };
        return mail;
    }

    /// <summary>Returns the headers other than the addresses, the subject and those of MIME.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers(EmailMessage email, Sender sender)
    {
        var messageId = IsMessageId(email.MessageId) ? email.MessageId : sender.MessageIdOf(email.Id);
        List<(string, string)> headers =
        [
            ("Date", email.CreatedAt.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + Offset(email.CreatedAt)),
            ("Message-ID", messageId),
            (LetterHeader, messageId),
        ];
        if (Thread(email) is [.., var last] thread)
            headers.AddRange([("References", string.Join("\r\n ", thread)), ("In-Reply-To", last)]);
        if (email.NumberedPages is not null && sender.ReplyPath is { } replies)
            headers.Add(("Reply-To", replies.For(email).Address));
        if (IsLanguage(email.Language))
            headers.Add(("Content-Language", email.Language));
        headers.AddRange([
            // RFC 3834: suppresses out-of-office replies.
            ("Auto-Submitted", email.IsAnswer ? "auto-replied" : "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),                     // the same for Exchange, MS-OXCMAIL
            ("List-Id", $"<{sender.ListId}>"),
        ]);
        if (email.UnsubscribeUrl is { } url && IsUnsubscribable(url))
            headers.AddRange([("List-Unsubscribe", $"<{url}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]);
        return headers;
    }

    /// <summary>Returns the subject as recipients see it, in one line.</summary>
    public static string SubjectLine(EmailMessage email) =>
        HeaderText.OneLine(email.Subject) is { Length: > 0 } subject ? subject : "(no subject)";

    private static string Address(string name, Mailbox mailbox) =>
        new MailboxAddress(Encoding.UTF8, Name(HeaderText.OneLine(name)), mailbox.Address).ToString(Format, encode: true);

    // The library does not fold text between quotes.
    private static string Name(string line) =>
        line.Length + line.Count(letter => letter is '"' or '\\') <= LongestPlainWord ? Words(line) : EncodedWords(line);

    private static Header Subject(EmailMessage email)
    {
        var header = new Header(HeaderId.Subject, "");
        header.SetValue(Format, Encoding.UTF8, Words(SubjectLine(email)));
        header.SetRawValue(header.RawValue);                         // unchanged, whatever the server's features let the library write
        return header;
    }

    private static TextPart Part(string subtype, string text) => new(subtype)
    {
        ContentType = { Charset = "utf-8" },
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        Content = new MimeContent(MimeBody.Encode(text, LineLength), ContentEncoding.QuotedPrintable),
    };

    // Text that is not plain is encoded (RFC 2047) before the library folds it. The library leaves ASCII alone, so that mail programs would
    // decode what somebody typed as an encoded word; and where symbols and letters beyond ASCII meet, it writes lines that are too long and
    // adds blanks.
    private static string Words(string line) =>
        line.Split(' ').All(IsPlain) ? line : EncodedWords(line);

    private static string EncodedWords(string line) => string.Join(' ', Encoded(Encoding.UTF8.GetBytes(line)));

    private static bool IsPlain(string word) =>
        word.Length <= LongestPlainWord && word.All(letter => letter is > ' ' and <= '~') && !word.Contains("=?", StringComparison.Ordinal);

    private static IEnumerable<string> Encoded(byte[] text)
    {
        for (int at = 0, end; at < text.Length; at = end)
        {
            end = Math.Min(at + BytesInAWord, text.Length);
            while (end < text.Length && (text[end] & 0xC0) == 0x80)  // only whole characters
                end--;
            yield return $"=?utf-8?b?{Convert.ToBase64String(text, at, end - at)}?=";
        }
    }

    // Message-IDs and links stay in one piece.
    private static Header AsIs(string name, string value)
    {
        var header = new Header(name, "");
        header.SetRawValue(Encoding.UTF8.GetBytes($" {value}\r\n"));
        return header;
    }

    private static List<string> Thread(EmailMessage email) =>
        [.. (email.References ?? email.ThreadId ?? "").Split(' ').Where(IsMessageId)];

    /// <summary>Whether a text is a Message-ID with its angle brackets: text from others must not break a header.</summary>
    internal static bool IsMessageId(string id) =>
        id.Length is > 4 and <= 200 && id[0] == '<' && id[^1] == '>' && id.Contains('@', StringComparison.Ordinal)
        && id[1..^1].All(letter => letter is > ' ' and <= '~' and not '<' and not '>');

    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35 && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    // RFC 8058 section 3.1: an https address, which must not end the header or its angle brackets.
    private static bool IsUnsubscribable(string url) =>
        url.Length <= 960 && url.StartsWith("https://", StringComparison.Ordinal)
        && url.All(letter => letter is > ' ' and <= '~' and not '<' and not '>');

    // The library writes -0330 as -03-30.
    private static string Offset(DateTimeOffset at) =>
        (at.Offset < TimeSpan.Zero ? "-" : "+") + at.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
}
