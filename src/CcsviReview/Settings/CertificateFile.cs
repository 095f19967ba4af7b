using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CcsviReview.Settings;

/// <summary>Reads a file of certificates in PEM form (RFC 7468).</summary>
internal static class CertificateFile
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const int LongestFile = 1024 * 1024;

    /// <summary>The certificates in it, which the caller disposes; null, and a fault, when there are none or one is damaged.</summary>
    /// <param name="key">The setting that names the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="faults">What is wrong.</param>
    public static X509Certificate2Collection? Read(string key, string file, SettingFaults faults)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            if (new FileInfo(file).Length > LongestFile)
            {
                faults.Add(key, file, "is larger than 1 MiB", "Point to a file that holds the certificates of the authority alone");
                return null;
            }

            var text = File.ReadAllText(file);
            certificates.ImportFromPem(text);
            var written = text.Split(Begin).Length - 1;
            if (written > 0 && certificates.Count == written)
                return certificates;
            if (written == 0)
                faults.Add(key, file, "holds no certificate in PEM form",
                    $"Give a file with lines between {Begin} and its end; a binary one is converted by: openssl x509 -inform der -in FILE -out FILE.pem");
            else
                Damaged();
        }
        catch (CryptographicException)
        {
            Damaged();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(key, file, "cannot be read", "Give a file that exists and that this user may read");
        }

        foreach (var certificate in certificates)
            certificate.Dispose();
        return null;

        void Damaged() => faults.Add(key, file, "holds a damaged certificate", "Copy the certificates into it again, each as a whole");
    }
}
