using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace CcsviReview.Outbox;

/// <summary>Signs emails for a domain (DKIM, RFC 6376), so that receivers can verify their origin and that nobody changed them.</summary>
/// <param name="Domain">The domain that signs the emails, as in the DNS.</param>
/// <param name="Selector">The name of the key in the domain.</param>
/// <param name="Key">The key.</param>
public sealed record DkimSigning(string Domain, string Selector, DkimKey Key)
{
    // RFC 5322 allows each of these once. Each is signed once more than it occurs, so that nobody can add another one, which mail programs
    // would show instead (RFC 6376 section 8.15).
    private static readonly string[] s_once =
        ["From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version", "Content-Type"];

    // Mailing lists replace these.
    private static readonly string[] s_ofList = ["List-Unsubscribe", "List-Unsubscribe-Post"];
    private static readonly FormatOptions s_format = new() { NewLineFormat = NewLineFormat.Dos };

    /// <summary>The name of the TXT record with the public key in the DNS.</summary>
    public string RecordName => $"{Selector}._domainkey.{Domain}";

    /// <summary>
    /// Whether the signature is valid for a sender's domain (DMARC, relaxed): they are the same, or one is a subdomain of the other. Other
    /// domains of the organisation may count too.
    /// </summary>
    /// <param name="domain">The domain of the sender's address.</param>
    public bool IsAlignedWith(string domain) => IsPart(Domain, domain) || IsPart(domain, Domain);

    /// <summary>Returns the email with its signature in front. The same email, time and key give the same bytes.</summary>
    /// <param name="mail">The email as it is sent.</param>
    /// <param name="at">The time in the signature.</param>
    public byte[] Sign(byte[] mail, DateTimeOffset at)
    {
        using var stream = new MemoryStream(mail);
        using var message = MimeMessage.Load(stream);
        new Signer(this, at).Sign(s_format, message, HeadersOf(message));
        var signature = message.Headers[0];
        var line = $"{signature.Field}:{Encoding.ASCII.GetString(signature.RawValue).TrimEnd().ReplaceLineEndings("\r\n")}\r\n";
        return [.. Encoding.ASCII.GetBytes(line), .. mail];
    }

    private static List<string> HeadersOf(MimeMessage message) =>
    [
        .. s_once.Where(name => Has(message, name)).SelectMany(name => new[] { name, name }),
        .. s_ofList.Where(name => Has(message, name)),
    ];

    private static bool Has(MimeMessage message, string name) =>
        message.Headers.Contains(name) || message.Body?.Headers.Contains(name) is true;

    private static bool IsPart(string domain, string whole) =>
        domain == whole || domain.EndsWith($".{whole}", StringComparison.Ordinal);

    // The library uses the current time, and so a new signature for each attempt.
    private sealed class Signer : DkimSigner
    {
        private readonly DateTimeOffset _at;

        public Signer(DkimSigning signing, DateTimeOffset at) : base(signing.Key.Private, signing.Domain, signing.Selector)
        {
            _at = at;
            SignatureAlgorithm = signing.Key.IsRsa ? DkimSignatureAlgorithm.RsaSha256 : DkimSignatureAlgorithm.Ed25519Sha256;
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
        }

        protected override ISigner CreateSigningContext() =>
            PrivateKey is RsaPrivateCrtKeyParameters rsa ? new DkimRsaSigner(rsa) : base.CreateSigningContext();

        protected override long GetTimestamp() => _at.ToUnixTimeSeconds();
    }
}
