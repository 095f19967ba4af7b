namespace CcsviReview.Tests.Settings;

public sealed class SettingFaultTests
{
    private const string Smtp = "Transport:Kind=Smtp;Transport:Host=mail.example.org;Organisation:From=reviews@example.org";
    private const string Clinical = "Policies:clinical:AppliesTo:0:Tag=clinical;Policies:clinical:Interval=P3Y";

    /// <summary>Settings, separated by semicolons, and the one fault that is reported for them.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        // Keys and types
        { "Orgnisation:Name=x", "Orgnisation: is not a setting. Did you mean Organisation? Correct the key or remove it." },
        { "Transport:Prot=25", "Transport:Prot: is not a setting. Did you mean Port? Correct the key or remove it." },
        { "Web:Colour=red",
            "Web:Colour: is not a setting. Remove it, or use one of Listen, Proxies, SiteNetworks, SiteProxy, RequestsPerMinute, PublicFooter, FootersPerMinute, SignInsPerMinute, SignIn." },
        { "Web=http://127.0.0.1:80",
            "Web: 'http://127.0.0.1:80' must be a group of settings, not a single value. Write one of Web:Listen, Web:Proxies, Web:SiteNetworks …." },
        { "Web:Listen:0=http://127.0.0.1:80", "Web:Listen: is a single value, not a group. Write a single value for Web:Listen." },
        { "People:Admins=a@example.org",
            "People:Admins: 'a@example.org' must be a list, not a single value. Write a list, or People:Admins:0, People:Admins:1 …." },
        { "People:Admins:first=a@example.org",
            "People:Admins:first: is not an entry of a list. Write a list, or People:Admins:0, People:Admins:1 …." },
        { "People:Admins:0=", "People:Admins:0: '' is empty. Remove it from the list, or write a value." },
        { "Sites=docs", "Sites: 'docs' must be named groups, not a single value. Write Sites:NAME:… for each group." },
        { "Transport:Port=smtp", "Transport:Port: 'smtp' is not a whole number. Write digits only, such as 60." },
        { "Transport:Port=", "Transport:Port: '' is empty. Write a value, or remove the key to use the default." },
        { "Transport:Port=0", "Transport:Port: '0' is not 1 to 65535. Write a value in that range." },
        { "Transport:Port=65536", "Transport:Port: '65536' is not 1 to 65535. Write a value in that range." },
        { $"{Clinical};Policies:clinical:EditCountsAsReview=yes",
            "Policies:clinical:EditCountsAsReview: 'yes' is not true or false. Write true or false." },
        { "Database:Kind=Postgre",
            "Database:Kind: 'Postgre' is not one of Sqlite, Postgres. Did you mean Postgres? Write one of these names." },
        { "Database:Kind=1", "Database:Kind: '1' is not one of Sqlite, Postgres. Write one of these names." },
        { "Schedules:StopWithin=30",
            "Schedules:StopWithin: '30' is not a duration. Write hours:minutes:seconds, such as 00:00:30, or with days in front, such as 5.00:00:00." },
        { "Schedules:StopWithin=00:10:01", "Schedules:StopWithin: '00:10:01' is not 00:00:00 to 00:10:00. Write a value in that range." },
        { "Schedules:StopWithin=-00:00:01", "Schedules:StopWithin: '-00:00:01' is not 00:00:00 to 00:10:00. Write a value in that range." },
        { "Organisation:Name=A\r\nBcc: x@example.org",
            "Organisation:Name: 'A\\u000D\\u000ABcc: x@example.org' contains a control character. Remove it; a value is one line of text." },

