using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>What a worker could not give back: it waits for no lease where it is known that nobody works on it.</summary>
public sealed class AbandonedClaimsTests
{
    private const string Sqlite = nameof(DatabaseKind.Sqlite);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_database_without_room_costs_a_worker_one_run_and_no_lease(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter(), Letters.Letter());
        using var process = house.Process();
        await using var worker = house.Worker(process);
        await RefuseTriesAsync(house);

        await Assert.ThrowsAnyAsync<Exception>(() => worker.RunAsync(CancellationToken.None));
        Assert.Contains(await house.LettersAsync(), letter => letter.State == LetterState.Sending);
        await TakeTriesAsync(house);

        Assert.Equal(new DeliveryReport { Sent = 2 }, await worker.RunAsync(CancellationToken.None));
        Assert.Equal(2, house.Post.HandedOver.Distinct().Count());
    }

    [Fact]
    public async Task A_command_that_ended_for_want_of_room_costs_the_next_one_nothing()
    {
        await using var house = await House.CreateAsync(Sqlite);
        await house.WriteAsync(Letters.Letter(), Letters.Letter());
        using (var process = house.Process())
        {
            await using var worker = house.Worker(process);
            await RefuseTriesAsync(house);
            await Assert.ThrowsAnyAsync<Exception>(() => worker.RunAsync(CancellationToken.None));
        }
        await TakeTriesAsync(house);

        using (var next = house.Process())
        {
            await using var worker = house.Worker(next);
            Assert.Equal(new DeliveryReport { Sent = 2 }, await worker.RunAsync(CancellationToken.None));
        }
        Assert.Empty(LockFiles(house));
    }

    [Fact]
    public async Task An_outcome_that_the_database_did_not_take_is_written_before_anything_else_and_nothing_is_sent_again()
    {
        await using var house = await House.CreateAsync(Sqlite);
        await house.WriteAsync(Letters.Letter());
        using var process = house.Process();
        await using var worker = house.Worker(process);
        await RefuseAsync(house, "\"State\"", "NEW.\"State\" = 'Sent'");

        await Assert.ThrowsAnyAsync<Exception>(() => worker.RunAsync(CancellationToken.None));
        await TakeAsync(house, "state");

        Assert.Equal(new DeliveryReport(), await worker.RunAsync(CancellationToken.None));
        Assert.Single(house.Post.HandedOver);
        Assert.Equal(LetterState.Sent, Assert.Single(await house.LettersAsync()).State);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_another_process_works_on_is_left_to_it(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        using var busy = house.Process();
        var queue = new LetterQueue(house.Database.Contexts, house.Clock, busy);
        await queue.ClaimAsync(queue.NewToken(), 20, Long, freshFirst: true);

        using var other = house.Process();
        await using var worker = house.Worker(other);

        Assert.Equal(new DeliveryReport(), await worker.RunAsync(CancellationToken.None));
        await using var own = house.Worker(busy);
        Assert.Equal(new DeliveryReport(), await own.RunAsync(CancellationToken.None));
        Assert.Empty(house.Post.HandedOver);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_claim_that_an_older_version_made_is_left_to_its_lease(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        await house.Queue.ClaimAsync(Guid.NewGuid(), 20, Long, freshFirst: true);
        using var process = house.Process();
        await using var worker = house.Worker(process);

        Assert.Equal(new DeliveryReport(), await worker.RunAsync(CancellationToken.None));
        Assert.Empty(house.Post.HandedOver);
    }

    [Fact]
    public async Task What_a_process_that_was_killed_had_claimed_is_handed_over_by_the_next_run()
    {
        await using var house = await House.CreateAsync(Sqlite);
        await house.WriteAsync(Letters.Letter(), Letters.Letter());
        var killed = house.Process();
        var queue = new LetterQueue(house.Database.Contexts, house.Clock, killed);
        await queue.ClaimAsync(queue.NewToken(), 20, Long, freshFirst: true);
        Assert.Single(LockFiles(house));
        // The system ends its lock and nothing else.
        killed.Dispose();

        using var process = house.Process();
        await using var worker = house.Worker(process);

        Assert.Equal(new DeliveryReport { Sent = 2 }, await worker.RunAsync(CancellationToken.None));
    }

    private static string[] LockFiles(House house) => Directory.GetFiles(house.Database.Options.DataFolder, "claims-*");

    private static Task RefuseTriesAsync(House house) => RefuseAsync(house, "\"Tries\"", "NEW.\"Tries\" > OLD.\"Tries\"");

    private static Task TakeTriesAsync(House house) => TakeAsync(house, "tries");

    // As where a disk is full: some of what is written is refused, until there is room again.
    private static async Task RefuseAsync(House house, string column, string when)
    {
        await using var db = house.Database.Open();
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

    private static async Task TakeAsync(House house, string name)
    {
        await using var db = house.Database.Open();
        await db.ExecuteAsync($"DROP TRIGGER full_{name}{(db.IsEmbedded ? "" : " ON outbox")}");
    }
}
