using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using CcsviReview.Features.People;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Pipeline.Deliver;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Mail;

public sealed class EmailAdminTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_retried_dead_email_is_sent_with_its_retry_count_reset_and_the_record_says_who_asked(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        var email = await DeadAsync(fixture);
        Assert.Equal(0, (await fixture.Worker().RunAsync(default)).Sent);

        var report = await Keep(fixture).RetryAsync(new EmailRequest(email, "ada", "the relay works again"), default);
        var again = await Keep(fixture).RetryAsync(new EmailRequest(email, "ada", ""), default);

        Assert.Equal("The email to jane@example.org is queued again.", report);
        Assert.Equal("The email to jane@example.org is queued again already.", again);
        var waiting = Assert.Single(await fixture.EmailsAsync());
        Assert.Equal(
            (DeliveryState.Waiting, 0, fixture.Clock.Now, null), (waiting.State, waiting.Tries, waiting.NextTryAt, waiting.ClaimToken));
        Assert.Equal(1, (await fixture.Worker().RunAsync(default)).Sent);
        Assert.Equal((DeliveryState.Sent, 1), ((await fixture.EmailsAsync()).Single().State, (await fixture.EmailsAsync()).Single().Tries));
        await using var db = fixture.Database.Open();
        var change = await db.Changes.SingleAsync();
        Assert.Equal(
            ("ada", $"letter {email}", "letter", "dead: 550 5.1.1 nobody", "waiting", "the relay works again"),
            (change.By, change.Subject, change.What, change.Before, change.After, change.Reason));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_dropped_email_is_never_sent_and_stays_for_the_record(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        var email = await DeadAsync(fixture);

        await Assert.ThrowsAsync<RefusedException>(() => Keep(fixture).DropAsync(new EmailRequest(email, "ada", "  "), default));
        Assert.Equal(
            "The email to jane@example.org is dropped.", await Keep(fixture).DropAsync(new EmailRequest(email, "ada", "has left"), default));
        Assert.Equal("The email to jane@example.org is dropped already.",
            await Keep(fixture).DropAsync(new EmailRequest(email, "bob", "twice"), default));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Keep(fixture).RetryAsync(new EmailRequest(email, "bob", ""), default));

        Assert.Equal("The email to jane@example.org is dropped. Only a dead email can be retried or dropped.", refused.Message);
        fixture.Clock.Turn(TimeSpan.FromDays(30));
        Assert.Equal(0, (await fixture.Worker().RunAsync(default)).Sent);
        Assert.Equal(DeliveryState.Dropped, Assert.Single(await fixture.EmailsAsync()).State);
        await using var db = fixture.Database.Open();
        Assert.Equal(("ada", "dropped", "has left"),
            await db.Changes.Select(change => new ValueTuple<string, string, string>(change.By, change.After, change.Reason))
                .SingleAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Only_dead_emails_can_be_retried_or_dropped_and_of_two_decisions_at_once_one_counts(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        var sent = SampleEmails.Letter();
        await fixture.WriteAsync(sent);
        await fixture.Worker().RunAsync(default);
        await Assert.ThrowsAsync<RefusedException>(() => Keep(fixture).RetryAsync(new EmailRequest(sent.Id, "ada", ""), default));
        await Assert.ThrowsAsync<RefusedException>(() => Keep(fixture).DropAsync(new EmailRequest(sent.Id, "ada", "why"), default));
        await Assert.ThrowsAsync<RefusedException>(() => Keep(fixture).RetryAsync(new EmailRequest(Guid.NewGuid(), "ada", ""), default));

        var dead = await DeadAsync(fixture);
        var both = Enumerable.Range(0, 8).Select(turn => Task.Run(async () =>
        {
            try
            {
                return turn % 2 == 0
                    ? await Keep(fixture).RetryAsync(new EmailRequest(dead, $"{turn}", ""), default)
                    : await Keep(fixture).DropAsync(new EmailRequest(dead, $"{turn}", "why"), default);
            }
            catch (RefusedException)
            {
                return "";
            }
        }));
        await Task.WhenAll(both);

        await using var db = fixture.Database.Open();
        Assert.Single(await db.Changes.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Emails_are_found_by_state_and_recipient_newest_first_and_part_by_part(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        var dead = await DeadAsync(fixture);
        List<Guid> written = [];
        for (var nth = 0; nth < 5; nth++)
        {
            var email = SampleEmails.Letter(to: nth == 4 ? "sam@example.org" : "jane@example.org");
            await fixture.WriteAsync(email);
            written.Insert(0, email.Id);
        }
        var sams = written[0];
        // Emails of the same millisecond are ordered by name.
        written = [.. written.OrderByDescending(id => id.ToString(), StringComparer.Ordinal)];
        EmailListQuery find = new(
            fixture.Database.Contexts,
            new PeopleSearch(fixture.Database.Contexts, new CurrentRules(fixture.Database.Contexts, new ReviewSettings())));

        var first = await find.RunAsync(new EmailFilter { Most = 2 }, default);
        var second = await find.RunAsync(new EmailFilter { Most = 4, Before = first.Before }, default);

        Assert.Equal(written.Take(2), first.Emails.Select(email => email.Id));
        Assert.Equal([.. written.Skip(2), dead], second.Emails.Select(email => email.Id));
        Assert.Null(second.Before);
        Assert.Equal((5, 1), (first.Open[DeliveryState.Waiting], first.Open[DeliveryState.Dead]));
        Assert.Equal(
            [dead], (await find.RunAsync(new EmailFilter { State = DeliveryState.Dead }, default)).Emails.Select(email => email.Id));
        Assert.Equal(
            [sams], (await find.RunAsync(new EmailFilter { Reader = " Sam@Example.org" }, default)).Emails.Select(email => email.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_test_email_goes_once_a_minute_through_the_outbox_and_only_to_a_mailbox(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        ReviewSettings settings = new() { Organisation = new OrganisationOptions { Name = "The charity", From = "reviews@example.org" } };
        SendTest test = new(fixture.Database.Contexts, new CurrentRules(fixture.Database.Contexts, settings), settings, fixture.Clock);

        var one = await test.RunAsync("Jane@example.org", "jane", default);
        var two = await test.RunAsync("jane@example.org", "jane", default);
        fixture.Clock.Turn(TimeSpan.FromMinutes(1));
        var three = await test.RunAsync("jane@example.org", "jane", default);

        Assert.Equal((true, false), (one == two, one == three));
        Assert.Equal(2, (await fixture.Worker().RunAsync(default)).Sent);
        await Assert.ThrowsAsync<RefusedException>(() => test.RunAsync("jane@example.org\r\nBcc: x@evil.example", "jane", default));
    }

    private static EmailAdmin Keep(DeliveryFixture fixture) => new(fixture.Database.Contexts, fixture.Clock);

    private static async Task<Guid> DeadAsync(DeliveryFixture fixture)
    {
        var email = SampleEmails.Letter();
        await fixture.WriteAsync(email);
        fixture.Post.Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Refused("550 5.1.1 nobody"));
        await fixture.Worker().RunAsync(default);
        fixture.Post.Answer = PostOffice.Take;
        return email.Id;
    }
}