        // Organisation
        { "Organisation:DigestHour=24", "Organisation:DigestHour: '24' is not an hour from 0 to 23. Write only the hour, such as 8." },
        { "Organisation:DigestDays=weekdays",
            "Organisation:DigestDays: 'weekdays' is not a list of weekdays. Write for example Mon-Fri, or Mon,Wed,Fri." },
        { "Organisation:QuietHours=18-7",
            "Organisation:QuietHours: '18-7' is not two different times of day. Write for example 18:00-07:30." },
        { "Organisation:QuietHours=18:00-08:01",
            "Organisation:DigestHour: '8' is within the quiet hours (Organisation:QuietHours). Choose an hour outside 18:00 to 08:01." },
        { "People:Editors:0:Address=a@example.org;People:Editors:0:Zone=Mars/Olympus",
            "People:Editors:0:Zone: 'Mars/Olympus' is not an IANA time zone that this machine knows. Write for example Europe/London, or remove it to use the organisation's time zone." },
        { "People:Editors:0:Address=a@example.org;People:Editors:0:WeeklyCapacity=0",
            "People:Editors:0:WeeklyCapacity: '0' is not a number of pages from 1 to 1000. Remove it if it is not known." },
        { "Organisation:Name= ", "Organisation:Name: ' ' is not 1 to 100 characters. Write the name to show in emails and on pages." },
        { "Organisation:Zone=Europe/Londn",
            "Organisation:Zone: 'Europe/Londn' is not an IANA time zone that this machine knows. Did you mean Europe/London?" },
        { "Organisation:Zone=GMT Standard Time",
            "Organisation:Zone: 'GMT Standard Time' is not an IANA time zone that this machine knows. Did you mean Europe/London?" },
        { "Organisation:From=Reviews <r@example.org>",
            "Organisation:From: 'Reviews <r@example.org>' has a name around the address. Write one bare address such as reviews@example.org." },
        { "Organisation:PublicUrl=review.example.org",
            "Organisation:PublicUrl: 'review.example.org' is not a web address. Write http:// or https://, the host, and the path, if any." },
        { "Organisation:PublicUrl=https://u:p@example.org",
            "Organisation:PublicUrl: 'https://u:p@example.org' is not a web address. Write http:// or https://, the host, and the path, if any." },
        { "Organisation:PublicUrl=javascript:alert(1)",
            "Organisation:PublicUrl: 'javascript:alert(1)' is not a web address. Write http:// or https://, the host, and the path, if any." },

        { "Organisation:WorkingDays=weekdays",
            "Organisation:WorkingDays: 'weekdays' is not a list of weekdays. Write for example Mon-Fri, or Mon-Thu, Sat." },
        { "Organisation:Holidays=Scottland",
            "Organisation:Holidays: 'Scottland' is neither a built-in calendar nor an .ics file. Did you mean scotland?" },
        { "Organisation:Holidays=Irland",
            "Organisation:Holidays: 'Irland' is neither a built-in calendar nor an .ics file. Did you mean Ireland?" },
        { "Organisation:Holidays=gb",
            "Organisation:Holidays: 'gb' is neither a built-in calendar nor an .ics file. Write england-and-wales, scotland or northern-ireland." },
        { "Organisation:Holidays=XX",
            "Organisation:Holidays: 'XX' is neither a built-in calendar nor an .ics file. Write england-and-wales, scotland, northern-ireland, a country such as IE or Ireland, or the path of an iCalendar file that ends in .ics." },
        { "Organisation:Holidays=/no/such/file.ics",
            "Organisation:Holidays: '/no/such/file.ics' cannot be read. Write england-and-wales, scotland, northern-ireland, a country such as IE or Ireland, or the path of an iCalendar file that ends in .ics that this program can read." },
        { "Organisation:FreeDays:0=24 December",
            "Organisation:FreeDays:0: '24 December' is not a valid date. Write a date such as 2026-12-24, or a range such as 2026-12-29 to 2026-12-31." },
        { "Organisation:FreeDays:0=2027-02-29",
            "Organisation:FreeDays:0: '2027-02-29' is not a valid date. Write a date such as 2026-12-24, or a range such as 2026-12-29 to 2026-12-31." },
        { "Organisation:FreeDays:0=2026-12-31 to 2026-12-30",
            "Organisation:FreeDays:0: '2026-12-31 to 2026-12-30' is not 1 to 366 days. Write the earlier date first, and split a longer range into several entries." },
        { "Organisation:FreeDays:0=2026-01-01 to 2027-01-02",
            "Organisation:FreeDays:0: '2026-01-01 to 2027-01-02' is not 1 to 366 days. Write the earlier date first, and split a longer range into several entries." },

