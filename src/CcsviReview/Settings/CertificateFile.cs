using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CcsviReview.Settings;

/// <summary>Reads a file of certificates in PEM form (RFC 7468).</summary>
internal static class CertificateFile
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const int LongestFile = 1024 * 1024;

    /// <summary>The certificates in it, to be disposed by the caller; null, with a fault, when there are none or one is damaged.</summary>
    /// <param name="key">The setting that names the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static X509Certificate2Collection? Read(string key, string file, SettingFaults faults)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            if (new FileInfo(file).Length > LongestFile)
            {
                faults.Add(key, file, "is larger than 1 MiB", "Name a file that contains only the certificates of the authority");
                return null;
            }

            var text = File.ReadAllText(file);
            certificates.ImportFromPem(text);
            var written = text.Split(Begin).Length - 1;
            if (written > 0 && certificates.Count == written)
                return certificates;
            if (written == 0)
                faults.Add(key, file, "contains no certificate in PEM format",
                    $"Name a file that contains {Begin}; to convert a binary certificate, run: openssl x509 -inform der -in FILE -out FILE.pem");
            else
                Damaged();
        }
        catch (CryptographicException)
        {
            Damaged();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(key, file, "cannot be read", "Name a file that exists and that this user can read");
        }

        foreach (var certificate in certificates)
            certificate.Dispose();
        return null;

        void Damaged() => faults.Add(key, file, "contains a damaged certificate", "Copy the complete certificates into it again");
    }
}
