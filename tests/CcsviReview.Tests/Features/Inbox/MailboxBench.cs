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

/// <summary>A house whose mailbox is read: the database, the pages and letters of the bench beside it, and a real server.</summary>
internal sealed class MailboxBench(AssessBench house, Dovecot server) : IAsyncDisposable
{
    public AssessBench House => house;

    public Dovecot Server => server;

    /// <summary>Who gets the digest of <see cref="WithDigestAsync"/>.</summary>
    public const string Reader = "jane@example.org";

    /// <summary>What the server of <see cref="TrustedAuthServer"/> writes of a sender for whom it vouches.</summary>
    public const string Vouched = "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\r\n";

    private readonly CountedContexts _rulesFrom = new(house);
    private uint _number;

    public string Password { get; set; } = Dovecot.Password;

    public string Folder { get; set; } = "INBOX";

    public static async Task<MailboxBench> CreateAsync(string kind = nameof(DatabaseKind.Sqlite), string today = "2026-11-22") =>
        new(await AssessBench.CreateAsync(kind, today), await Dovecot.StartAsync());

    /// <summary>
    /// Without a server: a digest about so many pages is in the outbox, and messages are handled as the mailbox hands them over.
    /// </summary>
    public static async Task<MailboxBench> WithDigestAsync(string kind = nameof(DatabaseKind.Sqlite), int pages = 1)
    {
        var bench = new MailboxBench(await AssessBench.CreateAsync(kind, "2026-11-22"), null!);
        for (var page = 1; page <= pages; page++)
            await bench.House.AddAsync("2014-05-22", $"/a-z/{page}", section: "Health");
        await bench.House.AssessAsync();
        return bench;
    }

    /// <summary>A reply as a mail program writes it, with the email that it answers below.</summary>
    public static string Reply(Letter to, string text, string headers = "", string from = Reader) =>
        Mail(from, $"{headers}In-Reply-To: {to.MessageId}\r\n", text + $"\r\n\r\nOn Sunday Reviews wrote:\r\n> {to.Subject}\r\n> DONE 2\r\n");

    public static string Mail(string from, string headers, string text) =>
        $"{headers}From: <{from}>\r\nSubject: Re: pages\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";

    /// <summary>The heading of an answer, as its subject is that of the message.</summary>
    public static string Heading(Letter letter) => letter.HtmlBody.Split("<h1")[1].Split('>')[1].Split('<')[0];

    public ImapMailbox Mailbox => new(Options, house.Clock);

    /// <summary>The mailbox behind somebody on the way, with so much time for an answer.</summary>
    public ImapMailbox MailboxAt(int port, TimeSpan toAnswer) => new(OptionsAt(port), house.Clock) { ToAnswer = toAnswer };

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

    public MailboxLog Log => new(house.Database.Contexts, house.Clock, NullLogger<MailboxLog>.Instance);

    public string? TrustedAuthServer { get; set; }

    /// <summary>How often the rules were read.</summary>
    public int RulesRead => _rulesFrom.Made;

    public HandleMail Handle => new(house.Database.Contexts, new RulesInForce(_rulesFrom, house.Settings), Options, house.Clock);

    public ExamineMailbox Examine =>
        new(Mailbox, new DatabaseCheck(house.Database.Contexts, house.Database.Options), house.Database.Contexts);

    /// <summary>Handles one message.</summary>
    public async Task<Handled?> SendAsync(string mail)
    {
        var handle = Handle;
        house.Clock.Now += TimeSpan.FromMilliseconds(1);             // the identifiers of letters follow the clock
        return await handle.RunAsync(
            new WaitingMail("reviews@mail/INBOX", 1, Interlocked.Increment(ref _number), System.Text.Encoding.UTF8.GetBytes(mail)),
            await handle.BeginAsync(default), default);
    }

    public async Task<Letter> DigestAsync() =>
        (await house.LettersAsync()).Single(letter => letter.To == Reader && letter.Key.StartsWith("digest:", StringComparison.Ordinal));

    public async Task<List<Letter>> AnswersAsync() =>
        [.. (await house.LettersAsync()).Where(letter => letter.IsAnswer).OrderBy(letter => letter.Id)];

    public async Task<List<Letter>> PassedOnAsync() =>
        [
            .. (await house.LettersAsync()).Where(letter => letter.Key.StartsWith("passed-on:", StringComparison.Ordinal))
                .OrderBy(letter => letter.Id),
        ];

    public async Task<int> ReviewsAsync()
    {
        await using var db = house.Database.Open();
        return await db.Reviews.CountAsync();
    }

    public Task<MailboxReport> ReadAsync() => ReadAsync(Mailbox);

    public Task<MailboxReport> ReadAsync(ImapMailbox mailbox) =>
        new ReadMailbox(mailbox, Handle, Log, new MailboxDesk(house.Database.Contexts, Options, house.Clock)).RunAsync(default);

    public async Task<List<HandledMail>> HandledAsync()
    {
        await using var db = house.Database.Open();
        return await db.HandledMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync();
    }

    public async Task<int> BouncesAsync()
    {
        await using var db = house.Database.Open();
        return await db.Bounces.CountAsync();
    }

    /// <summary>The Message-ID of a digest to Jane that is in the outbox.</summary>
    public async Task<string> MailedAsync()
    {
        await house.AddAsync("2014-05-22", section: "Health");
        await house.AssessAsync();
        return (await house.LettersAsync()).Single(letter => letter.To == "jane@example.org").MessageId;
    }

    public async Task<List<(bool Succeeded, string Report)>> RunsAsync()
    {
        await using var db = house.Database.Open();
        var runs = await db.Runs.AsNoTracking().Where(run => run.Stroke == MailboxLog.Stroke).OrderBy(run => run.Id).ToListAsync();
        return [.. runs.Select(run => (run.Succeeded, run.Report))];
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        await house.DisposeAsync();
    }

    private sealed class CountedContexts(AssessBench house) : IDbContextFactory<ReviewDb>
    {
        public int Made { get; private set; }

        public ReviewDb CreateDbContext()
        {
            Made++;
            return house.Database.Contexts.CreateDbContext();
        }
    }
}
