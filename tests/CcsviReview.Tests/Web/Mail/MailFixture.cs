using System.Security.Cryptography;
using CcsviReview.Outbox;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.Mail;

/// <summary>A site with emails of every state, with signed links.</summary>
internal sealed class MailFixture : IAsyncDisposable
{
    public const string Jane = "jane.marlowe@example.org";
    public const string Ada = "ada@example.org";

    private MailFixture(TestSite site) => Site = site;

    public TestSite Site { get; }

    public static string Token { get; } = new LinkKeys([new LinkKey(1, RandomNumberGenerator.GetBytes(32))])
        .Sign(new LinkClaim(PageAction.ReviewDone, Jane)
        {
            PageId = 1,
            Cycle = new DateOnly(2017, 5, 22),
            IssuedAt = SampleEmails.Noon,
            ExpiresAt = SampleEmails.Noon.AddDays(60),
        });

    public Guid Waiting { get; private set; }

    public Guid Dead { get; private set; }

    public Guid Own { get; private set; }

    public static async Task<MailFixture> CreateAsync(string kind = nameof(DatabaseKind.Sqlite))
    {
        var fixture = new MailFixture(await TestSite.StartAsync(kind, SamplePages.SeedAsync, Settings()));
        fixture.Waiting = await fixture.WriteAsync(Jane, "2 pages overdue", email => email);
        fixture.Dead = await fixture.WriteAsync(
            Jane, "47 pages overdue, 1 due today", email => Completed(email, new DeliveryResult.Refused("550 5.1.1 no such user")));
        fixture.Own = await fixture.WriteAsync(Ada, "1 page due", email => Completed(email, new DeliveryResult.Accepted("250 2.0.0 ok")));
        return fixture;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    public async Task<EmailMessage> FindAsync(Guid id)
    {
        await using var db = Site.Database.Open();
        return (await db.Emails.FindAsync(id))!;
    }

    private static ReviewSettings Settings() =>
        SamplePages.Settings.WithWeb(new WebOptions { SiteNetworks = PageServer.Network }).WithPeople(new PeopleOptions
        {
            Editors = [new EditorOptions { Address = Jane, Name = "Jane Marlowe" }],
            Admins = [Ada],
        });

    private static EmailMessage Completed(EmailMessage email, DeliveryResult delivery)
    {
        email.BeginTry(Guid.NewGuid());
        email.Complete(delivery, SampleEmails.Noon, TimeSpan.FromDays(5));
        return email;
    }

    private async Task<Guid> WriteAsync(string to, string subject, Func<EmailMessage, EmailMessage> complete)
    {
        var link = $"https://reviews.example.org/act/{Token}";
        var email = complete(SampleEmails.Letter(
            to: to,
            subject: subject,
            text: $"Hello,\n\nCCSVI\nReview done:\n{link}\n",
            html: $$"""<!DOCTYPE html><html lang="en"><head><title>{{subject}}</title><style>body, main { background: rgb(1, 2, 3); color: #fff }</style></head><body><p id="inside">Hello</p><a href="{{link}}">Review done</a><script>document.title = 'owned'; top.location = '/owned'</script><img src="https://elsewhere.example/x.png" alt="x"><form action="/mail/test" method="post"><button>Press</button></form></body></html>"""));
        await using var db = Site.Database.Open();
        db.Add(email);
        await db.SaveChangesAsync();
        return email.Id;
    }
}
