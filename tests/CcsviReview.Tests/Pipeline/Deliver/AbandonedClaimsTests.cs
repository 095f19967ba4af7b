using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>Claims that a worker could not release: nobody waits for their lease when the worker is known to have ended.</summary>
public sealed class AbandonedClaimsTests
{
    private const string Sqlite = nameof(DatabaseKind.Sqlite);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_full_database_costs_a_worker_one_run_and_no_lease(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter(), SampleEmails.Letter());
        using var process = fixture.Process();
        await using var worker = fixture.Worker(process);
        await RefuseTriesAsync(fixture);

        await Assert.ThrowsAnyAsync<Exception>(() => worker.RunAsync(CancellationToken.None));
        Assert.Contains(await fixture.EmailsAsync(), email => email.State == DeliveryState.Sending);
        await TakeTriesAsync(fixture);

        Assert.Equal(new DeliveryReport { Sent = 2 }, await worker.RunAsync(CancellationToken.None));
        Assert.Equal(2, fixture.Post.HandedOver.Distinct().Count());
    }

    [Fact]
    public async Task A_command_that_ended_on_a_full_disk_costs_the_next_one_nothing()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(Sqlite);
        await fixture.WriteAsync(SampleEmails.Letter(), SampleEmails.Letter());
        using (var process = fixture.Process())
        {
            await using var worker = fixture.Worker(process);
            await RefuseTriesAsync(fixture);
            await Assert.ThrowsAnyAsync<Exception>(() => worker.RunAsync(CancellationToken.None));
        }
        await TakeTriesAsync(fixture);

        using (var next = fixture.Process())
        {
            await using var worker = fixture.Worker(next);
            Assert.Equal(new DeliveryReport { Sent = 2 }, await worker.RunAsync(CancellationToken.None));
        }
        Assert.Empty(LockFiles(fixture));
    }

    [Fact]
    public async Task An_outcome_that_the_database_did_not_take_is_written_before_anything_else_and_nothing_is_sent_again()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(Sqlite);
        await fixture.WriteAsync(SampleEmails.Letter());
        using var process = fixture.Process();
        await using var worker = fixture.Worker(process);
        await RefuseAsync(fixture, "\"State\"", "NEW.\"State\" = 'Sent'");

        await Assert.ThrowsAnyAsync<Exception>(() => worker.RunAsync(CancellationToken.None));
        await TakeAsync(fixture, "state");

        Assert.Equal(new DeliveryReport(), await worker.RunAsync(CancellationToken.None));
        Assert.Single(fixture.Post.HandedOver);
        Assert.Equal(DeliveryState.Sent, Assert.Single(await fixture.EmailsAsync()).State);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Another_process_keeps_what_it_works_on(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        using var busy = fixture.Process();
        var queue = new EmailQueue(fixture.Database.Contexts, fixture.Clock, busy);
        await queue.ClaimAsync(queue.NewToken(), 20, Long, freshFirst: true);

        using var other = fixture.Process();
        await using var worker = fixture.Worker(other);

        Assert.Equal(new DeliveryReport(), await worker.RunAsync(CancellationToken.None));
        await using var own = fixture.Worker(busy);
        Assert.Equal(new DeliveryReport(), await own.RunAsync(CancellationToken.None));
        Assert.Empty(fixture.Post.HandedOver);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_claim_of_an_older_version_stays_until_its_lease_ends(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        await fixture.Queue.ClaimAsync(Guid.NewGuid(), 20, Long, freshFirst: true);
        using var process = fixture.Process();
        await using var worker = fixture.Worker(process);

        Assert.Equal(new DeliveryReport(), await worker.RunAsync(CancellationToken.None));
        Assert.Empty(fixture.Post.HandedOver);
    }

    [Fact]
    public async Task The_next_run_sends_what_a_killed_process_had_claimed()
    {
        await using var fixture = await DeliveryFixture.CreateAsync(Sqlite);
        await fixture.WriteAsync(SampleEmails.Letter(), SampleEmails.Letter());
        var killed = fixture.Process();
        var queue = new EmailQueue(fixture.Database.Contexts, fixture.Clock, killed);
        await queue.ClaimAsync(queue.NewToken(), 20, Long, freshFirst: true);
        Assert.Single(LockFiles(fixture));
        // The operating system releases its lock and nothing else.
        killed.Dispose();

        using var process = fixture.Process();
        await using var worker = fixture.Worker(process);

        Assert.Equal(new DeliveryReport { Sent = 2 }, await worker.RunAsync(CancellationToken.None));
    }

    private static string[] LockFiles(DeliveryFixture fixture) => Directory.GetFiles(fixture.Database.Options.DataFolder, "claims-*");

    private static Task RefuseTriesAsync(DeliveryFixture fixture) => RefuseAsync(fixture, "\"Tries\"", "NEW.\"Tries\" > OLD.\"Tries\"");

    private static Task TakeTriesAsync(DeliveryFixture fixture) => TakeAsync(fixture, "tries");

    // As with a full disk: some writes fail, until there is space again.
    private static async Task RefuseAsync(DeliveryFixture fixture, string column, string when)
    {
        await using var db = fixture.Database.Open();
        var name = column.Trim('"').ToLowerInvariant();
        if (db.IsEmbedded)
        {
            await db.ExecuteAsync(
                $"CREATE TRIGGER full_{name} BEFORE UPDATE OF {column} ON outbox WHEN {when} BEGIN SELECT RAISE(ABORT, 'full'); END");
            return;
        }

        await db.Database.ExecuteSqlRawAsync(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$");
        await db.ExecuteAsync(
            $"CREATE TRIGGER full_{name} BEFORE UPDATE ON outbox FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION full_disk()");
    }

    private static async Task TakeAsync(DeliveryFixture fixture, string name)
    {
        await using var db = fixture.Database.Open();
        await db.ExecuteAsync($"DROP TRIGGER full_{name}{(db.IsEmbedded ? "" : " ON outbox")}");
    }
}
