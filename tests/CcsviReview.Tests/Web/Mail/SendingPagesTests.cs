using CcsviReview.Features.Schedules;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Mail;

/// <summary>What the dashboard shows while email does not reach its recipients.</summary>
public sealed class SendingPagesTests
{
    private const string ToFolder = "Email is not sent: it is written to the folder";

    [Theory]
    [InlineData("/")]
    [InlineData("/pages")]
    [InlineData("/mail")]
    [InlineData("/schedules")]
    [InlineData("/account")]
    public async Task While_email_goes_to_a_folder_every_page_says_so_to_admins_only(string path)
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var ada = await fixture.Site.ClientOfAsync(MailFixture.Ada);
        using var jane = await fixture.Site.ClientOfAsync(MailFixture.Jane);

        Assert.Contains(ToFolder, await ada.GetStringAsync(path), StringComparison.Ordinal);
        using var other = await jane.GetAsync(path);
        Assert.DoesNotContain(ToFolder, await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(ToFolder, await fixture.Site.Stranger.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_mail_server_no_folder_is_mentioned()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, WithServer());

        Assert.DoesNotContain(ToFolder, await site.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Written to a folder", await site.Client.GetStringAsync("/mail"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_email_that_was_written_to_a_folder_is_not_called_sent(string kind)
    {
        await using var fixture = await MailFixture.CreateAsync(kind);
        var email = await WriteAsync(fixture, DeliveryResult.Accepted.AsFile("/srv/outbox/1.eml"));
        var old = await WriteAsync(fixture, new DeliveryResult.Accepted("/srv/outbox/2.eml"));           // as earlier versions stored it
        using var ada = await fixture.Site.ClientOfAsync(MailFixture.Ada);

        foreach (var id in new[] { email, old })
        {
            var page = await ada.GetStringAsync($"/mail/{id}");
            Assert.Contains("Written to a folder", page, StringComparison.Ordinal);
            Assert.DoesNotContain(">Sent<", page, StringComparison.Ordinal);
        }

        // What a mail server accepted before remains sent.
        Assert.Contains(">Sent<", await ada.GetStringAsync($"/mail/{fixture.Own}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task While_sending_is_paused_a_waiting_email_says_so_and_every_page_says_so_to_admins(string kind)
    {
        await using var fixture = await MailFixture.CreateAsync(kind);
        using var ada = await fixture.Site.ClientOfAsync(MailFixture.Ada);
        using var jane = await fixture.Site.ClientOfAsync(MailFixture.Jane);
        await TestScheduler.AlignAsync(fixture.Site.Services, SamplePages.Settings);
        Assert.DoesNotContain("Paused</a>", await ada.GetStringAsync("/pages"), StringComparison.Ordinal);

        await fixture.Site.Services.GetRequiredService<ScheduleAdmin>()
            .PauseAsync(new ScheduleRequest("deliver:lane-1", MailFixture.Ada, "the relay moves"), default);

        foreach (var client in new[] { ada, jane })
        {
            Assert.Contains(
                $"because sending email is paused<bdi> by {MailFixture.Ada}: the relay moves</bdi>",
                await client.GetStringAsync($"/mail/{fixture.Waiting}"), StringComparison.Ordinal);
            Assert.DoesNotContain("waiting to be sent", await client.GetStringAsync("/mail"), StringComparison.Ordinal);
        }

        Assert.Contains("Paused</a>: <bdi>Send mail, lane 1</bdi>", await ada.GetStringAsync("/pages"), StringComparison.Ordinal);
        Assert.DoesNotContain("Paused</a>", await jane.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_mail_server_accepts_nothing_every_page_tells_admins_why()
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var ada = await fixture.Site.ClientOfAsync(MailFixture.Ada);
        await using (var db = fixture.Site.Database.Open())
        {
            var run = new JobRun { Job = "deliver", StartedAt = SampleEmails.Noon };
            run.End(SampleEmails.Noon, succeeded: false, "0 sent, 0 deferred, 0 dead; stopped: 535 5.7.8 wrong password <b>");
            db.Add(run);
            await db.SaveChangesAsync();
        }

        Assert.Contains("<bdi>535 5.7.8 wrong password &lt;b&gt;</bdi>", await ada.GetStringAsync("/pages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_email_goes_to_a_folder_nobody_is_promised_a_link()
    {
        await using var fixture = await MailFixture.CreateAsync();
        await using var sending = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, WithServer());

        Assert.Contains("writes it to a folder", await AskAsync(fixture.Site), StringComparison.Ordinal);
        Assert.DoesNotContain("on its way", await AskAsync(fixture.Site), StringComparison.Ordinal);
        Assert.Contains("a sign-in link is on its way", await AskAsync(sending), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(TestSite site)
    {
        using var response = await site.Stranger.SendFormAsync("/sign-in", "/sign-in", ("address", MailFixture.Jane));
        return await response.Content.ReadAsStringAsync();
    }

    private static ReviewSettings WithServer()
    {
        var settings = SamplePages.Settings;
        return new ReviewSettings
        {
            Organisation = settings.Organisation,
            Sites = settings.Sites,
            Policies = settings.Policies,
            Ladders = settings.Ladders,
            People = settings.People,
            Transport = new TransportOptions { Kind = TransportKind.Smtp, Host = "mail.example.org" },
            Web = settings.Web,
        };
    }

    private static async Task<Guid> WriteAsync(MailFixture fixture, DeliveryResult delivery)
    {
        var email = SampleEmails.Letter(to: MailFixture.Ada, subject: "1 page overdue");
        email.BeginTry(Guid.NewGuid());
        email.Complete(delivery, SampleEmails.Noon, TimeSpan.FromDays(5));
        await using var db = fixture.Site.Database.Open();
        db.Add(email);
        await db.SaveChangesAsync();
        return email.Id;
    }
}
