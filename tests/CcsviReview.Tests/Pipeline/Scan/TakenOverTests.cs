using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Pipeline.Deliver;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Transports.Smtp;
using CcsviReview.Transports.Smtp;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>A worker that was stopped while it sent an email, and continues when another one has sent it.</summary>
public sealed class TakenOverTests
{
    public static TheoryData<string, string> Moments
    {
        get
        {
            var moments = new TheoryData<string, string>();
            foreach (var kind in TestDatabase.Kinds.Select(row => row.Data))
            {
                foreach (var step in new[] { "MAIL", "RCPT", "DATA" })
                    moments.Add(kind, step);
            }
            return moments;
        }
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task An_email_that_was_sent_elsewhere_while_its_worker_slept_gets_no_final_dot(string kind, string step)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        await using var mail = Sleeping(step, async () =>
        {
            await fixture.PassAsync(TimeSpan.FromMilliseconds(100));
            fixture.Clock.Turn(TimeSpan.FromMinutes(20));
            await fixture.Worker().RunAsync(CancellationToken.None);   // by another way
        });
        await using var transport = new SmtpTransport(TestSmtp.To(mail.Port), SampleEmails.Sender, fixture.Clock);

        var report = await fixture.Worker(TimeSpan.FromMilliseconds(50), transport).RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport(), report);
        Assert.Empty(mail.Mails);
        Assert.Single(fixture.Post.HandedOver);
        Assert.Equal(DeliveryState.Sent, Assert.Single(await fixture.EmailsAsync()).State);
    }

    [Theory, MemberData(nameof(Moments))]
    public async Task An_email_that_nobody_sent_meanwhile_is_sent_by_the_worker_that_resumes(string kind, string step)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        await using var mail = Sleeping(step, async () =>
        {
            await fixture.PassAsync(TimeSpan.FromMilliseconds(100));
            fixture.Clock.Turn(TimeSpan.FromMinutes(20));
        });
        await using var transport = new SmtpTransport(TestSmtp.To(mail.Port), SampleEmails.Sender, fixture.Clock);

        var report = await fixture.Worker(TimeSpan.FromMilliseconds(50), transport).RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 1 }, report);
        Assert.Single(mail.Mails);
        var email = Assert.Single(await fixture.EmailsAsync());
        Assert.Equal((DeliveryState.Sent, 1), (email.State, email.Tries));
    }

    // The worker is stopped while it waits for the answer to a command.
    private static MailSink Sleeping(string step, Func<Task> meanwhile)
    {
        var isOver = false;
        return MailSink.Start(new MailSinkScript
        {
            Play = moment =>
            {
                if (moment.Step == step && !isOver)
                {
                    isOver = true;
                    meanwhile().GetAwaiter().GetResult();
                }

                return null;
            },
        });
    }
}
