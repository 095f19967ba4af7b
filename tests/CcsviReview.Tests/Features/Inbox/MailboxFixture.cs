using CcsviReview.Current;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Features.Inbox;
using CcsviReview.Inbox;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Imap;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Features.Inbox;

/// <summary>
/// An installation whose mailbox is read: the database, the pages and emails of an assessment fixture, and a real server.
/// </summary>
internal sealed class MailboxFixture(AssessFixture fixture, Dovecot server) : IAsyncDisposable
{
    public AssessFixture Inventory => fixture;

    public Dovecot Server => server;

    /// <summary>The recipient of the digest of <see cref="WithDigestAsync"/>.</summary>
    public const string Reader = "jane@example.org";

    /// <summary>What the server of <see cref="TrustedAuthServer"/> writes about a sender whom it has authenticated.</summary>
    public const string Vouched = "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\r\n";

    private readonly CountedContexts _rulesFrom = new(fixture);
    private uint _number;

    public string Password { get; set; } = Dovecot.Password;

    public string Folder { get; set; } = "INBOX";

    public static async Task<MailboxFixture> CreateAsync(string kind = nameof(DatabaseKind.Sqlite), string today = "2026-11-22") =>
        new(await AssessFixture.CreateAsync(kind, today), await Dovecot.StartAsync());

    /// <summary>
    /// Without a server: a digest about so many pages is in the outbox, and messages are handled as if the mailbox had delivered them.
    /// </summary>
    public static async Task<MailboxFixture> WithDigestAsync(string kind = nameof(DatabaseKind.Sqlite), int pages = 1)
    {
        var bench = new MailboxFixture(await AssessFixture.CreateAsync(kind, "2026-11-22"), null!);
        for (var page = 1; page <= pages; page++)
            await bench.Inventory.AddAsync("2014-05-22", $"/a-z/{page}", section: "Health");
        await bench.Inventory.AssessAsync();
        return bench;
    }

    /// <summary>A reply as a mail program writes it, with the original email quoted below.</summary>
    public static string Reply(EmailMessage to, string text, string headers = "", string from = Reader) =>
        Mail(from, $"{headers}In-Reply-To: {to.MessageId}\r\n", text + $"\r\n\r\nOn Sunday Reviews wrote:\r\n> {to.Subject}\r\n> DONE 2\r\n");

    public static string Mail(string from, string headers, string text) =>
        $"{headers}From: <{from}>\r\nSubject: Re: pages\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";

    /// <summary>The heading of an answer, which is the same as the subject of its message.</summary>
    public static string Heading(EmailMessage email) => email.HtmlBody.Split("<h1")[1].Split('>')[1].Split('<')[0];

    public ImapMailbox Mailbox => new(Options, fixture.Clock);

    /// <summary>The mailbox behind a proxy that alters or cuts the traffic, with a timeout for answers.</summary>
    public ImapMailbox MailboxAt(int port, TimeSpan toAnswer) => new(OptionsAt(port), fixture.Clock) { ToAnswer = toAnswer };

    public MailboxOptions Options => OptionsAt(server?.Port ?? 993);

    private MailboxOptions OptionsAt(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = TransportSecurity.None,
        User = Dovecot.User,
        Password = Password,
        Folder = Folder,
        TrustedAuthServer = TrustedAuthServer,
    };

    public MailboxLog Log => new(fixture.Database.Contexts, fixture.Clock, NullLogger<MailboxLog>.Instance);

    public string? TrustedAuthServer { get; set; }

    /// <summary>The number of times that the rules were read.</summary>
    public int RulesRead => _rulesFrom.Made;

    public HandleMessage Handle => new(fixture.Database.Contexts, new CurrentRules(_rulesFrom, fixture.Settings), Options, fixture.Clock);

    public MailboxDiagnostics Examine =>
        new(Mailbox, new DatabaseCheck(fixture.Database.Contexts, fixture.Database.Options), fixture.Database.Contexts);

    /// <summary>Handles one message.</summary>
    public async Task<Handled?> SendAsync(string mail)
    {
        var handle = Handle;
        fixture.Clock.Now += TimeSpan.FromMilliseconds(1);             // the identifiers of emails depend on the clock
        return await handle.RunAsync(
            new WaitingMail("reviews@mail/INBOX", 1, Interlocked.Increment(ref _number), System.Text.Encoding.UTF8.GetBytes(mail)),
            await handle.BeginAsync(default), default);
    }

    public async Task<EmailMessage> DigestAsync() =>
        (await fixture.EmailsAsync()).Single(email => email.To == Reader && email.Key.StartsWith("digest:", StringComparison.Ordinal));

    public async Task<List<EmailMessage>> AnswersAsync() =>
        [.. (await fixture.EmailsAsync()).Where(email => email.IsAnswer).OrderBy(email => email.Id)];

    public async Task<List<EmailMessage>> PassedOnAsync() =>
        [
            .. (await fixture.EmailsAsync()).Where(email => email.Key.StartsWith("passed-on:", StringComparison.Ordinal))
                .OrderBy(email => email.Id),
        ];

    public async Task<int> ReviewsAsync()
    {
        await using var db = fixture.Database.Open();
        return await db.Reviews.CountAsync();
    }

    public Task<MailboxReport> ReadAsync() => ReadAsync(Mailbox);

    public Task<MailboxReport> ReadAsync(ImapMailbox mailbox) =>
        new ReadMailbox(mailbox, Handle, Log, new MailboxContext(fixture.Database.Contexts, Options, fixture.Clock)).RunAsync(default);

    public async Task<List<HandledMail>> HandledAsync()
    {
        await using var db = fixture.Database.Open();
        return await db.HandledMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync();
    }

    public async Task<int> BouncesAsync()
    {
        await using var db = fixture.Database.Open();
        return await db.Bounces.CountAsync();
    }

    /// <summary>The Message-ID of a digest to Jane that is in the outbox.</summary>
    public async Task<string> MailedAsync()
    {
        await fixture.AddAsync("2014-05-22", section: "Health");
        await fixture.AssessAsync();
        return (await fixture.EmailsAsync()).Single(email => email.To == "jane@example.org").MessageId;
    }

    public async Task<List<(bool Succeeded, string Report)>> RunsAsync()
    {
        await using var db = fixture.Database.Open();
        var runs = await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Mailbox).OrderBy(run => run.Id).ToListAsync();
        return [.. runs.Select(run => (run.Succeeded, run.Report))];
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        await fixture.DisposeAsync();
    }

    private sealed class CountedContexts(AssessFixture fixture) : IDbContextFactory<ReviewDb>
    {
        public int Made { get; private set; }

        public ReviewDb CreateDbContext()
        {
            Made++;
            return fixture.Database.Contexts.CreateDbContext();
        }
    }
}
