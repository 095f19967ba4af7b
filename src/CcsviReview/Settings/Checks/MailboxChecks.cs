using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Mailbox</c>.</summary>
internal static class MailboxChecks
{
    private const int LongestFolder = 200;

    public static void Check(MailboxOptions mailbox, SettingFaults faults)
    {
        if (!mailbox.IsOn)
        {
            CheckOff(mailbox, faults);
            return;
        }
        if (!TransportChecks.IsHost(mailbox.Host))
            faults.Add("Mailbox:Host", mailbox.Host, "is not the name or address of a host",
                "Write it without a scheme or port, such as imap.example.org");
        else if (mailbox.Security == TransportSecurity.None && !TransportChecks.IsLoopback(mailbox.Host) && !faults.Has("Mailbox:Security"))
            faults.Add("Mailbox:Security", "None", "would send the password in clear text",
                "Use StartTls or Implicit; None is only for a server on this machine");
        else if (mailbox.Security == TransportSecurity.None && MailOAuthOptions.IsOn(mailbox.OAuth) && !faults.Has("Mailbox:Security"))
            faults.Add("Mailbox:Security", "None", "would send access tokens in clear text",
                "Use StartTls or Implicit, or take Mailbox:OAuth out");
        TransportChecks.CheckAuthority("Mailbox", mailbox.Security, mailbox.CertificateAuthorityFile, faults);
        MailSignInChecks.Check(
            new MailSignIn("Mailbox", mailbox.User, mailbox.Password, mailbox.OAuth)
            {
                NeededBy = "Mailbox:Host",
                Mailbox = "the mailbox that is read",
            },
            faults);
        CheckFolders(mailbox, faults);
        CheckReplies(mailbox, faults);
    }

    private static void CheckOff(MailboxOptions mailbox, SettingFaults faults)
    {
        var given = new (string Name, string? Value)[]
        {
            ("CertificateAuthorityFile", mailbox.CertificateAuthorityFile),
            ("User", mailbox.User),
            ("Password", mailbox.Password is null ? null : SecretAttribute.Mask),
            ("ReplyAddress", mailbox.ReplyAddress),
            ("TrustedAuthServer", mailbox.TrustedAuthServer),
        };
        foreach (var (name, value) in given.Concat(MailOAuthChecks.Given(mailbox.OAuth)).Where(each => each.Value is not null))
            faults.Add($"Mailbox:{name}", value, "has no effect: Mailbox:Host is empty, so no mailbox is read",
                "Set Mailbox:Host to the IMAP server, or take it out");
    }

    private static void CheckReplies(MailboxOptions mailbox, SettingFaults faults)
    {
        if (mailbox.ReplyAddress is { } address && ReturnPath.Fault(address) is { } fault)
            faults.Add("Mailbox:ReplyAddress", address, fault,
                "Write an asterisk where the token goes: reviews+*@example.org where the mailbox reviews@example.org takes plus-addresses, "
                + "or *@replies.example.org where all mail to that domain arrives in this mailbox");
        if (mailbox.TrustedAuthServer is { } server && server.Any(email => email is <= ' ' or ';' or '"' or > '~'))
            faults.Add("Mailbox:TrustedAuthServer", server, "is not the name of a server as it is in Authentication-Results",
                "Write the word before the first semicolon of that header, such as mx.example.org");
    }

    private static void CheckFolders(MailboxOptions mailbox, SettingFaults faults)
    {
        var folders = new (string Key, string Name)[]
        {
            ("Mailbox:Folder", mailbox.Folder), ("Mailbox:HandledFolder", mailbox.HandledFolder), ("Mailbox:UnclearFolder", mailbox.UnclearFolder),
        };
        foreach (var (key, name) in folders)
        {
            if (name.Length is 0 or > LongestFolder || name.Any(char.IsControl) || name.Split('/').Any(string.IsNullOrWhiteSpace))
                faults.Add(key, name, "is not the name of a folder", "Write one such as INBOX or Reviews/Handled");
            else if (key != "Mailbox:Folder" && name.Equals(mailbox.Folder, StringComparison.OrdinalIgnoreCase))
                faults.Add(key, name, "is the folder that is read", "Name another folder, so that messages leave it");
        }
    }
}