        { "Planning:PagesPerWeek=-1", "Planning:PagesPerWeek: '-1' is not 0 to 1000. Write a value in that range." },
        { "Planning:PagesPerWeek=1001", "Planning:PagesPerWeek: '1001' is not 0 to 1000. Write a value in that range." },
        { "Planning:WeeksForward=27", "Planning:WeeksForward: '27' is not 0 to 26. Write a value in that range." },
        { "Planning:WeeksForward=two", "Planning:WeeksForward: 'two' is not a whole number. Write digits only, such as 60." },

        // Database
        { "Database:ConnectionString=Host=db;Database=x",
            "Database:ConnectionString: '***' is set, but Database:Kind is Sqlite: two databases are configured. Set Database:Kind to Postgres, or remove the connection string." },
        { "Database:Kind=Postgres",
            "Database:ConnectionString: is required because Database:Kind is Postgres. Set it, or set Database:ConnectionStringFile." },
        { "Database:Kind=Postgres;Database:ConnectionString=Hots=hunter2",
            "Database:ConnectionString: '***' is not a PostgreSQL connection string. Write Host=…;Database=…;Username=…;Password=…." },
        { "Database:Kind=Postgres;Database:ConnectionString=Host=db",
            "Database:ConnectionString: '***' has no Host or no Database. Write Host=…;Database=…;Username=…;Password=…." },

        // Sites
        { "Sites:docs:Kind=Folder", "Sites:docs:Path: is required because Sites:docs:Kind is Folder. Name the folder with the pages." },
        { "Sites:www:Kind=Web",
            "Sites:www:Url: is required because Sites:www:Kind is Web. Write the address of the site, such as https://www.example.org/." },
        { "Sites:list:Kind=Addresses",
            "Sites:list:Addresses: is required because Sites:list:Kind is Addresses. List the addresses of the pages, or set AddressFile." },
        { "Sites:docs:Kind=Foldr;Sites:docs:Path=/x",
            "Sites:docs:Kind: 'Foldr' is not one of Folder, Addresses, Web, Pushed. Did you mean Folder? Write one of these names." },
        { "Sites:docs:Path=/x;Sites:docs:Url=https://example.org",
            "Sites:docs:Url: 'https://example.org' applies only to the kind Web, but Sites:docs:Kind is Folder. Remove it, or set Sites:docs:Kind to Web." },
        { "Sites:www:Kind=Web;Sites:www:Url=ftp://example.org",
            "Sites:www:Url: 'ftp://example.org' is not the address of a website. Write http:// or https://, the host, and the path, if any." },
        { "Sites:list:Kind=Addresses;Sites:list:Addresses:0=/a-z/ccsvi",
            "Sites:list:Addresses:0: '/a-z/ccsvi' is not a web address. Write http:// or https://, the host and the path." },
        { "Sites:docs:Path=/x;Sites:docs:Culture=xx-YYYY-nope",
            "Sites:docs:Culture: 'xx-YYYY-nope' is not a culture that this machine knows. Write a language and a country, such as en-GB or de-DE." },
        { "Sites:docs:Path=/x;Sites:docs:Labels:Reviewed:0=Reviewed in 2024",
            "Sites:docs:Labels:Reviewed:0: 'Reviewed in 2024' is not a valid label: it holds a digit, which belongs to a date and not to its label. Write the words before the date, such as Clinically signed off on." },
        { "Sites:docs:Path=/x;Sites:docs:Labels:Reviewed:0=Signed off;Sites:docs:Labels:Updated:0=signed off",
            "Sites:docs:Labels:Updated:0: 'signed off' is also in Sites:docs:Labels:Reviewed. Keep it in one of the two lists." },
        { "Sites:docs:Path=/x;Sites:docs:Labels:Checked:0=Signed off",
            "Sites:docs:Labels:Checked: is not a setting. Remove it, or use one of Reviewed, Updated, NextReview, Interval." },
        { "Sites:docs:Path=/x;Sites:docs:AllowNetworks:0=10.1.2.3/8",
            "Sites:docs:AllowNetworks:0: '10.1.2.3/8' is not an address range. Write it in CIDR form with the host bits zero, such as 10.1.0.0/16 or ::1/128." },
        { "Sites:docs:Path=/x;Sites:docs:MaxBytes=1023",
            "Sites:docs:MaxBytes: '1023' is not 1024 to 67108864. Write a value in that range." },
        { "Sites:docs:Path=/x;Sites:docs:Delay=01:00:01",
            "Sites:docs:Delay: '01:00:01' is not 00:00:00 to 01:00:00. Write a value in that range." },

