using System.Runtime.CompilerServices;
using MimeKit;
using MimeKit.Encodings;

namespace CcsviReview.Transports.Smtp;

/// <summary>
/// Keeps domains in their DNS form. The library decodes them in every address, and sends them decoded to each server that offers SMTPUTF8,
/// even when it is not used.
/// </summary>
internal sealed class AsciiDomains : IPunycode
{
    private readonly Punycode _punycode = new();

    public string Encode(string domain) => _punycode.Encode(domain);

    public string Encode(string domain, int index) => _punycode.Encode(domain, index);

    public string Encode(string domain, int index, int count) => _punycode.Encode(domain, index, count);

    public string Decode(string domain) => domain;

    public string Decode(string domain, int index) => domain[index..];

    public string Decode(string domain, int index, int count) => domain.Substring(index, count);

    /// <summary>Call it before any address is read: it is a setting of the whole process.</summary>
    [ModuleInitializer]
    internal static void Use() => MailboxAddress.IdnMapping = new AsciiDomains();
}
