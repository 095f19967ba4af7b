using System.Text.Json;

namespace CcsviReview.Tests.Support;

/// <summary>An email as an independent parser reads it: Python's <c>email</c> package.</summary>
internal sealed record MailSinkReading
{
    private const string Script = """
        import base64, email, email.header, email.policy, email.utils, json, sys
        mails = []
        for line in sys.stdin.buffer:
            raw = base64.b64decode(line)
            mail = email.message_from_bytes(raw, policy=email.policy.default)
            headers, defects = {}, [str(d) for d in mail.defects]
            for name, value in mail.items():
                headers.setdefault(name.lower(), []).append(str(value))
                defects += [f"{name}: {d}" for d in getattr(value, "defects", ())]
            # The new parser of Python 3.11 keeps the gap between two encoded words of a name; the old one reads them as RFC 2047 says.
            raw_to = str(email.message_from_bytes(raw, policy=email.policy.compat32)["To"])
            name = str(email.header.make_header(email.header.decode_header(email.utils.parseaddr(raw_to)[0])))
            parts = {}
            for part in mail.walk():
                defects += [str(d) for d in part.defects]
                if not part.is_multipart():
                    text = part.get_payload(decode=True).decode(part.get_content_charset("ascii"))
                    parts[part.get_content_type()] = text.replace("\r\n", "\n")
            mails.append({"Headers": headers, "Defects": defects, "Parts": parts, "Type": mail.get_content_type(),
                          "To": [a.addr_spec for a in mail["To"].addresses], "ToName": name,
                          "From": [a.addr_spec for a in mail["From"].addresses]})
        sys.stdout.write(json.dumps(mails))
        """;

    public required Dictionary<string, string[]> Headers { get; init; }

    public required string[] Defects { get; init; }

    /// <summary>The decoded parts by their type; lines end in LF.</summary>
    public required Dictionary<string, string> Parts { get; init; }

    public required string Type { get; init; }

    public required string[] To { get; init; }

    public required string ToName { get; init; }

    public required string[] From { get; init; }

    public string Subject => Headers["subject"].Single();

    public static async Task<MailSinkReading> OfAsync(byte[] mail) => (await OfAllAsync([mail])).Single();

    public static async Task<IReadOnlyList<MailSinkReading>> OfAllAsync(IEnumerable<byte[]> mails) =>
        JsonSerializer.Deserialize<MailSinkReading[]>(
            await Python.RunAsync(Script, string.Concat(mails.Select(mail => Convert.ToBase64String(mail) + "\n"))))!;
}
