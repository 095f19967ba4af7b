using System.Net;
using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Transport</c>.</summary>
internal static class TransportChecks
{
    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        var transport = settings.Transport;
        DkimChecks.Check(transport.Dkim, faults);
        if (faults.Has("Transport:Kind"))
            return;
        if (transport.Kind == TransportKind.Folder)
            CheckFolder(transport, faults);
        else
            CheckServer(settings, faults);
    }

    private static void CheckFolder(TransportOptions transport, SettingFaults faults)
    {
        var given = new (string Name, string? Value)[]
        {
            ("Host", transport.Host.Length == 0 ? null : transport.Host),
            ("CertificateAuthorityFile", transport.CertificateAuthorityFile),
            ("HelloName", transport.HelloName),
            ("BounceAddress", transport.BounceAddress),
            ("User", transport.User),
            ("Password", transport.Password is null ? null : SecretAttribute.Mask),
        };
        foreach (var (name, value) in given.Concat(MailOAuthChecks.Given(transport.OAuth)).Where(each => each.Value is not null))
            faults.Add($"Transport:{name}", value, "applies only to a mail server, but Transport:Kind is Folder, which sends nothing",
                "Set Transport:Kind to Smtp, or remove it");
    }

    private static void CheckServer(ReviewSettings settings, SettingFaults faults)
    {
        var transport = settings.Transport;
        if (transport.Folder is { } folder)
            faults.Add("Transport:Folder", folder, $"applies only to the kind Folder, but Transport:Kind is {transport.Kind}", "Remove it");
        if (transport.Host.Length == 0)
            faults.Add("Transport:Host", null, $"is required because Transport:Kind is {transport.Kind}",
                "Write the name or address of the mail server");
        else if (!IsHost(transport.Host))
            faults.Add("Transport:Host", transport.Host, "is not a host name or address",
                "Write it without a scheme or port, such as mail.example.org");
        CheckHello(settings, faults);
        if (transport.BounceAddress is { } bounces && ReturnPath.Fault(bounces) is { } fault)
            faults.Add("Transport:BounceAddress", bounces, fault,
                "Write an asterisk in place of the token: bounces+*@example.org if the mailbox bounces@example.org accepts plus-addresses, "
                + "or *@bounces.example.org if all mail to that domain arrives in one mailbox");
        CheckSecurity(transport, faults);
        CheckAuthority("Transport", transport.Security, transport.CertificateAuthorityFile, faults);
        MailSignInChecks.Check(
            new MailSignIn("Transport", transport.User, transport.Password, transport.OAuth)
            {
                Mailbox = "the sending mailbox, such as reviews@example.org",
            },
            faults);
    }

    private static void CheckHello(ReviewSettings settings, SettingFaults faults)
    {
        if (settings.Transport.HelloName is { } given)
        {
            if (HelloName.Fault(given) is { } fault)
                faults.Add("Transport:HelloName", given, fault,
                    "Write this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]");
        }
        else if (Mailbox.TryParse(settings.Organisation.From) is { } from && !faults.Has("Organisation:From")
            && HelloName.Of(null, Environment.MachineName, from.Domain) is null)
        {
            faults.Add("Transport:HelloName", null,
                $"is missing, and neither this machine's name nor the domain of Organisation:From ({from.Domain}) is a full host name",
                "Write this machine's full name as the mail server may see it, such as reviews.example.org");
        }
    }

    private static void CheckSecurity(TransportOptions transport, SettingFaults faults)
    {
        if (transport.Security != TransportSecurity.None || faults.Has("Transport:Security"))
            return;
        if (transport.Password is not null)
            faults.Add("Transport:Security", "None", "would send the password unencrypted",
                "Use StartTls or Implicit, or remove the password");
        else if (MailOAuthOptions.IsOn(transport.OAuth))
            faults.Add("Transport:Security", "None", "would send access tokens unencrypted",
                "Use StartTls or Implicit, or remove Transport:OAuth");
        else if (transport.Host.Length > 0 && !IsLoopback(transport.Host))
            faults.Add("Transport:Security", "None", $"would send emails unencrypted to {SettingFault.Shown(transport.Host)}",
                "Use StartTls or Implicit; None is allowed only for a server on this machine");
    }

    /// <summary>The file with the authorities of a mail server, in a section such as <c>Transport</c>.</summary>
    internal static void CheckAuthority(string section, TransportSecurity security, string? file, SettingFaults faults)
    {
        var key = $"{section}:CertificateAuthorityFile";
        if (file is null)
            return;
        if (security == TransportSecurity.None)
            faults.Add(key, file, $"has no effect because {section}:Security is None",
                $"Set {section}:Security to StartTls or Implicit, or remove it");
        foreach (var certificate in CertificateFile.Read(key, file, faults) ?? [])
            certificate.Dispose();
    }

    /// <summary>Whether a text is the name or address of a host.</summary>
    internal static bool IsHost(string text) => IPAddress.TryParse(text, out _) || Mailbox.IsDomain(text, out _);

    /// <summary>Whether a host is this machine.</summary>
    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
