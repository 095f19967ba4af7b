using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Transports.Smtp;
using CcsviReview.Transports;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>An email that takes the server long delays no other.</summary>
public sealed class SlowEmailTests
{
    private const string Slow = "slow@example.org";

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task The_others_are_sent_while_one_waits_and_it_is_counted_when_it_is_answered(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SlowAmong(9));
        var answer = new TaskCompletionSource<DeliveryResult>();
        fixture.Post.Answer = (email, cancel) => email.To == Slow ? answer.Task : PostOffice.Take(email, cancel);
        await using var worker = Impatient(fixture);

        Assert.Equal(new DeliveryReport { Sent = 9 }, await worker.RunAsync(CancellationToken.None));
        var waiting = (await fixture.EmailsAsync()).Single(email => email.To == Slow);
        Assert.Equal((DeliveryState.Sending, 1), (waiting.State, waiting.Tries));

        // Emails that come later do not wait for it either.
        await fixture.WriteAsync(SampleEmails.Letter());
        Assert.Equal(new DeliveryReport { Sent = 1 }, await worker.RunAsync(CancellationToken.None));

        answer.SetResult(new DeliveryResult.Accepted("250 at last"));
        await worker.DisposeAsync();
        Assert.Equal(1, fixture.Post.Readers.Count(reader => reader == Slow));
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal(DeliveryState.Sent, email.State));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task When_many_wait_those_not_begun_are_released_at_once(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. Enumerable.Range(0, 10).Select(_ => SampleEmails.Letter(to: Slow))]);
        var answer = new TaskCompletionSource<DeliveryResult>();
        fixture.Post.Answer = (_, _) => answer.Task;
        await using var worker = Impatient(fixture);

        await worker.RunAsync(CancellationToken.None);
        await worker.RunAsync(CancellationToken.None);

        var emails = await fixture.EmailsAsync();
        Assert.Equal(4, emails.Count(email => email is { State: DeliveryState.Sending, Tries: 1 }));
        Assert.Equal(6, emails.Count(email => email is { State: DeliveryState.Waiting, Tries: 0, ClaimedUntil: null }));
        answer.SetResult(new DeliveryResult.Accepted("250 ok"));
        await worker.RunToTheEndAsync(CancellationToken.None);
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal((DeliveryState.Sent, 1), (email.State, email.Tries)));
    }

    [Theory]
    [InlineData("RCPT", DeliveryState.Waiting, 1, 0)]
    [InlineData("DATA", DeliveryState.Waiting, 1, 0)]
    [InlineData(".", DeliveryState.Waiting, 0, 1)]
    public async Task A_server_that_hangs_at_one_email_ends_nothing_and_the_email_is_charged(
        string step, DeliveryState state, int putOff, int unknown)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        await fixture.WriteAsync(SlowAmong(5));
        await using var sink = MailSink.Start(
            new MailSinkScript { Play = at => at.Reader == Slow && at.Step == step ? MailSinkScript.Hang : null });
        await using var transport = TestSmtp.Impatient(sink.Port, TimeSpan.FromSeconds(2));
        await using var worker = Impatient(fixture, transport);

        var report = await worker.RunToTheEndAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 5, PutOff = putOff, Unknown = unknown }, report);
        var slow = (await fixture.EmailsAsync()).Single(email => email.To == Slow);
        Assert.Equal((state, 1, null), (slow.State, slow.Tries, slow.ClaimedUntil));
        Assert.Contains("did not answer within 2 seconds", slow.LastOutcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_at_every_email_is_down_and_no_email_is_charged()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        await fixture.WriteAsync([.. Enumerable.Range(0, 3).Select(n => SampleEmails.Letter(to: $"a{n}@example.org"))]);
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["RCPT"] = MailSinkScript.Hang } });
        await using var transport = TestSmtp.Impatient(sink.Port, TimeSpan.FromSeconds(2));
        await using var worker = Impatient(fixture, transport);

        var report = await worker.RunToTheEndAsync(CancellationToken.None);

        Assert.Contains("did not answer", report.Stopped, StringComparison.Ordinal);
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal((DeliveryState.Waiting, 0), (email.State, email.Tries)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_ends_stores_what_it_knows_of_the_emails_in_flight(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SlowAmong(1));
        var answer = new TaskCompletionSource<DeliveryResult>();
        fixture.Post.Answer = (email, cancel) => email.To == Slow ? answer.Task : PostOffice.Take(email, cancel);
        var worker = Impatient(fixture);
        await worker.RunAsync(CancellationToken.None);

        answer.SetResult(new DeliveryResult.Accepted("250 in time"));
        await worker.DisposeAsync();

        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal(DeliveryState.Sent, email.State));
    }

    private static DeliverEmails Impatient(DeliveryFixture fixture, ITransport? transport = null) =>
        fixture.Worker(transport: transport, patience: TimeSpan.FromMilliseconds(200));

    private static EmailMessage[] SlowAmong(int others) =>
        [SampleEmails.Letter(to: Slow), .. Enumerable.Range(0, others).Select(n => SampleEmails.Letter(to: $"reader{n}@example.org"))];
}