        // Policies
        { "Policies:default:NoticeDays=10",
            "Policies:default:Interval: is missing. Write how long a review is valid, such as P3Y, P6M or P191D." },
        { "Policies:default:Interval=3 years",
            "Policies:default:Interval: '3 years' is not an interval of one day to a hundred years. Write an ISO 8601 duration such as P3Y, P6M or P191D." },
        { "Policies:default:Interval=P0D",
            "Policies:default:Interval: 'P0D' is not an interval of one day to a hundred years. Write an ISO 8601 duration such as P3Y, P6M or P191D." },
        { "Policies:default:Interval=P1M",
            "Policies:default:NoticeDays: '60' is longer than the interval P1M, so no page would ever be current. Write fewer than 28 days." },
        { "Policies:default:Interval=P59D",
            "Policies:default:NoticeDays: '60' is longer than the interval P59D, so no page would ever be current. Write fewer than 59 days." },
        { "Policies:default:Interval=P3Y;Policies:default:NoticeDays=367",
            "Policies:default:NoticeDays: '367' is not 0 to 366. Write a value in that range." },
        { "Policies:default:Interval=P3Y;Policies:default:Ladder=gentle",
            "Policies:default:Ladder: 'gentle' is not a ladder. Use one of default, or add it." },
        { "Policies:clinical:Interval=P3Y",
            "Policies:clinical:AppliesTo: is missing, so the policy would not apply to any page. Choose the pages by Site, Address, Section or Tag." },
        { "Policies:clinical:Interval=P3Y;Policies:clinical:AppliesTo:0:Tag=",
            "Policies:clinical:AppliesTo:0: has nothing to match. Set Site, Address, Section or Tag; a policy named default applies to all other pages." },
        { $"{Clinical};Policies:clinical:AppliesTo:0:Site=websit;Sites:website:Path=/x",
            "Policies:clinical:AppliesTo:0:Site: 'websit' is not a site. Did you mean website?" },
        { $"{Clinical};Policies:clinical:AppliesTo:0:Address=https://a/*",
            "Policies:clinical:AppliesTo:0:Address: 'https://a/*' is not a glob. 'https://a/*' is not a path pattern. Leave out the scheme and host, as in /a-z/*." },

        // Ladders
        { "Ladders:default:Days:0=7;Ladders:default:Days:1=7",
            "Ladders:default:Days:1: '7' is not after the previous step, 7. Write each day once, in ascending order, with negative numbers for days before the due date." },
        { "Ladders:default:Days:0=-367", "Ladders:default:Days:0: '-367' is not -366 to 366. Write a value in that range." },
        { "Ladders:default:RepeatEvery=monthly",
            "Ladders:default:RepeatEvery: 'monthly' is not an interval. Write an ISO 8601 duration such as P1M or P7D, or leave it empty for never." },
        { "Ladders:default:CopyLeadFromDay=-1", "Ladders:default:CopyLeadFromDay: '-1' is not 0 to 366. Write a value in that range." },

        { "Ladders:default:Copies:0:FromDay=60",
            "Ladders:default:Copies:0:To: is missing. Write DefaultEditor, Admins, or one bare address such as head@example.org." },
        { "Ladders:default:Copies:0:To=Admin",
            "Ladders:default:Copies:0:To: 'Admin' is not an email address. Write DefaultEditor, Admins, or one bare address such as head@example.org." },
        { "Ladders:default:Copies:0:To=Admins;Ladders:default:Copies:0:FromDay=367",
            "Ladders:default:Copies:0:FromDay: '367' is not 0 to 366. Write a value in that range." },

