using System.Collections.Concurrent;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>A database with an outbox, a recording transport, and any number of workers between them.</summary>
internal sealed class DeliveryFixture : IAsyncDisposable
{
    private DeliveryFixture(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public StoppedClock Clock { get; } = new(SampleEmails.Noon.AddHours(3));

    public PostOffice Post { get; } = new();

    public EmailQueue Queue => new(Database.Contexts, Clock);

    /// <summary>A process of its own, as far as claims are concerned.</summary>
    public Claimant Process() => new(Database.Contexts, Database.Options);

    public static async Task<DeliveryFixture> CreateAsync(string kind) => new(await TestDatabase.CreateAsync(kind));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>A worker as in a new process, without memory.</summary>
    public DeliverEmails Worker(TimeSpan? lease = null, ITransport? transport = null, TimeSpan? patience = null) =>
        Worker(Queue, lease, transport, patience);

    /// <summary>The worker of a process.</summary>
    public DeliverEmails Worker(Claimant process) => Worker(new EmailQueue(Database.Contexts, Clock, process));

    private DeliverEmails Worker(
        EmailQueue queue, TimeSpan? lease = null, ITransport? transport = null, TimeSpan? patience = null) => new(
        queue, transport ?? Post,
        new DeliveryTerms(lease ?? TimeSpan.FromMinutes(15), TimeSpan.FromDays(5), Clock)
        {
            Patience = patience ?? TimeSpan.FromMinutes(5),
        },
        new DeliveryLog(Database.Contexts, Clock, NullLogger<DeliveryLog>.Instance));

    /// <summary>Lets time pass: on SQLite by the worker's clock, on PostgreSQL by the server's, which cannot be set.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Turn(time);
        if (Database.Options.Kind == DatabaseKind.Postgres)
            await Task.Delay(time);
    }

    public Task LeaseEndsAsync() => PassAsync(TimeSpan.FromMilliseconds(100));

    /// <summary>
    /// Makes the database fail for a moment: PostgreSQL ends every connection, SQLite's file is locked by another writer.
    /// </summary>
    public async Task InterruptAsync()
    {
        if (Database.Options.Kind == DatabaseKind.Postgres)
        {
            // From outside the pool, which then contains only dead connections.
            var outside = new NpgsqlConnectionStringBuilder(Database.Options.ConnectionString) { Pooling = false };
            await using var killer = NpgsqlDataSource.Create(outside);
            await using var kill = killer.CreateCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await kill.ExecuteNonQueryAsync();
            return;
        }

        var other = Database.Open();
        await other.Database.OpenConnectionAsync();
        await other.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE");
        _ = Task.Delay(500).ContinueWith(
            async _ =>
            {
                await other.Database.ExecuteSqlRawAsync("ROLLBACK");
                await other.DisposeAsync();
            },
            TaskScheduler.Default);
    }

    public async Task WriteAsync(params EmailMessage[] emails)
    {
        await using var db = Database.Open();
        db.Emails.AddRange(emails);
        await db.SaveChangesAsync();
    }

    public async Task<List<EmailMessage>> EmailsAsync()
    {
        await using var db = Database.Open();
        return await db.Emails.AsNoTracking().ToListAsync();
    }

    public async Task<List<JobRun>> RunsAsync()
    {
        await using var db = Database.Open();
        return await db.Runs.AsNoTracking().ToListAsync();
    }
}

/// <summary>A transport whose answers the test decides; it records every copy that it gets.</summary>
internal sealed class PostOffice : ITransport
{
    private readonly ConcurrentQueue<EmailMessage> _handedOver = new();

    public string Name => "post office";

    public Func<EmailMessage, CancellationToken, Task<DeliveryResult>> Answer { get; set; } = Take;

    public IReadOnlyList<string> HandedOver => [.. _handedOver.Select(email => email.MessageId)];

    public IReadOnlyList<string> Readers => [.. _handedOver.Select(email => email.To)];

    public IReadOnlyList<string> Subjects => [.. _handedOver.Select(email => email.Subject)];

    public static Task<DeliveryResult> Take(EmailMessage email, CancellationToken cancel) =>
        Task.FromResult<DeliveryResult>(new DeliveryResult.Accepted("250 ok"));

    public Task<DeliveryResult> SendAsync(EmailMessage email, CancellationToken cancel)
    {
        _handedOver.Enqueue(email);
        return Answer(email, cancel);
    }

    public Task<string?> ProbeAsync(CancellationToken cancel) => Task.FromResult<string?>(null);
}
