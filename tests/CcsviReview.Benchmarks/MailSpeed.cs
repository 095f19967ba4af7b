using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Templates;
using CcsviReview.Settings;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Smtp;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>mail-speed EMAILS [ROUNDS]</c>: emails a second to Debian's <c>smtp-sink</c> with one and four lanes: by the bare MailKit client
/// with a message of the library's and with ours, by our transport, and by a whole delivery with its commits, in turns; then what one
/// digest costs.
/// </summary>
internal static class MailSpeed
{
    private const int Pages = 5;
    private static readonly DigestText s_text = DigestWriter.Compose(SampleDigest.Of(Pages, Pages));
    private static readonly Sender s_sender = Sender.Of("reviews@example.org", "Bridge House", "https://reviews.example.org/");

    /// <summary>Exit 0, or 69 when there is no smtp-sink.</summary>
    public static async Task<int> RunAsync(int emails, int rounds)
    {
        if (!MailSinkOfDebian.IsThere)
        {
            await Console.Error.WriteLineAsync("mail-speed: smtp-sink is missing; install Debian's package postfix.");
            return 69;
        }

        await using var sink = await MailSinkOfDebian.StartForgetfulAsync();
        await OnceAsync(sink.Port, Math.Min(emails, 200), 1);        // everything is compiled
        foreach (var lanes in new[] { 1, 4 })
        {
            List<Rates> all = [];
            for (var round = 0; round < rounds; round++)
                all.Add(await OnceAsync(sink.Port, emails, lanes));
            Print(lanes, emails, all);
        }

        PrintDigest(Math.Max(emails / 10, 20));
        return 0;
    }

    private static async Task<Rates> OnceAsync(int port, int emails, int lanes) => new(
        await RateAsync(emails, () => BareAsync(port, emails, lanes, isOurs: false)),
        await RateAsync(emails, () => BareAsync(port, emails, lanes, isOurs: true)),
        await RateAsync(emails, () => TransportAsync(port, emails, lanes)),
        await DeliveryAsync(port, emails, lanes));

    private static async Task<double> RateAsync(int emails, Func<Task> send)
    {
        var watch = Stopwatch.StartNew();
        await send();
        return emails / watch.Elapsed.TotalSeconds;
    }

    // As a program without anything of ours would do it: a connection for each lane, a message made and sent at a time.
    private static Task BareAsync(int port, int emails, int lanes, bool isOurs) => OnLanesAsync(lanes, async lane =>
    {
        using SmtpClient client = new();
        // As ours: without it the two would be compared by the 40 ms that a server waits with its acknowledgement.
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        await client.ConnectAsync(socket, "127.0.0.1", port, SecureSocketOptions.None);
        for (var i = lane; i < emails; i += lanes)
        {
            using var message = isOurs ? MimeWriter.Compose(NewLetter(), s_sender) : OfLibrary();
            await client.SendAsync(message);
        }

        await client.DisconnectAsync(quit: true);
    });

    private static MimeMessage OfLibrary()
    {
        MimeMessage message = new();
        message.From.Add(new MailboxAddress("Bridge House", "reviews@example.org"));
        message.To.Add(new MailboxAddress("Jane Doe", "jane@example.org"));
        message.Subject = s_text.Subject;
        message.Body = new BodyBuilder { TextBody = s_text.Text, HtmlBody = s_text.Html }.ToMessageBody();
        // What goes over the wire is nearly the same: ours is in seven bits for any server, the library alone would send eight.
        foreach (var part in message.BodyParts.OfType<TextPart>())
            part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return message;
    }

    private static async Task TransportAsync(int port, int emails, int lanes)
    {
        await using var transport = Transport(port);
        await OnLanesAsync(lanes, async lane =>
        {
            for (var i = lane; i < emails; i += lanes)
                Accepted(await transport.SendAsync(NewLetter(), CancellationToken.None));
        });
    }

