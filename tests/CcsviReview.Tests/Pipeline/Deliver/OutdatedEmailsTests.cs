using CcsviReview.Current;
using CcsviReview.Features.Mail;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Deliver;

public sealed class OutdatedEmailsTests
{
    private const string Jane = "jane@example.org";
    private readonly PostOffice _post = new();

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_digest_whose_pages_were_all_reviewed_while_it_waited_is_withdrawn_with_the_reason(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await bench.AddAsync("2014-05-22", "/a");
        await bench.AddAsync("2014-05-22", "/b");
        await bench.AssessAsync();
        await ChangeAsync(bench, "/a", page => Review(bench, page));
        await ChangeAsync(bench, "/b", page => Review(bench, page));

        var report = await DeliverAsync(bench);

        Assert.Equal("0 sent, 0 deferred, 0 dead, 1 withdrawn", report.ToString());
        Assert.Empty(_post.HandedOver);
        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Equal((DeliveryState.Withdrawn, 0, null), (email.State, email.Tries, email.ClaimedUntil));
        Assert.Equal("withdrawn: nothing in it is still due: 2 reviewed or no longer due", email.LastOutcome);
        await using var db = bench.Database.Open();
        var change = await db.Changes.SingleAsync(row => row.Subject == EmailLabels.SubjectOf(email.Id));
        Assert.Equal(("delivery", "waiting", "withdrawn"), (change.By, change.Before, change.After));
        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-24")).Emails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_digest_with_one_page_that_still_applies_is_sent_as_written(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await bench.AddAsync("2014-05-22", "/a");
        await bench.AddAsync("2014-05-22", "/b");
        await bench.AssessAsync();
        var written = Assert.Single(await bench.EmailsAsync());
        await ChangeAsync(bench, "/a", page => Review(bench, page));

        Assert.Equal((1, 0), Counted(await DeliverAsync(bench)));

        var sent = Assert.Single(await bench.EmailsAsync());
        Assert.Equal((DeliveryState.Sent, written.TextBody, written.HtmlBody), (sent.State, sent.TextBody, sent.HtmlBody));
    }

    [Theory]
    [MemberData(nameof(KindsAnd), "exempt")]
    [MemberData(nameof(KindsAnd), "gone")]
    [MemberData(nameof(KindsAnd), "postponed")]
    [MemberData(nameof(KindsAnd), "now owned by someone else")]
    public async Task A_page_that_is_no_longer_the_recipients_is_not_a_reason_to_send(string kind, string why)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await bench.AddAsync("2014-05-22", "/a");
        await bench.AssessAsync();
        await ChangeAsync(bench, "/a", page => Lapse(page, why));

        Assert.Equal((0, 1), Counted(await DeliverAsync(bench)));

