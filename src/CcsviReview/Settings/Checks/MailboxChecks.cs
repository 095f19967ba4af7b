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
            faults.Add("Mailbox:Host", mailbox.Host, "is not a host name or address",
                "Write it without a scheme or port, such as imap.example.org");
        else if (mailbox.Security == TransportSecurity.None && !TransportChecks.IsLoopback(mailbox.Host) && !faults.Has("Mailbox:Security"))
            faults.Add("Mailbox:Security", "None", "would send the password unencrypted",
                "Use StartTls or Implicit; None is allowed only for a server on this machine");
        else if (mailbox.Security == TransportSecurity.None && MailOAuthOptions.IsOn(mailbox.OAuth) && !faults.Has("Mailbox:Security"))
            faults.Add("Mailbox:Security", "None", "would send access tokens unencrypted",
                "Use StartTls or Implicit, or remove Mailbox:OAuth");
        TransportChecks.CheckAuthority("Mailbox", mailbox.Security, mailbox.CertificateAuthorityFile, faults);
        MailSignInChecks.Check(
            new MailSignIn("Mailbox", mailbox.User, mailbox.Password, mailbox.OAuth)
            {
                NeededBy = "Mailbox:Host",
                Mailbox = "the mailbox to read",
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
            faults.Add($"Mailbox:{name}", value, "has no effect because Mailbox:Host is empty",
                "Set Mailbox:Host to the IMAP server, or remove it");
    }

    private static void CheckReplies(MailboxOptions mailbox, SettingFaults faults)
    {
        if (mailbox.ReplyAddress is { } address && ReturnPath.Fault(address) is { } fault)
            faults.Add("Mailbox:ReplyAddress", address, fault,
                "Write an asterisk in place of the token: reviews+*@example.org if the mailbox reviews@example.org accepts plus-addresses, "
                + "or *@replies.example.org if all mail to that domain arrives in this mailbox");
        if (mailbox.TrustedAuthServer is { } server && server.Any(letter => letter is <= ' ' or ';' or '"' or > '~'))
            faults.Add("Mailbox:TrustedAuthServer", server, "is not a server name as in Authentication-Results",
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
                faults.Add(key, name, "is not a folder name", "Write one such as INBOX or Reviews/Handled");
            else if (key != "Mailbox:Folder" && name.Equals(mailbox.Folder, StringComparison.OrdinalIgnoreCase))
                faults.Add(key, name, "is the folder that is read", "Name another folder to move messages to");
        }
    }
}
