using System.Security.Cryptography;
using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public sealed class DkimKeyTests
{
    [Theory]
    [InlineData(1024, "RSA, 1024 bits")]
    [InlineData(2048, "RSA, 2048 bits")]
    public void An_RSA_key_is_read_in_both_forms(int bits, string words)
    {
        using var rsa = RSA.Create(bits);
        var expected = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}";

        var pkcs8 = rsa.ExportPkcs8PrivateKeyPem();
        foreach (var pem in new[] { rsa.ExportRSAPrivateKeyPem(), pkcs8, pkcs8.ReplaceLineEndings("\r\n") })
        {
            var key = DkimKey.Parse(pem);
            Assert.Equal((words, expected), (key.ToString(), key.Record));
        }
    }

    [Fact]
    public void An_Ed25519_key_is_read()
    {
        var key = DkimKey.Parse(DkimKeys.Ed25519);

        Assert.Equal("Ed25519", key.ToString());
        Assert.Matches("^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$", key.Record);
    }

    [Fact]
    public void A_key_is_found_behind_its_certificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=example.org", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(SampleEmails.Noon, SampleEmails.Noon.AddDays(1));

        Assert.True(DkimKey.Parse($"{certificate.ExportCertificatePem()}\n{rsa.ExportPkcs8PrivateKeyPem()}\n").IsRsa);
        Assert.StartsWith("is not a private key in PEM form", DkimKey.Fault(certificate.ExportCertificatePem()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_cannot_sign_is_reported_with_the_reason()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var whole = rsa.ExportPkcs8PrivateKeyPem();
        var cases = new (string Pem, string Fault)[]
        {
            ("", "is not a private key in PEM form"),
            ("hunter2", "is not a private key in PEM form"),
            ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "is not a private key in PEM form"),
            ("-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----\n", "is not a private key in PEM form"),
            (whole[..(whole.Length / 2)], "is not a private key in PEM form"),
            (rsa.ExportSubjectPublicKeyInfoPem(), "is a public key"),
            (rsa.ExportRSAPublicKeyPem(), "is a public key"),
            (DkimKeys.Encrypted(rsa), "is encrypted with a passphrase"),
            (DkimKeys.OpenSsl("genrsa", "-aes128", "-traditional", "-passout", "pass:hunter2", "2048"), "is encrypted with a passphrase"),
            (DkimKeys.MakeRsa(1016), "is an RSA key of 1016 bits, and receivers ignore signatures of fewer than 1024"),
            (DkimKeys.MakeRsa(512), "is an RSA key of 512 bits, and receivers ignore signatures of fewer than 1024"),
            (curve.ExportECPrivateKeyPem(), "is neither an RSA nor an Ed25519 key"),
            (curve.ExportPkcs8PrivateKeyPem(), "is neither an RSA nor an Ed25519 key"),
        };

        Assert.All(cases, each => Assert.Equal((each.Pem, each.Fault), (each.Pem, DkimKey.Fault(each.Pem))));
    }
}
