using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Transports.Smtp;
using CcsviReview.Transports.Smtp;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>
/// Whether a refusal counts against the email or the server: other emails that pass decide it. With a server that speaks SMTP.
/// </summary>
public sealed class WhoIsChargedTests
{
    private const string Ed = "ed@example.org";
    private const string Stopped = "Waiting 0, stopped";
    private static readonly string[] s_readers = [Ed, "two@example.org", "three@example.org"];

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    // The step, the answer, and the outcome of the refused email: when emails to others pass, when none passes, when it is alone.
    private static readonly (string Step, string Answer, string OthersPass, string NobodyPasses, string Alone)[] s_cases =
    [
        ("CONNECT", "421 4.3.2 closing", "", Stopped, Stopped),
        ("CONNECT", "554 5.7.1 no service for you", "", Stopped, Stopped),
        ("CONNECT", MailSinkScript.Drop, "", Stopped, Stopped),
        ("EHLO", "421 4.7.0 try again later", "", Stopped, Stopped),
        ("EHLO", "550 5.7.1 not you", "", Stopped, Stopped),
        ("MAIL", "421 4.7.0 try later", "", Stopped, Stopped),
        ("MAIL", "451 4.3.0 try later", "", Stopped, Stopped),
        ("MAIL", "530 5.7.0 authentication required", "", Stopped, Stopped),
        ("MAIL", "550 5.7.60 not permitted to send as this sender", "", Stopped, Stopped),
        ("MAIL", "552 5.3.4 too big", "", "Dead 1", "Dead 1"),
        ("MAIL", MailSinkScript.Drop, "", Stopped, "Waiting 1"),
        ("RCPT", "450 4.2.0 greylisted", "Waiting 1", "Waiting 1", "Waiting 1"),
        ("RCPT", "421 4.7.0 try again later", "Waiting 1", Stopped, "Waiting 1"),
        ("RCPT", MailSinkScript.Drop, "Waiting 1", Stopped, "Waiting 1"),
        ("RCPT", "550 No such user here", "Dead 1", Stopped, "Dead 1"),
        ("RCPT", "550 5.1.1 no such user", "Dead 1", "Dead 1", "Dead 1"),
        ("RCPT", "550 5.2.1 mailbox disabled", "Dead 1", "Dead 1", "Dead 1"),
        ("RCPT", "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized", "Dead 1", Stopped, "Waiting 1"),
        ("RCPT", "550 5.7.133 SenderNotAuthenticatedForGroup", "Dead 1", "Dead 1", "Dead 1"),
        ("RCPT", "554 5.7.1 <x>: Relay access denied", "Dead 1", Stopped, "Waiting 1"),
        ("RCPT", "504 5.5.2 Helo command rejected", "Dead 1", Stopped, "Waiting 1"),
        ("RCPT", "530 5.7.0 Authentication required", "Dead 1", Stopped, "Waiting 1"),
        ("DATA", "451 4.3.0 later", "Waiting 1", "Waiting 1", "Waiting 1"),
        ("DATA", "421 4.3.2 closing", "Waiting 1", Stopped, "Waiting 1"),
        ("DATA", MailSinkScript.Drop, "Waiting 1", Stopped, "Waiting 1"),
        ("DATA", "554 5.5.1 no valid recipients", "Dead 1", Stopped, "Dead 1"),
        ("DATA", "503 5.5.1 out of order", "Dead 1", Stopped, "Waiting 1"),
        (".", "451 4.7.1 greylisted", "Waiting 1", "Waiting 1", "Waiting 1"),
        (".", "421 4.3.2 closing", "Waiting 1", Stopped, "Waiting 1"),
        (".", "554 5.7.1 message rejected as spam", "Dead 1", Stopped, "Waiting 1"),
        (".", "554 Message rejected", "Dead 1", Stopped, "Dead 1"),
        (".", "550 5.7.515 not authenticated", "Dead 1", Stopped, "Waiting 1"),
        (".", "550 5.1.1 no such user", "Dead 1", "Dead 1", "Dead 1"),
        (".", "552 5.3.4 too big", "Dead 1", "Dead 1", "Dead 1"),
        (".", MailSinkScript.Drop, "Waiting 1", "Waiting 1", "Waiting 1"),
        ("QUIT", MailSinkScript.Drop, "Sent 1", "Sent 1", "Sent 1"),
    ];