        Assert.EndsWith($"1 {why}", (await bench.EmailsAsync())[0].LastOutcome, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_steps_of_a_withdrawn_digest_are_sent_in_another_one_when_they_apply_again(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await bench.AddAsync("2014-05-22", "/a");
        await bench.AssessAsync();
        await ChangeAsync(bench, "/a", page => page.AssignOwner("kim@example.org"));
        Assert.Equal((0, 1), Counted(await DeliverAsync(bench)));

        await ChangeAsync(bench, "/a", page => page.AssignOwner(Jane));
        Assert.Equal(1, (await bench.AssessOnAsync("2026-11-24")).Emails);
        Assert.Equal((1, 0), Counted(await DeliverAsync(bench)));

        Assert.Equal(DeliveryState.Sent, Assert.Single(await LinesAsync(bench, Jane)));
        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-25")).Emails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task After_days_without_a_mail_server_only_the_newest_digest_is_sent_and_nothing_twice(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        string[] days = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"];
        foreach (var day in days)
        {
            await bench.AddAsync("2014-05-22", $"/{day}");
            Assert.Equal(1, (await bench.AssessOnAsync(day)).Emails);
        }

        Assert.Equal((1, 3), Counted(await DeliverAsync(bench)));

        var emails = await bench.EmailsAsync();
        Assert.Equal(emails[^1].MessageId, Assert.Single(_post.HandedOver));
        Assert.All(emails.SkipLast(1), old =>
            Assert.Equal("withdrawn: replaced by the newer digest of 26 November 2026", old.LastOutcome));
        Assert.All(await bench.LedgerAsync(), line => Assert.Equal(emails[^1].Id, line.LetterId));
        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-27")).Emails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_changed_between_two_digests_does_not_count_as_reported_by_the_newer(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        var touched = await bench.AddAsync("2014-05-22", "/touched");
        await bench.AssessAsync();
        await using (var db = bench.Database.Open())
        {
            db.Add(new AuditEntry { At = bench.Clock.Now.AddHours(1), By = Jane, PageId = touched, What = "exemption" });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22", "/later");
        await bench.AssessOnAsync("2026-11-24");

        Assert.Equal((1, 1), Counted(await DeliverAsync(bench)));

        var next = await bench.AssessOnAsync("2026-11-25");
        Assert.Equal((1, 1), (next.Emails, next.Reminders));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_digest_to_a_person_who_has_left_is_withdrawn_and_the_new_owner_is_notified(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await bench.AddAsync("2014-05-22", "/a");
        await bench.AssessAsync();
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor(Jane, "Jane Doe") { HasLeft = true });
            await db.SaveChangesAsync();
        }

        Assert.Equal((0, 1), Counted(await DeliverAsync(bench)));

        Assert.Contains("jane@example.org has left", (await bench.EmailsAsync())[0].LastOutcome, StringComparison.Ordinal);
        await bench.AssessOnAsync("2026-11-24");
        Assert.Equal("admin@example.org", (await bench.EmailsAsync())[^1].To);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_dead_digest_that_is_retried_by_hand_is_checked_too(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await bench.AddAsync("2014-05-22", "/a");
        await bench.AssessAsync();
        _post.Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Refused("550 5.1.1 no"));
        Assert.Equal(1, (await DeliverAsync(bench)).Dead);
        _post.Answer = PostOffice.Take;
        await ChangeAsync(bench, "/a", page => Review(bench, page));
        var email = Assert.Single(await bench.EmailsAsync());

        await new EmailAdmin(bench.Database.Contexts, bench.Clock).RetryAsync(new EmailRequest(email.Id, "admin", ""), default);

        Assert.Equal((0, 1), Counted(await DeliverAsync(bench)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Emails_that_are_not_digests_are_sent_whatever_happened_to_their_recipient(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        await using (var db = bench.Database.Open())
        {
            db.AddRange(SampleEmails.Letter(Jane, at: bench.Clock.Now), SampleEmails.Letter(Jane, at: bench.Clock.Now.AddMinutes(-1)));
            await db.SaveChangesAsync();
        }

        Assert.Equal((2, 0), Counted(await DeliverAsync(bench)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Several_workers_at_once_send_each_recipient_the_newest_digest_once(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        for (var day = 23; day <= 26; day++)
        {
            for (var reader = 0; reader < 8; reader++)
                await bench.AddAsync("2014-05-22", $"/{reader}/{day}", $"editor{reader}@example.org");
            await bench.AssessOnAsync($"2026-11-{day}");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DeliverAsync(bench))));

        var emails = await bench.EmailsAsync();
        var newest = emails.GroupBy(email => email.To).Select(mails => mails.MaxBy(email => email.CreatedAt)!.MessageId);
        Assert.Equal(newest.Order(), _post.HandedOver.Order());
        Assert.Equal(24, emails.Count(email => email.State == DeliveryState.Withdrawn));
        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-27")).Emails);
    }

    public static TheoryData<string, string> KindsAnd(string why)
    {
        TheoryData<string, string> rows = [];
        foreach (var kind in TestDatabase.Kinds)
            rows.Add(kind.Data, why);
        return rows;
    }

    private static (int Sent, int Withdrawn) Counted(DeliveryReport report) => (report.Sent, report.Withdrawn);

    private static void Review(AssessFixture bench, Page page) => page.Record(new Review
    {
        PageId = page.Id,
        ReviewedOn = DateOnly.FromDateTime(bench.Clock.Now.UtcDateTime),
        Outcome = ReviewOutcome.StillCorrect,
        By = Jane,
        RecordedAt = bench.Clock.Now,
    });

    private static void Lapse(Page page, string why)
    {
        switch (why)
        {
            case "exempt":
                page.Exempt(new Exemption("moved to an archive", "sam", Given.Day("2027-01-01")));
                break;
            case "gone":
                page.Missed(Given.Day("2026-11-22"), "404");
                page.Missed(Given.Day("2026-11-23"), "404");
                break;
            case "postponed":
                page.Postpone(new Postponement(page.DueOn!.Value, Given.Day("2026-12-01"), "busy", Jane, 1));
                break;
            default:
                page.AssignOwner("kim@example.org");
                break;
        }
    }

    private static async Task ChangeAsync(AssessFixture bench, string address, Action<Page> change)
    {
        var rules = await new CurrentRules(bench.Database.Contexts, bench.Settings).ReadAsync(default);
        var today = rules.DayOf(bench.Clock.Now);
        await using var db = bench.Database.Open();
        var page = await db.Pages.SingleAsync(row => row.Address.EndsWith(address));
        var owner = page.Owner;
        change(page);
        if (rules.OwnerOf(page).Address is { } next && next != owner)
            db.Add(new AuditEntry { At = bench.Clock.Now, By = "admin", PageId = page.Id, What = "owner", Before = owner ?? "", After = next });
        page.Derive(rules.Derive(page, today), today);
        await db.SaveChangesAsync();
    }

    private static async Task<List<DeliveryState>> LinesAsync(AssessFixture bench, string person)
    {
        await using var db = bench.Database.Open();
        return await db.Reminders.Where(line => line.Person == person)
            .Join(db.Emails, line => line.LetterId, email => email.Id, (_, email) => email.State).ToListAsync();
    }

    private Task<DeliveryReport> DeliverAsync(AssessFixture bench)
    {
        var (contexts, clock) = (bench.Database.Contexts, bench.Clock);
        return new DeliverEmails(
            new EmailQueue(contexts, clock), _post, new DeliveryTerms(TimeSpan.FromMinutes(15), TimeSpan.FromDays(5), clock),
            new DeliveryLog(contexts, clock, NullLogger<DeliveryLog>.Instance))
        {
            Outdated = new OutdatedEmails(contexts, new CurrentRules(contexts, bench.Settings), clock),
        }.RunAsync(default);
    }
}
