using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Deliver;

public sealed class DeliverEmailsTests
{
    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_due_email_is_sent_once_and_a_second_run_does_nothing(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. Enumerable.Range(0, 45).Select(_ => SampleEmails.Letter())]);

        var first = await fixture.Worker().RunAsync(CancellationToken.None);
        var second = await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 45 }, first);
        Assert.Equal(new DeliveryReport(), second);
        Assert.Equal(45, fixture.Post.HandedOver.Distinct().Count());
        Assert.Equal(45, fixture.Post.HandedOver.Count);
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal((DeliveryState.Sent, 1), (email.State, email.Tries)));
        var run = Assert.Single(await fixture.RunsAsync());           // the idle run was not recorded
        Assert.Equal(("deliver", true, "45 sent, 0 deferred, 0 dead"), (run.Job, run.Succeeded, run.Report));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_email_for_later_waits_until_then(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        var email = SampleEmails.Letter();
        email.NextTryAt = fixture.Clock.Now.AddMinutes(1);
        await fixture.WriteAsync(email);

        Assert.Equal(new DeliveryReport(), await fixture.Worker().RunAsync(CancellationToken.None));
        fixture.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(new DeliveryReport { Sent = 1 }, await fixture.Worker().RunAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_try_is_counted_and_committed_before_the_mail_server_gets_the_email(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        EmailMessage? seen = null;
        fixture.Post.Answer = async (email, _) =>
        {
            seen = (await fixture.EmailsAsync()).Single();
            return new DeliveryResult.Accepted("250 ok");
        };

        await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal((DeliveryState.Sending, 1), (seen!.State, seen.Tries));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_outcome_is_stored_and_counted(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. new[] { "sent", "later", "never", "lost" }.Select(subject => SampleEmails.Letter(subject: subject))]);
        fixture.Post.Answer = (email, _) => Task.FromResult<DeliveryResult>(email.Subject switch
        {
            "sent" => new DeliveryResult.Accepted("250 2.0.0 ok"),
            "later" => new DeliveryResult.PutOff("450 4.2.0 later"),
            "never" => new DeliveryResult.Refused("550 5.1.1 nobody"),
            _ => new DeliveryResult.Unknown("connection lost"),
        });

        var report = await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 1, PutOff = 1, Dead = 1, Unknown = 1 }, report);
        var emails = (await fixture.EmailsAsync()).ToDictionary(email => email.Subject);
        Assert.Equal((DeliveryState.Sent, "250 2.0.0 ok"), (emails["sent"].State, emails["sent"].LastOutcome));
        Assert.Equal(fixture.Clock.Now, emails["sent"].SentAt);
        Assert.Equal((DeliveryState.Waiting, "450 4.2.0 later"), (emails["later"].State, emails["later"].LastOutcome));
        Assert.InRange(emails["later"].NextTryAt - fixture.Clock.Now, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.Equal((DeliveryState.Dead, "550 5.1.1 nobody"), (emails["never"].State, emails["never"].LastOutcome));
        Assert.Equal(DeliveryState.Waiting, emails["lost"].State);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_server_that_is_down_costs_one_try_of_one_email_and_a_pause(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. Enumerable.Range(0, 30).Select(_ => SampleEmails.Letter())]);
        fixture.Post.Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.ServerDown("connection refused"));
        var worker = fixture.Worker();

        var down = await worker.RunAsync(CancellationToken.None);
        var paused = await worker.RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Stopped = "connection refused" }, down);
        Assert.Contains("connection refused", paused.Stopped!, StringComparison.Ordinal);
        Assert.Single(fixture.Post.HandedOver);
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal((DeliveryState.Waiting, 0), (email.State, email.Tries)));
        Assert.False(Assert.Single(await fixture.RunsAsync()).Succeeded);

        fixture.Post.Answer = PostOffice.Take;
        fixture.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(new DeliveryReport { Sent = 30 }, await worker.RunAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Wrong_settings_stop_the_queue_and_give_up_no_email(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter(), SampleEmails.Letter());
        fixture.Post.Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Misconfigured("535 5.7.8 wrong password"));

        var report = await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Stopped = "535 5.7.8 wrong password" }, report);
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal((DeliveryState.Waiting, 0), (email.State, email.Tries)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Two_workers_at_once_never_both_send_an_email(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. Enumerable.Range(0, 200).Select(_ => SampleEmails.Letter())]);
        fixture.Post.Answer = async (email, cancel) =>
        {
            await Task.Yield();
            return await PostOffice.Take(email, cancel);
        };

        var reports = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => fixture.Worker().RunAsync(CancellationToken.None))));

        Assert.Equal(200, reports.Sum(report => report.Sent));
        Assert.Equal(200, fixture.Post.HandedOver.Count);
        Assert.Equal(200, fixture.Post.HandedOver.Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task New_emails_and_old_ones_take_turns(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        var old = Enumerable.Range(0, 60).Select(_ => SampleEmails.Letter(subject: "old")).ToArray();
        foreach (var email in old)
        {
            email.BeginTry(Guid.NewGuid());
            email.Complete(new DeliveryResult.PutOff("450"), fixture.Clock.Now.AddHours(-2), TimeSpan.FromDays(5));
        }

        var fresh = Enumerable.Range(0, 60).Select(_ => SampleEmails.Letter(subject: "new")).ToArray();
        foreach (var email in fresh)
            email.NextTryAt = fixture.Clock.Now;
        await fixture.WriteAsync([.. old, .. fresh]);

        await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(["new", "old", "new", "old", "new", "old"], fixture.Post.Subjects.Chunk(20).Select(chunk => chunk.Distinct().Single()));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_requested_stop_finishes_the_current_email_and_releases_the_others(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. Enumerable.Range(0, 5).Select(_ => SampleEmails.Letter())]);
        using var stop = new CancellationTokenSource();
        fixture.Post.Answer = async (email, cancel) =>
        {
            await stop.CancelAsync();
            return await PostOffice.Take(email, cancel);
        };

        var report = await fixture.Worker().RunAsync(stop.Token);

        Assert.Equal(new DeliveryReport { Sent = 1 }, report);
        var emails = await fixture.EmailsAsync();
        Assert.Equal(1, emails.Count(email => email.State == DeliveryState.Sent));
        Assert.Equal(4, emails.Count(email => email is { State: DeliveryState.Waiting, Tries: 0, ClaimedUntil: null }));
    }
}
