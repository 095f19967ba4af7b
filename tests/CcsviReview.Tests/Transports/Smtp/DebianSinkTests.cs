using CcsviReview.Outbox;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>The same outcomes against an independent mail server.</summary>
public sealed class DebianSinkTests
{
    // The options of smtp-sink, the outcome of an email, and the number of copies it has seen.
    private static readonly (string Options, string Outcome, int Copies)[] Cases =
    [
        ("", nameof(DeliveryResult.Accepted), 1),
        ("-e", nameof(DeliveryResult.Accepted), 1),                        // speaks no ESMTP
        ("-p -8 -N", nameof(DeliveryResult.Accepted), 1),                  // no PIPELINING, no 8BITMIME, no DSN
        ("-w 1", nameof(DeliveryResult.Accepted), 1),                      // slow
        ("-W .:1", nameof(DeliveryResult.Accepted), 1),                    // thinks after the dot
        ("-f RCPT", nameof(DeliveryResult.Doubtful), 0),
        ("-B|550 5.1.1 no such user|-f RCPT", nameof(DeliveryResult.Refused), 0),
        ("-r RCPT", nameof(DeliveryResult.PutOff), 0),
        ("-r MAIL|-b|421 4.7.0 try later", nameof(DeliveryResult.Doubtful), 0),
        ("-f .|-B|554 5.7.1 spam", nameof(DeliveryResult.Doubtful), 1),   // it writes down what it then refuses
        ("-r .", nameof(DeliveryResult.PutOff), 1),
        ("-Q RCPT", nameof(DeliveryResult.Doubtful), 0),                 // 421 and gone
        ("-q CONNECT", nameof(DeliveryResult.ServerDown), 0),
    ];

    public static TheoryData<string, string, int> Faults
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var (options, outcome, copies) in MailSinkOfDebian.IsThere ? Cases : [])
                data.Add(options, outcome, copies);
            return data;
        }
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task An_email_ends_as_the_server_expects(string options, string outcome, int copies)
    {
        string[] arguments =
        [
            .. options.Split('|', StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part[0] == '-' ? part.Split(' ') : [part]),
        ];
        await using var sink = await MailSinkOfDebian.StartAsync(arguments);
        var email = SampleEmails.Letter();

        var delivery = await TestSmtp.Make(TestSmtp.To(sink.Port)).SendAsync(email, CancellationToken.None);

        Assert.True(outcome == delivery.GetType().Name, $"{options}: {delivery}");
        Assert.Equal(Enumerable.Repeat(email.MessageId, copies), sink.MessageIds);
    }

    [Fact]
    public async Task A_body_that_tries_to_end_the_email_is_one_email()
    {
        await using var sink = await MailSinkOfDebian.StartAsync();
        var email = SampleEmails.Letter(text: "Hello\r\n.\r\nMAIL FROM:<evil@evil.example>\n.\nQUIT\n\r.\r", html: ".\r\n..\n.\n");
        Assert.IsType<DeliveryResult.Accepted>(await TestSmtp.Make(TestSmtp.To(sink.Port)).SendAsync(email, CancellationToken.None));
        Assert.Equal([email.MessageId], sink.MessageIds);
    }
}
