using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.X509;

namespace CcsviReview.Outbox;

/// <summary>A private key to sign emails with (DKIM): RSA, or Ed25519 (RFC 8463).</summary>
public sealed class DkimKey
{
    /// <summary>The fewest bits of an RSA key: receivers ignore signatures of shorter ones (RFC 8301).</summary>
    public const int LeastBits = 1024;

    /// <summary>The fewest bits that an RSA key should have.</summary>
    public const int AdvisedBits = 2048;

    /// <summary>The most bits that every receiver can verify.</summary>
    public const int MostBits = 4096;

    private DkimKey(AsymmetricKeyParameter key) => Private = key;

    /// <summary>Whether it is an RSA key; else Ed25519.</summary>
    public bool IsRsa => Private is RsaPrivateCrtKeyParameters;

    /// <summary>How many bits it has.</summary>
    public int Bits => Private is RsaPrivateCrtKeyParameters rsa ? rsa.Modulus.BitLength : Ed25519PrivateKeyParameters.KeySize * 8;

    /// <summary>What the DNS has to say of it (RFC 6376 section 3.6.1): its public half.</summary>
    public string Record => Private is RsaPrivateCrtKeyParameters rsa
        ? $"v=DKIM1; k=rsa; p={Base64(new RsaKeyParameters(isPrivate: false, rsa.Modulus, rsa.PublicExponent))}"
        : $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(((Ed25519PrivateKeyParameters)Private).GeneratePublicKey().GetEncoded())}";

    internal AsymmetricKeyParameter Private { get; }

    /// <summary>The key in a PEM text.</summary>
    /// <exception cref="FormatException">There is none that emails can be signed with.</exception>
    public static DkimKey Parse(string pem) => Read(pem, out var fault) ?? throw new FormatException($"The key {fault}.");

    /// <summary>What is wrong with a PEM text, to follow "the key …"; null when emails can be signed with the key in it.</summary>
    public static string? Fault(string pem)
    {
        Read(pem, out var fault);
        return fault;
    }

    /// <summary>For people: the algorithm, and the bits where they vary. Never the key.</summary>
    public override string ToString() => IsRsa ? $"RSA, {Bits} bits" : "Ed25519";

    private static DkimKey? Read(string pem, out string? fault)
    {
        var found = First(pem, out fault);
        var key = found is AsymmetricCipherKeyPair pair ? pair.Private : found as AsymmetricKeyParameter;
        fault ??= FaultOf(found, key);
        return fault is null ? new DkimKey(key!) : null;
    }

    // Of files that hold a certificate too, the key.
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
        catch (Exception)                                            // the library throws a dozen kinds at files that it cannot read
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