    private static async Task<double> DeliveryAsync(int port, int emails, int lanes)
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        await using (var db = database.Open())
        {
            db.Emails.AddRange(Enumerable.Range(0, emails).Select(_ => NewLetter()));
            await db.SaveChangesAsync();
        }

        await using var transport = Transport(port);
        await using DeliverEmails deliver = new(
            new EmailQueue(database.Contexts, TimeProvider.System), transport,
            new DeliveryTerms(TimeSpan.FromMinutes(15), TimeSpan.FromDays(5), TimeProvider.System),
            new DeliveryLog(database.Contexts, TimeProvider.System, NullLogger<DeliveryLog>.Instance));
        var sent = 0;
        var rate = await RateAsync(emails, () => OnLanesAsync(lanes, async _ =>
            Interlocked.Add(ref sent, (await deliver.RunToTheEndAsync(CancellationToken.None)).Sent)));
        return sent == emails ? rate : throw new InvalidOperationException($"{sent} of {emails} emails were sent.");
    }

    private static void PrintDigest(int rounds)
    {
        var digest = SampleDigest.Of(Pages, Pages);
        using var rsa = RSA.Create(2048);
        var signing = s_sender with { Dkim = new DkimSigning("example.org", "reviews", DkimKey.Parse(rsa.ExportPkcs8PrivateKeyPem())) };
        var email = NewLetter();
        Cost($"compose a digest of {Pages} pages", rounds, () => DigestWriter.Compose(digest));
        Cost("write it as MIME", rounds, () => MimeWriter.Write(email, s_sender));
        Cost("write and sign it (RSA, 2048 bits)", rounds, () => MimeWriter.Write(email, signing));
    }

    private static void Cost(string what, int rounds, Action once)
    {
        once();
        using var process = Process.GetCurrentProcess();
        var (allocated, before) = (GC.GetAllocatedBytesForCurrentThread(), process.TotalProcessorTime);
        for (var i = 0; i < rounds; i++)
            once();
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {(process.TotalProcessorTime - before).TotalMilliseconds / rounds:N2} ms of processor time, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / rounds:N0} KB allocated"));
    }

    private static void Print(int lanes, int emails, List<Rates> all)
    {
        var bare = Median(all, each => each.Bare);
        var same = Median(all, each => each.Same);
        var transport = Median(all, each => each.Transport);
        var delivery = Median(all, each => each.Delivery);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{lanes} {(lanes == 1 ? "lane" : "lanes")}, {emails:N0} emails, median of {all.Count}: bare MailKit {bare:N0} a second, with our message {same:N0}, our transport {transport:N0} ({transport / bare:N2} and {transport / same:N2}), a whole delivery on SQLite {delivery:N0} ({delivery / bare:N2})"));
    }

    private static double Median(List<Rates> all, Func<Rates, double> of) => all.Select(of).Order().ElementAt(all.Count / 2);

    private static Task OnLanesAsync(int lanes, Func<int, Task> send) =>
        Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => send(lane))));

    private static SmtpTransport Transport(int port) => new(
        new TransportOptions
        {
            Kind = TransportKind.Smtp,
            Host = "127.0.0.1",
            Port = port,
            Security = TransportSecurity.None,
            HelloName = "reviews.example.org",
        },
        s_sender, TimeProvider.System);

    private static void Accepted(DeliveryResult delivery)
    {
        if (delivery is not DeliveryResult.Accepted)
            throw new InvalidOperationException(delivery.ToString());
    }

    private static EmailMessage NewLetter()
    {
        var (row, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        return new EmailMessage
        {
            Id = row,
            Key = $"speed:{row}",
            To = "jane@example.org",
            ToName = "Jane Doe",
            Subject = s_text.Subject,
            TextBody = s_text.Text,
            HtmlBody = s_text.Html,
            MessageId = s_sender.MessageIdOf(row),
            CreatedAt = now,
            NextTryAt = now,
        };
    }

    private sealed record Rates(double Bare, double Same, double Transport, double Delivery);
}
