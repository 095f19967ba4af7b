using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CcsviReview.Tests.Support;

/// <summary>Certificates made by the tests, and trust in them.</summary>
internal static class MailSinkCertificate
{
    /// <summary>For <c>localhost</c>, the name that the tests connect to.</summary>
    public static X509Certificate2 Localhost { get; } = Make("localhost");

    /// <summary>For another name.</summary>
    public static X509Certificate2 Elsewhere { get; } = Make("mail.example.org");

    /// <summary>
    /// Trusts the issuer of <paramref name="issued"/> as if this machine did; a wrong name or any other fault still counts.
    /// </summary>
    public static RemoteCertificateValidationCallback Trust(X509Certificate2 issued) => (_, certificate, _, errors) =>
        (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None
        && certificate!.GetCertHashString() == issued.GetCertHashString();

    private static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
