using CcsviReview.Settings;

namespace CcsviReview.Tests.Settings;

public sealed class MailSettingsTests
{
    private const string Imap = "Mailbox:Host=imap.example.org;Mailbox:User=reviews;Mailbox:Password=geheim-17";
    private const string Smtp = "Transport:Kind=Smtp;Transport:Host=mail.example.org;Organisation:From=reviews@example.org";

    public static TheoryData<string, string> Faults => new()
    {
        { "Transport:HelloName=reviews.example.org",
            "Transport:HelloName: 'reviews.example.org' applies only to a mail server, but Transport:Kind is Folder, which sends nothing. Set Transport:Kind to Smtp, or remove it." },
        { $"{Smtp};Transport:HelloName=localhost",
            "Transport:HelloName: 'localhost' means this machine to every machine, so mail servers refuse it. Write this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]." },
        { $"{Smtp};Transport:HelloName=worker-1",
            "Transport:HelloName: 'worker-1' is not a full host name. Write this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]." },
        { $"{Smtp};Transport:HelloName=192.0.2.1",
            "Transport:HelloName: '192.0.2.1' is an IP address without brackets. Write this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]." },
        { $"{Smtp};Organisation:From=reviews@intranet",
            "Transport:HelloName: is missing, and neither this machine's name nor the domain of Organisation:From (intranet) is a full host name. Write this machine's full name as the mail server may see it, such as reviews.example.org." },
        { "Organisation:From=prüfung@example.org",
            "Organisation:From: 'prüfung@example.org' has non-ASCII characters before the @, which some mail servers reject. Write one bare address such as reviews@example.org." },
        { "Transport:BounceAddress=bounces+*@example.org",
            "Transport:BounceAddress: 'bounces+*@example.org' applies only to a mail server, but Transport:Kind is Folder, which sends nothing. Set Transport:Kind to Smtp, or remove it." },
        { $"{Smtp};Transport:BounceAddress=bounces@example.org",
            "Transport:BounceAddress: 'bounces@example.org' does not say where the token of each email goes. Write an asterisk in place of the token: bounces+*@example.org if the mailbox bounces@example.org accepts plus-addresses, or *@bounces.example.org if all mail to that domain arrives in one mailbox." },
        { "Mailbox:User=reviews",
            "Mailbox:User: 'reviews' has no effect because Mailbox:Host is empty. Set Mailbox:Host to the IMAP server, or remove it." },
        { $"{Imap};Mailbox:Host=imaps://imap.example.org",
            "Mailbox:Host: 'imaps://imap.example.org' is not a host name or address. Write it without a scheme or port, such as imap.example.org." },
        { $"{Imap};Mailbox:Security=None",
            "Mailbox:Security: 'None' would send the password unencrypted. Use StartTls or Implicit; None is allowed only for a server on this machine." },
        { "Mailbox:Host=imap.example.org;Mailbox:Password=geheim-17",
            "Mailbox:User: is required because Mailbox:Host is set. Write the user name of the mailbox." },
        { "Mailbox:Host=imap.example.org;Mailbox:User=reviews",
            "Mailbox:Password: is required because Mailbox:Host is set. Set it, preferably in Mailbox:PasswordFile." },
        { $"{Imap};Mailbox:Password=changeme",
            "Mailbox:Password: '***' is a placeholder. Write the real password, preferably in Mailbox:PasswordFile." },
        { $"{Imap};Mailbox:CertificateAuthorityFile=/nowhere/ca.pem",
            "Mailbox:CertificateAuthorityFile: '/nowhere/ca.pem' cannot be read. Name a file that exists and that this user can read." },
        { "Mailbox:CertificateAuthorityFile=/nowhere/ca.pem",
            "Mailbox:CertificateAuthorityFile: '/nowhere/ca.pem' has no effect because Mailbox:Host is empty. Set Mailbox:Host to the IMAP server, or remove it." },
        { "Mailbox:OAuth:ClientSecret=geheim-17",
            "Mailbox:OAuth:ClientSecret: '***' has no effect because Mailbox:Host is empty. Set Mailbox:Host to the IMAP server, or remove it." },
        { "Mailbox:Host=127.0.0.1;Mailbox:Security=None;Mailbox:User=reviews;Mailbox:OAuth:TokenEndpoint=https://id.example.org/token;Mailbox:OAuth:ClientId=worker;Mailbox:OAuth:ClientSecret=geheim-17",
            "Mailbox:Security: 'None' would send access tokens unencrypted. Use StartTls or Implicit, or remove Mailbox:OAuth." },
        { $"{Imap};Mailbox:HandledFolder=inbox",
            "Mailbox:HandledFolder: 'inbox' is the folder that is read. Name another folder to move messages to." },
        { $"{Imap};Mailbox:UnclearFolder=Reviews//Unclear",
            "Mailbox:UnclearFolder: 'Reviews//Unclear' is not a folder name. Write one such as INBOX or Reviews/Handled." },
        { "Schedules:Mailbox=often",
            "Schedules:Mailbox: 'often' is not a Quartz cron expression. Write seconds minutes hours day-of-month month day-of-week, with ? for one of the two days, such as 0 0 8 * * ? for daily at 08:00." },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_name_that_mail_servers_refuse_is_refused_at_start(string given, string expected) =>
        Assert.Equal([expected], Given.Sets(given.Split(';')).Texts());

    [Theory]
    [InlineData(";Transport:Security=Implicit;Transport:Port=465")]
    [InlineData(";Transport:HelloName=reviews.example.org")]
    [InlineData(";Transport:HelloName=[192.0.2.1]")]
    [InlineData(";Transport:BounceAddress=bounces+*@example.org")]
    [InlineData(";Transport:BounceAddress=*@bounces.example.org")]
    [InlineData(";Mailbox:Host=127.0.0.1;Mailbox:User=reviews;Mailbox:Password=geheim-17;Mailbox:Security=None")]
    [InlineData(";Mailbox:Host=imap.example.org;Mailbox:User=reviews@example.org;Mailbox:Password=geheim-17;Mailbox:Folder=Team/Reviews")]
    public void A_valid_setting_is_accepted(string given) => Assert.Empty(Given.Sets((Smtp + given).Split(';')).Texts());

    [Theory]
    [InlineData("MailKit")]
    [InlineData("mailkit")]
    public void A_value_with_its_former_name_is_accepted_with_a_hint(string given)
    {
        var loaded = Given.Sets($"Transport:Kind={given}", "Transport:Host=mail.example.org", "Organisation:From=reviews@example.org");

        Assert.Empty(loaded.Faults);
        Assert.Equal(TransportKind.Smtp, loaded.Settings.Transport.Kind);
        Assert.Equal([$"Transport:Kind: '{given}' has been renamed to Smtp. Write Smtp."], loaded.Notes);
    }
}
