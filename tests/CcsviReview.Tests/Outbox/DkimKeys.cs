using System.Diagnostics;
using System.Security.Cryptography;
using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

/// <summary>Keys that the tests make for themselves, by the framework and by OpenSSL.</summary>
internal static class DkimKeys
{
    public static string Rsa { get; } = MakeRsa(2048);

    public static string Ed25519 { get; } = OpenSsl("genpkey", "-algorithm", "ed25519");

    public static DkimSigning Signing(string? pem = null, string domain = "example.org", string selector = "reviews") =>
        new(domain, selector, DkimKey.Parse(pem ?? Rsa));

    public static (string Name, string Record) Dns(DkimSigning signing) => (signing.RecordName, signing.Key.Record);

    public static string MakeRsa(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportRSAPrivateKeyPem();
    }

    public static string Encrypted(RSA key) =>
        key.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    public static string OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var openssl = Process.Start(start)!;
        var text = openssl.StandardOutput.ReadToEnd();
        openssl.WaitForExit();
        Assert.Equal(0, openssl.ExitCode);
        return text;
    }
}
