using System.Globalization;
using System.Text;

namespace CcsviReview.Outbox;

/// <summary>
/// Writes a letter as a mail: RFC 5322 headers, and a text and an HTML part in <c>multipart/alternative</c>. Pure ASCII, CRLF.
/// </summary>
/// <remarks>
/// No value can add a header or end one: each is one line (<see cref="HeaderText"/>), encoded (RFC 2047) and folded at 76.
/// </remarks>
public static class LetterWriter
{
    /// <summary>The header that names the letter once more: relays that write a Message-ID of their own leave it alone.</summary>
    public const string LetterHeader = "X-Review-Letter";

    /// <summary>The longest line that is not folded, RFC 5322 section 2.1.1.</summary>
    private const int FoldAt = 76;

    /// <summary>The whole mail.</summary>
    /// <exception cref="FormatException">The letter's reader is not one mailbox.</exception>
    public static byte[] Write(Letter letter, Sender sender)
    {
        var mail = new StringBuilder(letter.TextBody.Length + letter.HtmlBody.Length + 2048);
        foreach (var (name, words) in AddressHeaders(letter, sender))
            AppendHeader(mail, name, words);
        foreach (var (name, value) in Headers(letter, sender))
            AppendHeader(mail, name, [value]);

        // "=_" is no quoted-printable, so no body can hold the boundary.
        var boundary = $"=_{letter.Id:N}";
        AppendHeader(mail, "MIME-Version", ["1.0"]);
        AppendHeader(mail, "Content-Type", ["multipart/alternative;", $"boundary=\"{boundary}\""]);
        AppendPart(mail, boundary, "text/plain", letter.TextBody);
        AppendPart(mail, boundary, "text/html", letter.HtmlBody);
        mail.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}--\r\n");
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    /// <summary>The headers besides the addresses, the subject and MIME's own, for mail clients that write those themselves.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers(Letter letter, Sender sender)
    {
        var messageId = IsMessageId(letter.MessageId) ? letter.MessageId : sender.MessageIdOf(letter.Id);
        List<(string, string)> headers =
        [
            ("Date", letter.CreatedAt.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + Offset(letter.CreatedAt)),
            ("Message-ID", messageId),
            (LetterHeader, messageId),
        ];
        if (letter.ThreadId is { } thread && IsMessageId(thread))
            headers.AddRange([("References", thread), ("In-Reply-To", thread)]);
        if (IsLanguage(letter.Language))
            headers.Add(("Content-Language", letter.Language));
        headers.AddRange([
            ("Auto-Submitted", "auto-generated"),                    // RFC 3834: no out-of-office replies, please
            ("X-Auto-Response-Suppress", "All"),                     // the same to Exchange, MS-OXCMAIL
            ("List-Id", $"<{sender.ListId}>"),
        ]);
        if (letter.UnsubscribeUrl is { } url && IsUnsubscribable(url))
            headers.AddRange([("List-Unsubscribe", $"<{url}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]);
        return headers;
    }

    /// <summary>The subject as readers see it, one line.</summary>
    public static string SubjectLine(Letter letter) =>
        HeaderText.OneLine(letter.Subject) is { Length: > 0 } subject ? subject : "(no subject)";

    /// <summary>
    /// A body as it is sent: lines that end in CRLF, the last one too, and a sign for what is broken instead of control characters.
    /// </summary>
    /// <remarks>A control character has no meaning in a letter, and NUL is not even allowed (RFC 5322 section 4).</remarks>
    public static string Body(string text)
    {
        var body = new StringBuilder(text.Length + 2);
        foreach (var rune in text.ReplaceLineEndings("\n").TrimEnd('\n').EnumerateRunes())
        {
            if (rune.Value == '\n')
                body.Append("\r\n");
            else
                body.Append((rune.Value != '\t' && Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        }

        return body.Append("\r\n").ToString();
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Words)> AddressHeaders(Letter letter, Sender sender)
    {
        yield return ("From", Address(sender.Name, sender.From));
        yield return ("To", Address(letter.ToName, Mailbox.Parse(letter.To)));
        yield return ("Subject", EncodedWords.Of(SubjectLine(letter)));
    }

    private static List<string> Address(string name, Mailbox mailbox)
    {
        var line = HeaderText.OneLine(name);
        return line.Length == 0 ? [mailbox.Address] : [.. EncodedWords.OfName(line), $"<{mailbox.Address}>"];
    }

    // A row that somebody wrote by hand must not break a header.
    private static bool IsMessageId(string id) =>
        id.Length is > 4 and <= 200 && id[0] == '<' && id[^1] == '>' && id.Contains('@', StringComparison.Ordinal)
        && id[1..^1].All(letter => letter is > ' ' and <= '~' and not '<' and not '>');

    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35 && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    // RFC 8058 section 3.1: an https address; and it must not end the header or its angle brackets.
    private static bool IsUnsubscribable(string url) =>
        url.Length <= 960 && url.StartsWith("https://", StringComparison.Ordinal)
        && url.All(letter => letter is > ' ' and <= '~' and not '<' and not '>');

    private static string Offset(DateTimeOffset at) =>
        (at.Offset < TimeSpan.Zero ? "-" : "+") + at.Offset.ToString("hhmm", CultureInfo.InvariantCulture);

    private static void AppendHeader(StringBuilder mail, string name, IReadOnlyList<string> words)
    {
        mail.Append(name).Append(':');
        var column = name.Length + 1;
        foreach (var word in words)
        {
            // A first line without a word in it would be legal, but some readers then show no header at all.
            if (column + 1 + word.Length > FoldAt && column > name.Length + 1)
            {
                mail.Append("\r\n");
                column = 0;
            }

            mail.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        mail.Append("\r\n");
    }

    private static void AppendPart(StringBuilder mail, string boundary, string type, string body) => mail.Append(
        CultureInfo.InvariantCulture,
        $"\r\n--{boundary}\r\nContent-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{QuotedPrintable.Encode(Body(body))}");
}
