using System.Text;

namespace CcsviReview.Outbox.Bounces;

/// <summary>
/// A mail or a part of one (RFC 5322, RFC 2045, RFC 2046), as far as a bounce report has to be understood: headers, body, parts.
/// </summary>
/// <remarks>
/// Anybody can send a mail here. It is read once, from left to right, to a depth of <see cref="Deepest"/> and at most
/// <see cref="MostParts"/> parts; what is beyond that, or malformed, is left out. Nothing is decoded but the transfer encodings of parts
/// that are asked for.
/// </remarks>
internal sealed class MailPart
{
    private const int Deepest = 6;
    private const int MostParts = 60;
    private const int MostHeaders = 500;
    private readonly List<(string Name, string Value)> _headers;
    private readonly string _body;

    private MailPart(List<(string, string)> headers, string body, IReadOnlyList<MailPart> parts) =>
        (_headers, _body, Parts) = (headers, body, parts);

    /// <summary>The parts of a multipart; empty for everything else.</summary>
    public IReadOnlyList<MailPart> Parts { get; }

    /// <summary>The media type in lower case, <c>text/plain</c> where none is stated.</summary>
    public string Type => Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "text/plain";

    /// <summary>This part and everything in it, in order.</summary>
    public IEnumerable<MailPart> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>Reads a mail; each byte is taken as one character, because only ASCII has a meaning here.</summary>
    public static MailPart Read(ReadOnlySpan<byte> mail)
    {
        var left = MostParts;
        return Read(Encoding.Latin1.GetString(mail).ReplaceLineEndings("\n"), 0, ref left);
    }

    /// <summary>The value of a header, folded lines joined; null when it is not there.</summary>
    public string? Header(string name) =>
        _headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The values of all headers, in order.</summary>
    public IEnumerable<string> Values => _headers.Select(header => header.Value);

    /// <summary>The headers, the first of each name.</summary>
    public IReadOnlyDictionary<string, string> Fields() => _headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>A parameter of the content type; null when it is not there.</summary>
    public string? Parameter(string name)
    {
        foreach (var part in (Header("Content-Type") ?? "").Split(';').Skip(1))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && part[..at].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return part[(at + 1)..].Trim().Trim('"');
        }
        return null;
    }

    /// <summary>The body with its transfer encoding undone.</summary>
    public string Text() => Header("Content-Transfer-Encoding")?.Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(_body),
        "quoted-printable" => FromQuotedPrintable(_body),
        _ => _body,
    };

    /// <summary>Groups of header lines with an empty line between, as a delivery status has them (RFC 3464 section 2.1).</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Groups(string text)
    {
        foreach (var group in text.Trim('\n').Split("\n\n", MostParts))
        {
            var (headers, _) = Headers(group + "\n\n");
            if (headers.Count > 0)
                yield return headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        }
    }

    private static MailPart Read(string text, int depth, ref int left)
    {
        var (headers, body) = Headers(text);
        var part = new MailPart(headers, body, []);
        if (depth == Deepest)
            return part;
        if (part.Type.StartsWith("multipart/", StringComparison.Ordinal) && part.Parameter("boundary") is { Length: > 0 } boundary)
            return new MailPart(headers, body, Split(body, boundary, depth, ref left));
        if (part.Type == "message/rfc822" && left-- > 0)
            return new MailPart(headers, body, [Read(part.Text(), depth + 1, ref left)]);
        return part;
    }

    private static List<MailPart> Split(string body, string boundary, int depth, ref int left)
    {
        List<MailPart> parts = [];
        var (fence, begun) = ($"--{boundary}", -1);
        for (var at = 0; at < body.Length && left > 0;)
        {
            var end = body.IndexOf('\n', at);
            var line = body.AsSpan(at, (end < 0 ? body.Length : end) - at).TrimEnd();
            var isLast = line.SequenceEqual($"{fence}--");
            if (isLast || line.SequenceEqual(fence))
            {
                if (begun >= 0 && left-- > 0)
                    parts.Add(Read(body[begun..Math.Max(begun, at - 1)], depth + 1, ref left));
                if (isLast)
                    return parts;
                begun = end < 0 ? body.Length : end + 1;
            }
            at = end < 0 ? body.Length : end + 1;
        }
        // A report that was cut off ends in the middle of a part.
        if (begun >= 0 && begun < body.Length && left-- > 0)
            parts.Add(Read(body[begun..], depth + 1, ref left));
        return parts;
    }

    private static (List<(string Name, string Value)> Headers, string Body) Headers(string text)
    {
        List<(string Name, string Value)> headers = [];
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            var line = text[at..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : end + 1;
            if (line.Length == 0)
                return (headers, text[at..]);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && headers.Count > 0)
                headers[^1] = (headers[^1].Name, $"{headers[^1].Value} {line.Trim()}");
            else if (colon > 0 && headers.Count < MostHeaders)
                headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
        return (headers, "");
    }

    private static string FromBase64(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var written)
            ? Encoding.Latin1.GetString(bytes, 0, written).ReplaceLineEndings("\n")
            : "";
    }

    private static string FromQuotedPrintable(string body)
    {
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=')
                text.Append(body[i]);
            else if (i + 1 < body.Length && body[i + 1] == '\n')
                i++;
            else if (i + 2 < body.Length && char.IsAsciiHexDigit(body[i + 1]) && char.IsAsciiHexDigit(body[i + 2]))
                (_, i) = (text.Append((char)Convert.ToByte(body.Substring(i + 1, 2), 16)), i + 2);
            else
                text.Append('=');
        }
        return text.ToString();
    }
}
