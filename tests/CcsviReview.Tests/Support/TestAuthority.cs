using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CcsviReview.Tests.Support;

/// <summary>A certificate authority of a test, which signs for servers and for intermediate authorities.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key;

    private TestAuthority(ECDsa key, X509Certificate2 certificate) => (_key, Certificate) = (key, certificate);

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public X509Certificate2 Certificate { get; }

    public string Pem => Certificate.ExportCertificatePem() + "\n";

    public static TestAuthority Make(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(key, Request(name, key, isAuthority: true).CreateSelfSigned(Now.AddDays(-100), Now.AddDays(100)));
    }

    public TestAuthority Below(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(key, Sign(Request(name, key, isAuthority: true), (-90, 90)));
    }

    /// <summary>The certificate of a server, with its key.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="days">The first and the last day of its validity, counted from today.</param>
    /// <param name="purpose">Its extended key usage; null for any.</param>
    public X509Certificate2 Server(string host, (int From, int To)? days = null, string? purpose = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(host, key, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: true));
        using var signed = Sign(request, days ?? (-1, 30));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        _key.Dispose();
        Certificate.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, (int From, int To) days) => request.Create(
        Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), Now.AddDays(days.From), Now.AddDays(days.To),
        RandomNumberGenerator.GetBytes(8));
}
