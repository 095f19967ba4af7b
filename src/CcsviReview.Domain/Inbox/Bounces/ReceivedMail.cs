using System.Text;
using CcsviReview.Outbox;
using MimeKit;

namespace CcsviReview.Inbox.Bounces;

/// <summary>A received mail, as far as is needed to understand a report. MimeKit parses it.</summary>
/// <remarks>
/// Anybody can send a mail here, and each header, part and group costs many times its bytes. So before the library sees it, the mail is cut
/// where it has more lines or a longer header than a report ever has, and parts deeper than <see cref="Deepest"/> are not read.
/// </remarks>
internal sealed class ReceivedMail : IDisposable
{
    private const int Deepest = 8;
    private const int MostLines = 50_000;
    private const int MostFieldBytes = 64 * 1024;
    private const int MostStatusBytes = 256 * 1024;
    private static readonly ParserOptions s_options = new() { MaxMimeDepth = Deepest };
    private readonly MimeMessage _mail;
    private readonly List<MimeEntity> _parts;

    private ReceivedMail(MimeMessage mail) => (_mail, _parts) = (mail, [.. PartsOf(mail.Body)]);

    /// <summary>The machine part of a report (RFC 3464): the groups of its delivery status; null where there is no such part.</summary>
    public IReadOnlyList<HeaderList>? Status => _parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status
        ? [.. GroupsOf(status)]
        : null;

    /// <summary>The headers of the mails that this one returns, whole or as headers alone.</summary>
    /// <remarks>Where they were encoded, the library sees them as a file: they are among the <see cref="Texts"/>.</remarks>
    public IEnumerable<HeaderList> Returned => _parts.OfType<MessagePart>().Select(part => part.Message?.Headers).OfType<HeaderList>();

    /// <summary>The values of all headers, the mail's own first.</summary>
    public IEnumerable<string> HeaderValues =>
        _parts.Select(part => part.Headers).Concat(Returned).Prepend(_mail.Headers).SelectMany(headers => headers).Select(ValueOf);

    /// <summary>The contents of its parts that are or may be text.</summary>
    public IEnumerable<string> Texts => _parts.OfType<MimePart>().Select(TextOf);

    /// <summary>What it says to people: the first plain text part; where there is only HTML, that.</summary>
    public (string Text, bool IsHtml) Notice
    {
        get
        {
            var texts = _parts.OfType<TextPart>().ToList();
            var notice = texts.Find(part => part.IsPlain) ?? texts.Find(part => part.IsHtml);
            return notice is null ? ("", false) : (TextOf(notice), notice.IsHtml);
        }
    }

    /// <summary>The address of the one sender, in lower case; null when it names none or several.</summary>
    public string? Sender =>
        _mail.Headers.Count(header => header.Id == HeaderId.From) == 1 && _mail.From is [MailboxAddress { Address: { } address }]
        && Mailbox.TryParse(address) is { } sender ? sender.Address.ToLowerInvariant() : null;

    /// <summary>Whether it is a report of any kind (RFC 6522): of delivery, or that somebody opened a mail.</summary>
    public bool IsReport => _mail.Body?.ContentType.IsMimeType("multipart", "report") == true;

    /// <summary>Reads a mail; null when the bytes are not a mail.</summary>
    public static ReceivedMail? Read(ReadOnlySpan<byte> mail)
    {
        try
        {
            using var stream = new MemoryStream(Bounded(mail).ToArray());
            return new ReceivedMail(MimeMessage.Load(s_options, stream));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Returns the value of a header of the mail itself; null when it is absent.</summary>
    public string? Header(string name) => _mail.Headers[name];

    /// <summary>Returns the values of all headers with this name, the topmost first.</summary>
    public IEnumerable<string> Headers(string name) =>
        _mail.Headers.Where(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(ValueOf);

    public void Dispose() => _mail.Dispose();

    private static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> mail)
    {
        var (lines, field) = (0, 0);
        for (int at = 0, next; at < mail.Length; at = next)
        {
            var rest = mail[at..];
            if (++lines > MostLines)
                return mail[..at];
            if (rest[0] is not ((byte)' ' or (byte)'\t'))            // else it continues the previous header
                field = at;
            var end = rest.IndexOf((byte)'\n');
            next = end < 0 ? mail.Length : at + end + 1;
            if (next - field > MostFieldBytes)
                return mail[..field];
        }

        return mail;
    }

    private static IEnumerable<MimeEntity> PartsOf(MimeEntity? part) => part switch
    {
        null => [],
        Multipart several => several.SelectMany(PartsOf).Prepend(several),
        MessagePart returned => PartsOf(returned.Message?.Body).Prepend(returned),
        _ => [part],
    };

    // What was encoded is bounded again after decoding; a status may contain something that is encoded again.
    private static HeaderListCollection GroupsOf(MessageDeliveryStatus status)
    {
        var decoded = Decoded(status);
        var bytes = Bounded(decoded.AsSpan(0, Math.Min(decoded.Length, MostStatusBytes))).ToArray();
        using var bounded = new MessageDeliveryStatus { Content = new MimeContent(new MemoryStream(bytes)) };
        return bounded.StatusGroups;
    }

    private static string TextOf(MimePart part) =>
        (part is TextPart text ? text.Text : Encoding.Latin1.GetString(Decoded(part))).ReplaceLineEndings("\n");

    private static byte[] Decoded(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private static string ValueOf(Header header) => header.Value ?? "";
}
