using System.Net;
using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Transport</c>.</summary>
internal static class TransportChecks
{
    private static readonly string[] s_placeholders = ["changeme", "change-me", "password", "secret", "***"];

    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        var transport = settings.Transport;
        if (faults.Has("Transport:Kind"))
            return;
        if (transport.Kind == TransportKind.Folder)
            CheckFolder(transport, faults);
        else
            CheckServer(transport, faults);
    }

    private static void CheckFolder(TransportOptions transport, SettingFaults faults)
    {
        var given = new (string Name, string? Value)[]
        {
            ("Host", transport.Host.Length == 0 ? null : transport.Host),
            ("User", transport.User),
            ("Password", transport.Password is null ? null : SecretAttribute.Mask),
        };
        foreach (var (name, value) in given.Where(each => each.Value is not null))
            faults.Add($"Transport:{name}", value, "belongs to a mail server, but Transport:Kind is Folder, which mails nobody",
                "Set Transport:Kind to Smtp, or take it out");
    }

    private static void CheckServer(TransportOptions transport, SettingFaults faults)
    {
        if (transport.Folder is { } folder)
            faults.Add("Transport:Folder", folder, $"belongs to the kind Folder, but Transport:Kind is {transport.Kind}", "Take it out");
        if (transport.Host.Length == 0)
            faults.Add("Transport:Host", null, $"is missing though Transport:Kind is {transport.Kind}",
                "Give the name or address of the mail server");
        else if (!IPAddress.TryParse(transport.Host, out _) && !Mailbox.IsDomain(transport.Host, out _))
            faults.Add("Transport:Host", transport.Host, "is not the name or address of a host",
                "Write it without a scheme or port, such as mail.example.org");
        CheckBuild(transport, faults);
        CheckSecurity(transport, faults);
        CheckSignIn(transport, faults);
    }

    private static void CheckBuild(TransportOptions transport, SettingFaults faults)
    {
#if !MAILKIT
        if (transport.Kind == TransportKind.MailKit)
            faults.Add("Transport:Kind", "MailKit", "is not compiled into this program", "Use Smtp, or build with -p:MailKit=true");
#endif
        if (transport is { Kind: TransportKind.Smtp, Security: TransportSecurity.Implicit })
            faults.Add("Transport:Security", "Implicit", "is not possible with Transport:Kind Smtp",
                "Use StartTls (port 587), or Transport:Kind MailKit");
    }

    private static void CheckSecurity(TransportOptions transport, SettingFaults faults)
    {
        if (transport.Security != TransportSecurity.None || faults.Has("Transport:Security"))
            return;
        if (transport.Password is not null)
            faults.Add("Transport:Security", "None", "would send the password in clear text",
                "Use StartTls or Implicit, or take the password out");
        else if (transport.Host.Length > 0 && !IsLoopback(transport.Host))
            faults.Add("Transport:Security", "None", $"would send mail unprotected to {SettingFault.Shown(transport.Host)}",
                "Use StartTls or Implicit; None is only for a server on this machine");
    }

    private static void CheckSignIn(TransportOptions transport, SettingFaults faults)
    {
        if (transport is { User: not null, Password: null } && !faults.Has("Transport:PasswordFile"))
            faults.Add("Transport:Password", null, "is missing though Transport:User is given",
                "Give it, or Transport:PasswordFile, or take User out");
        if (transport is { User: null, Password: not null })
            faults.Add("Transport:User", null, "is missing though a password is given", "Give it, or take the password out");
        if (transport.Password is { } password && s_placeholders.Contains(password, StringComparer.OrdinalIgnoreCase))
            faults.Add("Transport:Password", SecretAttribute.Mask, "is a placeholder",
                "Give the real password, best by Transport:PasswordFile");
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