    public static TheoryData<string, string, string> OthersPass =>
        [.. s_cases.Where(each => each.OthersPass.Length > 0).Select(each => (each.Step, each.Answer, each.OthersPass))];

    public static TheoryData<string, string, string> NobodyPasses =>
        [.. s_cases.Select(each => (each.Step, each.Answer, each.NobodyPasses))];

    public static TheoryData<string, string, string> Alone => [.. s_cases.Select(each => (each.Step, each.Answer, each.Alone))];

    [Theory, MemberData(nameof(OthersPass))]
    public async Task An_email_refused_while_others_pass_is_charged_and_stops_nothing(string step, string answer, string outcome)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        await using var sink = MailSink.Start(new MailSinkScript { Play = at => at.Reader == Ed && at.Step == step ? answer : null });
        await fixture.WriteAsync(To(s_readers));

        var (report, emails) = await DeliverAsync(fixture, sink);

        Assert.Equal(outcome, OutcomeOf(emails[Ed], report));
        Assert.All(s_readers[1..], reader => Assert.Equal("Sent 1", OutcomeOf(emails[reader], report)));
    }

    [Theory, MemberData(nameof(NobodyPasses))]
    public async Task A_failure_of_every_email_is_the_servers_or_ours_and_charged_to_none(string step, string answer, string outcome)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        await using var sink = MailSink.Start(Always(step, answer));
        await fixture.WriteAsync(To(s_readers));

        var (report, emails) = await DeliverAsync(fixture, sink);

        Assert.All(emails.Values, email => Assert.Equal(outcome, OutcomeOf(email, report)));
        if (report.Stopped is { } reason && answer != MailSinkScript.Drop)
            Assert.Contains(answer, reason, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Alone))]
    public async Task A_single_email_is_charged_with_a_try_unless_it_was_never_sent(string step, string answer, string outcome)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        await using var sink = MailSink.Start(Always(step, answer));
        await fixture.WriteAsync(To(Ed));

        var (report, emails) = await DeliverAsync(fixture, sink);

        Assert.Equal(outcome, OutcomeOf(emails[Ed], report));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Six_refused_emails_do_not_keep_a_new_one_waiting(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        fixture.Post.Answer = RefusingAll("bad");
        await fixture.WriteAsync([.. Enumerable.Range(0, 6).Select(n => SampleEmails.Letter(to: $"bad{n}@example.org"))]);
        var worker = fixture.Worker();
        var first = await worker.RunAsync(CancellationToken.None);
        fixture.Clock.Turn(TimeSpan.FromMinutes(1));
        await fixture.WriteAsync(SampleEmails.Letter(to: "good@example.org", at: fixture.Clock.Now));
        fixture.Clock.Turn(TimeSpan.FromMinutes(14));

        var second = await worker.RunAsync(CancellationToken.None);

        Assert.StartsWith("554 5.7.1 spam", first.Stopped, StringComparison.Ordinal);
        Assert.Equal(new DeliveryReport { Sent = 1, Dead = 6 }, second);
        Assert.Equal("good@example.org", fixture.Post.Readers[6]);                // new ones before those already tried
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_single_email_refused_again_after_others_passed_is_dead(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        fixture.Post.Answer = RefusingAll("bad");
        await fixture.WriteAsync(SampleEmails.Letter(to: "bad@example.org"));
        Assert.Equal(new DeliveryReport { PutOff = 1 }, await fixture.Worker().RunAsync(CancellationToken.None));
        fixture.Clock.Turn(TimeSpan.FromMinutes(1));
        await fixture.WriteAsync(SampleEmails.Letter(to: "good@example.org"));
        Assert.Equal(new DeliveryReport { Sent = 1 }, await fixture.Worker().RunAsync(CancellationToken.None));
        fixture.Clock.Turn(TimeSpan.FromMinutes(6));

        Assert.Equal(new DeliveryReport { Dead = 1 }, await fixture.Worker().RunAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_single_email_refused_every_time_is_given_up_after_the_configured_time(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        fixture.Post.Answer = RefusingAll("bad");
        await fixture.WriteAsync(SampleEmails.Letter(to: "bad@example.org"));
        var runs = 0;
        for (; (await fixture.EmailsAsync()).Single().State == DeliveryState.Waiting; runs++)
        {
            await fixture.Worker().RunAsync(CancellationToken.None);
            fixture.Clock.Turn(TimeSpan.FromMinutes(81));
        }

        Assert.InRange(runs, 100, 120);                                          // five days, every 67 minutes
        Assert.Contains("554 5.7.1 spam", (await fixture.EmailsAsync()).Single().LastOutcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_many_in_a_row_after_others_passed_stops_the_run_and_none_is_dead()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        fixture.Post.Answer = RefusingAll("x");
        var good = Enumerable.Range(0, 3).Select(n => $"a{n}@example.org");
        await fixture.WriteAsync(To([.. good, .. Enumerable.Range(0, 9).Select(n => $"x{n}@example.org")]));

        var report = await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal((3, 5, 0), (report.Sent, report.PutOff, report.Dead));
        Assert.StartsWith("554 5.7.1 spam", report.Stopped, StringComparison.Ordinal);
        Assert.All(
            (await fixture.EmailsAsync()).Where(email => email.To.StartsWith('x')),
            email => Assert.Equal(DeliveryState.Waiting, email.State));
    }

    [Fact]
    public async Task Two_emails_to_one_recipient_do_not_prove_a_fault_of_the_server()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        fixture.Post.Answer = RefusingAll("ed");
        await fixture.WriteAsync(To(Ed, Ed.ToUpperInvariant()));

        Assert.Equal(new DeliveryReport { PutOff = 2 }, await fixture.Worker().RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_email_that_makes_the_transport_fail_is_charged_and_the_others_are_sent()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        fixture.Post.Answer = (email, cancel) =>
            email.To == Ed ? throw new InvalidOperationException("a fault of ours") : PostOffice.Take(email, cancel);
        await fixture.WriteAsync(To(s_readers));

        Assert.Equal(new DeliveryReport { Sent = 2, PutOff = 1 }, await fixture.Worker().RunAsync(CancellationToken.None));
        var charged = (await fixture.EmailsAsync()).Single(email => email.To == Ed);
        Assert.Contains("a fault of ours", charged.LastOutcome, StringComparison.Ordinal);
    }

    // A server that rejects EHLO gets HELO.
    private static MailSinkScript Always(string step, string answer) =>
        new() { Play = at => at.Step == step || (step == "EHLO" && at.Step == "HELO") ? answer : null };

    private static Func<EmailMessage, CancellationToken, Task<DeliveryResult>> RefusingAll(string prefix) => (email, cancel) =>
        email.To.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult(new SmtpAnswer(554, "5.7.1 spam").Judge(SmtpPhase.Content))
            : PostOffice.Take(email, cancel);

    private static async Task<(DeliveryReport Report, Dictionary<string, EmailMessage> Letters)> DeliverAsync(DeliveryFixture fixture,
        MailSink sink)
    {
        await using var transport = TestSmtp.Make(TestSmtp.To(sink.Port));
        await using var worker = fixture.Worker(transport: transport);
        var report = await worker.RunToTheEndAsync(CancellationToken.None);
        return (report, (await fixture.EmailsAsync()).ToDictionary(email => email.To));
    }

    private static string OutcomeOf(EmailMessage email, DeliveryReport report) =>
        $"{email.State} {email.Tries}{(email.State == DeliveryState.Waiting && report.Stopped is not null ? ", stopped" : "")}";

    private static EmailMessage[] To(params string[] readers) =>
        [.. readers.Select((reader, nth) => SampleEmails.Letter(to: reader, at: SampleEmails.Noon.AddSeconds(nth)))];
}