        // People
        { "People:Admins:0=a@example.org,b@example.org",
            "People:Admins:0: 'a@example.org,b@example.org' is more than one address. Write one bare address such as editor@example.org." },
        { "People:DefaultEditor=nobody",
            "People:DefaultEditor: 'nobody' is not an email address. Write one bare address such as editor@example.org." },
        { "People:Editors:0:Name=Jo", "People:Editors:0:Address: is missing. Write one bare address such as editor@example.org." },
        { "People:Editors:0:Address=jo@example.org;People:Editors:1:Address=JO@example.org",
            "People:Editors:1:Address: 'JO@example.org' is already used at People:Editors:0. Remove one of the two." },
        { "People:Editors:0:Address=jo@example.org;People:Editors:1:Address=al@example.org;People:Editors:0:Aliases:0=#docs;People:Editors:1:Aliases:0=#docs", "People:Editors:1:Aliases:0: '#docs' already means People:Editors:0. Use each alias for one editor only." },
        { "People:TrustedDomains:0=@example.org",
            "People:TrustedDomains:0: '@example.org' is not an email domain. Write the part after the @, such as example.org." },
        { "People:Sections:0:Lead=jo@example.org", "People:Sections:0:Name: is missing. Write the name of the section." },
        { "People:Sections:0:Name=A;People:Sections:0:Site=web",
            "People:Sections:0:Site: 'web' is not a site. Write the name of a site under Sites, or remove this key for all sites." },

        // Transport
        { "Transport:Host=mail.example.org",
            "Transport:Host: 'mail.example.org' applies only to a mail server, but Transport:Kind is Folder, which sends nothing. Set Transport:Kind to Smtp, or remove it." },
        { "Transport:Password=hunter2",
            "Transport:Password: '***' applies only to a mail server, but Transport:Kind is Folder, which sends nothing. Set Transport:Kind to Smtp, or remove it." },
        { "Transport:Kind=Smtp;Organisation:From=r@example.org",
            "Transport:Host: is required because Transport:Kind is Smtp. Write the name or address of the mail server." },
        { "Transport:Kind=Smtp;Transport:Host=mail.example.org",
            "Organisation:From: 'ccsvi-review@localhost' cannot be the sender of real emails (Transport:Kind is Smtp). Write an address in your own domain that can receive bounces." },
        { $"{Smtp};Transport:Host=smtp://mail.example.org:25",
            "Transport:Host: 'smtp://mail.example.org:25' is not a host name or address. Write it without a scheme or port, such as mail.example.org." },
        { $"{Smtp};Transport:Folder=/tmp/x",
            "Transport:Folder: '/tmp/x' applies only to the kind Folder, but Transport:Kind is Smtp. Remove it." },
        { $"{Smtp};Transport:User=jo",
            "Transport:Password: is required because Transport:User is set. Set it, set Transport:PasswordFile, or remove User." },
        { $"{Smtp};Transport:Password=hunter2",
            "Transport:User: is required because a password is set. Set it, or remove the password." },
        { $"{Smtp};Transport:User=jo;Transport:Password=changeme",
            "Transport:Password: '***' is a placeholder. Write the real password, preferably in Transport:PasswordFile." },
        { $"{Smtp};Transport:User=jo;Transport:Password=hunter2;Transport:Security=None",
            "Transport:Security: 'None' would send the password unencrypted. Use StartTls or Implicit, or remove the password." },
        { $"{Smtp};Transport:Security=None",
            "Transport:Security: 'None' would send emails unencrypted to mail.example.org. Use StartTls or Implicit; None is allowed only for a server on this machine." },
        { $"{Smtp};Transport:GiveUpAfter=31.00:00:00",
            "Transport:GiveUpAfter: '31.00:00:00' is not 00:01:00 to 30.00:00:00. Write a value in that range." },

