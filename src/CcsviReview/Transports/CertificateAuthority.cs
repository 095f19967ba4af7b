using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>
/// Trusts only the certificates in a file, instead of those that this machine trusts: of an authority, of an intermediate one, or of the
/// server itself. Name, dates and purpose are checked as usual; revocation is not. For one connection.
/// </summary>
/// <param name="key">The setting that names the file, such as <c>Transport:CertificateAuthorityFile</c>.</param>
/// <param name="file">The file.</param>
internal sealed class CertificateAuthority(string key, string file)
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    /// <summary>Why the server's certificate is not accepted, as a sentence; null when it is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Creates the authority for a file; null without a file.</summary>
    public static CertificateAuthority? Of(string key, string? file) => file is null ? null : new CertificateAuthority(key, file);

    /// <summary>Checks the certificate that a server presented.</summary>
    public bool Check(object sender, X509Certificate? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        Fault = FaultOf(certificate, shown, errors);
        return Fault is null;
    }

    private string? FaultOf(X509Certificate? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        if (certificate is null)
            return "the server sent none.";
        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"it is for {Names(server)}.";
        var faults = new SettingFaults();
        if (CertificateFile.Read(key, file, faults) is not { } trusted)
            return string.Join(" ", faults.Found);
        try
        {
            return ChainFault(server, shown, trusted);
        }
        finally
        {
            foreach (var each in trusted)
                each.Dispose();
        }
    }

    private string? ChainFault(X509Certificate2 server, X509Chain? shown, X509Certificate2Collection trusted)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        (policy.TrustMode, policy.RevocationMode, policy.DisableCertificateDownloads) =
            (X509ChainTrustMode.CustomRootTrust, X509RevocationMode.NoCheck, true);
        policy.ApplicationPolicy.Add(new Oid(ServerPurpose));
        policy.CustomTrustStore.AddRange(trusted);
        policy.ExtraStore.AddRange(trusted);
        if (shown is not null)
            policy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        if (chain.Build(server))
            return null;
        var elements = chain.ChainElements;
        // A certificate that is trusted itself needs no issuer above it.
        var ending = elements.Count > 0 ? elements[^1].Certificate : server;
        if (chain.ChainStatus.All(each => each.Status == X509ChainStatusFlags.PartialChain)
            && trusted.Any(each => each.RawDataMemory.Span.SequenceEqual(ending.RawDataMemory.Span)))
            return null;
        foreach (var element in elements)
        {
            var (subject, from, to) = (Subject(element.Certificate), element.Certificate.NotBefore, element.Certificate.NotAfter);
            if (element.ChainElementStatus.Any(each => each.Status == X509ChainStatusFlags.NotTimeValid))
                return string.Create(CultureInfo.InvariantCulture, $"{subject} is valid from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}.");
        }

        return chain.ChainStatus.Any(each => each.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain)
            ? $"{HeaderText.OneLine(ending.Issuer, 100)}, its issuer, is not in '{SettingFault.Shown(file)}'."
            : $"{string.Join(", ", chain.ChainStatus.Select(each => each.Status))}.";
    }

    private static string Subject(X509Certificate2 certificate) => HeaderText.OneLine(certificate.Subject, 100);

    private static string Names(X509Certificate2 server) =>
        server.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(each => each.EnumerateDnsNames()).Take(5).ToList()
            is { Count: > 0 } names
            ? HeaderText.OneLine(string.Join(", ", names))
            : Subject(server);
}
