using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.X509;

namespace CcsviReview.Outbox;

/// <summary>A private key that signs emails (DKIM): RSA, or Ed25519 (RFC 8463).</summary>
public sealed class DkimKey
{
    /// <summary>The shortest RSA key, in bits: receivers ignore signatures of shorter ones (RFC 8301).</summary>
    public const int LeastBits = 1024;

    /// <summary>The shortest recommended RSA key, in bits.</summary>
    public const int AdvisedBits = 2048;

    /// <summary>The longest key that every receiver can verify, in bits.</summary>
    public const int MostBits = 4096;

    private DkimKey(AsymmetricKeyParameter key) => Private = key;

    /// <summary>Whether it is an RSA key; otherwise it is Ed25519.</summary>
    public bool IsRsa => Private is RsaPrivateCrtKeyParameters;

    /// <summary>Its length in bits.</summary>
    public int Bits => Private is RsaPrivateCrtKeyParameters rsa ? rsa.Modulus.BitLength : Ed25519PrivateKeyParameters.KeySize * 8;

    /// <summary>The DNS record (RFC 6376 section 3.6.1) with its public key.</summary>
    public string Record => Private is RsaPrivateCrtKeyParameters rsa
        ? $"v=DKIM1; k=rsa; p={Base64(new RsaKeyParameters(isPrivate: false, rsa.Modulus, rsa.PublicExponent))}"
        : $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(((Ed25519PrivateKeyParameters)Private).GeneratePublicKey().GetEncoded())}";

    internal AsymmetricKeyParameter Private { get; }

    /// <summary>Returns the key in a PEM text.</summary>
    /// <exception cref="FormatException">The text has no key that can sign emails.</exception>
    public static DkimKey Parse(string pem) => Read(pem, out var fault) ?? throw new FormatException($"The key {fault}.");

    /// <summary>Returns what is wrong with a PEM text, to follow "the key …"; null when its key can sign emails.</summary>
    public static string? Fault(string pem)
    {
        Read(pem, out var fault);
        return fault;
    }

    /// <summary>Returns the algorithm, and the bits where they vary; never the key.</summary>
    public override string ToString() => IsRsa ? $"RSA, {Bits} bits" : "Ed25519";

    private static DkimKey? Read(string pem, out string? fault)
    {
        var found = First(pem, out fault);
        var key = found is AsymmetricCipherKeyPair pair ? pair.Private : found as AsymmetricKeyParameter;
        fault ??= FaultOf(found, key);
        return fault is null ? new DkimKey(key!) : null;
    }

    // The key, where the file also contains a certificate.
    private static object? First(string pem, out string? fault)
    {
        fault = null;
        object? other = null;
        try
        {
            using var reader = new PemReader(new StringReader(pem));
            while (reader.ReadObject() is { } found)
            {
                if (found is AsymmetricCipherKeyPair or AsymmetricKeyParameter { IsPrivate: true })
                    return found;
                other ??= found;
            }
        }
        catch (Exception)                                            // the library throws a dozen kinds for files that it cannot read
        {
            fault = pem.Contains("ENCRYPTED", StringComparison.Ordinal) ? "is encrypted with a passphrase" : NoKey;
        }

        return other;
    }

    private const string NoKey = "is not a private key in PEM form";

    private static string? FaultOf(object? found, AsymmetricKeyParameter? key) => key switch
    {
        null => found is null ? NoKey : $"{NoKey}, but a certificate or something else",
        { IsPrivate: false } => "is a public key",
        RsaPrivateCrtKeyParameters { Modulus.BitLength: < LeastBits } rsa =>
            $"is an RSA key of {rsa.Modulus.BitLength} bits, and receivers ignore signatures of fewer than {LeastBits}",
        RsaPrivateCrtKeyParameters or Ed25519PrivateKeyParameters => null,
        _ => "is neither an RSA nor an Ed25519 key",
    };

    private static string Base64(RsaKeyParameters key) =>
        Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).GetDerEncoded());
}
