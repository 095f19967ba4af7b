using CcsviReview.Settings;

namespace CcsviReview.Tests.Settings;

public sealed class MailSettingsTests
{
    private const string Imap = "Mailbox:Host=imap.example.org;Mailbox:User=reviews;Mailbox:Password=geheim-17";
    private const string Smtp = "Transport:Kind=Smtp;Transport:Host=mail.example.org;Organisation:From=reviews@example.org";

    public static TheoryData<string, string> Faults => new()
    {
        { "Transport:HelloName=reviews.example.org",
            "Transport:HelloName: 'reviews.example.org' belongs to a mail server, but Transport:Kind is Folder, which mails nobody. Set Transport:Kind to Smtp, or take it out." },
        { $"{Smtp};Transport:HelloName=localhost",
            "Transport:HelloName: 'localhost' means this machine to every machine, so mail servers refuse it. Give this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]." },
        { $"{Smtp};Transport:HelloName=worker-1",
            "Transport:HelloName: 'worker-1' is not a full host name. Give this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]." },
        { $"{Smtp};Transport:HelloName=192.0.2.1",
            "Transport:HelloName: '192.0.2.1' is an IP address without brackets. Give this machine's full name, such as reviews.example.org, or its public address as in [192.0.2.1]." },
        { $"{Smtp};Organisation:From=reviews@intranet",
            "Transport:HelloName: is missing, and neither this machine's name nor the domain of Organisation:From (intranet) is a full host name. Give the full name by which the mail server may know this machine, such as reviews.example.org." },
        { "Organisation:From=prüfung@example.org",
            "Organisation:From: 'prüfung@example.org' has letters beyond ASCII before the @, which not every mail server takes. Write one bare address such as reviews@example.org." },
        { "Transport:BounceAddress=bounces+*@example.org",
            "Transport:BounceAddress: 'bounces+*@example.org' belongs to a mail server, but Transport:Kind is Folder, which mails nobody. Set Transport:Kind to Smtp, or take it out." },
        { $"{Smtp};Transport:BounceAddress=bounces@example.org",
            "Transport:BounceAddress: 'bounces@example.org' does not say where the token of each email goes. Write an asterisk where the token goes: bounces+*@example.org where the mailbox bounces@example.org takes plus-addresses, or *@bounces.example.org where all mail to that domain arrives in one mailbox." },
        { "Mailbox:User=reviews",
            "Mailbox:User: 'reviews' has no effect: Mailbox:Host is empty, so no mailbox is read. Set Mailbox:Host to the IMAP server, or take it out." },
        { $"{Imap};Mailbox:Host=imaps://imap.example.org",
            "Mailbox:Host: 'imaps://imap.example.org' is not the name or address of a host. Write it without a scheme or port, such as imap.example.org." },
        { $"{Imap};Mailbox:Security=None",
            "Mailbox:Security: 'None' would send the password in clear text. Use StartTls or Implicit; None is only for a server on this machine." },
        { "Mailbox:Host=imap.example.org;Mailbox:Password=geheim-17",
            "Mailbox:User: is missing though Mailbox:Host is given. Give the user of the mailbox." },
        { "Mailbox:Host=imap.example.org;Mailbox:User=reviews",
            "Mailbox:Password: is missing though Mailbox:Host is given. Give it, best by Mailbox:PasswordFile." },
        { $"{Imap};Mailbox:Password=changeme",
            "Mailbox:Password: '***' is a placeholder. Give the real password, best by Mailbox:PasswordFile." },
        { $"{Imap};Mailbox:CertificateAuthorityFile=/nowhere/ca.pem",
            "Mailbox:CertificateAuthorityFile: '/nowhere/ca.pem' cannot be read. Give a file that exists and that this user may read." },
        { "Mailbox:CertificateAuthorityFile=/nowhere/ca.pem",
            "Mailbox:CertificateAuthorityFile: '/nowhere/ca.pem' has no effect: Mailbox:Host is empty, so no mailbox is read. Set Mailbox:Host to the IMAP server, or take it out." },
        { "Mailbox:OAuth:ClientSecret=geheim-17",
            "Mailbox:OAuth:ClientSecret: '***' has no effect: Mailbox:Host is empty, so no mailbox is read. Set Mailbox:Host to the IMAP server, or take it out." },
        { "Mailbox:Host=127.0.0.1;Mailbox:Security=None;Mailbox:User=reviews;Mailbox:OAuth:TokenEndpoint=https://id.example.org/token;Mailbox:OAuth:ClientId=worker;Mailbox:OAuth:ClientSecret=geheim-17",
            "Mailbox:Security: 'None' would send access tokens in clear text. Use StartTls or Implicit, or take Mailbox:OAuth out." },
        { $"{Imap};Mailbox:HandledFolder=inbox",
            "Mailbox:HandledFolder: 'inbox' is the folder that is read. Name another folder, so that messages leave it." },
        { $"{Imap};Mailbox:UnclearFolder=Reviews//Unclear",
            "Mailbox:UnclearFolder: 'Reviews//Unclear' is not the name of a folder. Write one such as INBOX or Reviews/Handled." },
        { "Schedules:Mailbox=often",
            "Schedules:Mailbox: 'often' is not a Quartz cron expression. Write seconds minutes hours day-of-month month day-of-week, one of the days as ?, such as 0 0 8 * * ? for daily at 08:00." },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_name_that_mail_servers_refuse_is_refused_at_start(string given, string told) =>
        Assert.Equal([told], Given.Sets(given.Split(';')).Texts());

    [Theory]
    [InlineData(";Transport:Security=Implicit;Transport:Port=465")]
    [InlineData(";Transport:HelloName=reviews.example.org")]
    [InlineData(";Transport:HelloName=[192.0.2.1]")]
    [InlineData(";Transport:BounceAddress=bounces+*@example.org")]
    [InlineData(";Transport:BounceAddress=*@bounces.example.org")]
    [InlineData(";Mailbox:Host=127.0.0.1;Mailbox:User=reviews;Mailbox:Password=geheim-17;Mailbox:Security=None")]
    [InlineData(";Mailbox:Host=imap.example.org;Mailbox:User=reviews@example.org;Mailbox:Password=geheim-17;Mailbox:Folder=Team/Reviews")]
    public void A_right_setting_is_taken(string given) => Assert.Empty(Given.Sets((Smtp + given).Split(';')).Texts());

    [Theory]
    [InlineData("MailKit")]
    [InlineData("mailkit")]
    public void A_value_by_its_former_name_is_taken_and_noted(string given)
    {
        var loaded = Given.Sets($"Transport:Kind={given}", "Transport:Host=mail.example.org", "Organisation:From=reviews@example.org");

        Assert.Empty(loaded.Faults);
        Assert.Equal(TransportKind.Smtp, loaded.Settings.Transport.Kind);
        Assert.Equal([$"Transport:Kind: '{given}' is now called Smtp. Write Smtp."], loaded.Notes);
    }
}
