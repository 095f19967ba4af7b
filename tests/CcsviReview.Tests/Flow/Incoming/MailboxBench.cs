using CcsviReview.Flow;
using CcsviReview.Flow.Incoming;
using CcsviReview.Outbox.Incoming;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Flow.Incoming;

/// <summary>A house whose mailbox is read: the database, the pages and letters of the bench beside it, and a real server.</summary>
internal sealed class MailboxBench(AssessBench house, Dovecot server) : IAsyncDisposable
{
    public AssessBench House => house;

    public Dovecot Server => server;

    public string Password { get; set; } = Dovecot.Password;

    public string Folder { get; set; } = "INBOX";

    public static async Task<MailboxBench> CreateAsync(string kind = nameof(DatabaseKind.Sqlite), string today = "2026-11-22") =>
        new(await AssessBench.CreateAsync(kind, today), await Dovecot.StartAsync());

    public ImapMailbox Mailbox => new(Options, house.Clock);

    public MailboxOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = server?.Port ?? 993,
        Security = TransportSecurity.None,
        User = Dovecot.User,
        Password = Password,
        Folder = Folder,
        TrustedAuthServer = TrustedAuthServer,
    };

    public MailboxLog Log => new(house.Database.Contexts, house.Clock, NullLogger<MailboxLog>.Instance);

    public string? TrustedAuthServer { get; set; }

    public HandleMail Handle => new(
        house.Database.Contexts, new RulesInForce(house.Database.Contexts, house.Settings), Options, house.Clock);

    public ExamineMailbox Examine =>
        new(Mailbox, new DatabaseCheck(house.Database.Contexts, house.Database.Options), house.Database.Contexts);

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
}