        // Schedules and web
        { "Schedules:Assess=every day",
            "Schedules:Assess: 'every day' is not a Quartz cron expression. Write seconds minutes hours day-of-month month day-of-week, with ? for one of the two days, such as 0 0 8 * * ? for daily at 08:00." },
        { "Schedules:Assess=0 8 * * *",
            "Schedules:Assess: '0 8 * * *' is not a Quartz cron expression. Write seconds minutes hours day-of-month month day-of-week, with ? for one of the two days, such as 0 0 8 * * ? for daily at 08:00." },
        { "Schedules:Assess=0 0 8 30 2 ?",
            "Schedules:Assess: '0 0 8 30 2 ?' never runs. Write a date in the future, such as 0 0 8 * * ? for daily at 08:00." },
        { "Schedules:Assess=0 0 8 1 1 ? 2026",
            "Schedules:Assess: '0 0 8 1 1 ? 2026' never runs. Write a date in the future, such as 0 0 8 * * ? for daily at 08:00." },
        { "Web:Listen=5080",
            "Web:Listen: '5080' is not an address to listen on. Write http://, an address of this machine and a port, such as http://127.0.0.1:5080." },
        { "Web:Proxies:0=10.2.0.1/24",
            "Web:Proxies:0: '10.2.0.1/24' is not an address range. Write it in CIDR form with the host bits zero, such as 10.1.0.0/16 or ::1/128." },
        { "Web:RequestsPerMinute=0", "Web:RequestsPerMinute: '0' is not 1 to 100000. Write a value in that range." },
        { "Web:Listen=http://127.0.0.1:70000",
            "Web:Listen: 'http://127.0.0.1:70000' is not an address to listen on. Write http://, an address of this machine and a port, such as http://127.0.0.1:5080." },
        { "Web:Listen=https://127.0.0.1:5080",
            "Web:Listen: 'https://127.0.0.1:5080' uses https, but this program leaves TLS to a reverse proxy. Write http:// and put a reverse proxy in front." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_setting_is_reported_with_key_value_and_remedy(string given, string expected) =>
        Assert.Equal([expected], Given.Sets(Parts(given)).Texts());

    [Theory]
    [InlineData("Organisation:Zone=Europe/Paris")]
    [InlineData("Organisation:Zone=UTC")]
    [InlineData("Organisation:Holidays=ie")]
    [InlineData("Organisation:Holidays=france")]
    [InlineData("Organisation:WorkingDays=Mon-Fri;Organisation:Holidays=Scotland;Organisation:FreeDays:0=2026-01-01 to 2027-01-01")]
    [InlineData(
        "Ladders:default:Copies:0:To=admins;Ladders:default:Copies:1:To=defaulteditor;Ladders:default:Copies:2:To=head@example.org")]
    [InlineData("Web:Listen=http://*:80")]
    [InlineData("Web:Listen=http://[::1]:0")]
    [InlineData("Transport:Port=1")]
    [InlineData("Transport:Port=65535")]
    [InlineData("transport:port=25;TRANSPORT__GIVEUPAFTER=00:01:00")]
    [InlineData("Schedules:StopWithin=00:10:00")]
    [InlineData("Policies:default:Interval=P60D")]
    [InlineData("Policies:default:Interval=P1M;Policies:default:NoticeDays=28")]
    [InlineData("Policies:default:Interval=P3Y;Ladders:gentle:Days:0=0;Policies:default:Ladder=Gentle")]
    [InlineData("Ladders:default:RepeatEvery=;Ladders:default:CopyLeadFromDay=")]
    [InlineData(Smtp)]
    [InlineData(Smtp + ";Transport:User=jo;Transport:Password=hunter2")]
    [InlineData(Smtp + ";Transport:Host=127.0.0.1;Transport:Security=None")]
    [InlineData(Clinical)]
    [InlineData("Logging:LogLevel:Default=Debug")]
    public void A_valid_setting_is_accepted(string given) => Assert.Empty(Given.Sets(Parts(given)).Texts());

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var faults = Given.Sets(
            "Organisation:Zone=Mars", "Transport:Port=0", "Colour=red", "Web:Listen=x", "Sites:a:Kind=Web", "nonsense").Faults;

        Assert.Equal(
            ["--set", "Colour", "Transport:Port", "Organisation:Zone", "Sites:a:Url", "Web:Listen"],
            faults.Select(fault => fault.Key));
    }

    [Fact]
    public void A_secret_is_in_no_fault_whatever_is_wrong_with_it() => Assert.All(
        Given.Sets("Transport:Password=hunter2\n", "Database:ConnectionString=Password=hunter2").Texts(),
        text => Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal));

    // A connection string contains semicolons itself.
    private static string[] Parts(string given) => given.Contains("ConnectionString=Host=db;", StringComparison.Ordinal)
        ? [given]
        : given.Split(';');
}
