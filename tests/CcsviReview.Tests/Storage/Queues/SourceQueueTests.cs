using CcsviReview.Storage.Maps;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Storage.Queues;

/// <summary>How several workers share the sources that are due.</summary>
public sealed class SourceQueueTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_today = new(2026, 11, 23);

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_due_is_claimed_by_kind_the_longest_due_first_and_no_more_than_asked_for(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AddAsync(database, SourceKind.Doi, ("10.1/today", 0), ("10.1/tomorrow", 1), ("10.1/older", -9), ("10.1/old", -1));
        await AddAsync(database, SourceKind.PubMed, ("1", -99));
        var queue = QueueOf(database);

        var first = await queue.ClaimAsync([SourceKind.Doi, SourceKind.Guidance], s_today, 2);
        var second = await queue.ClaimAsync([SourceKind.Doi], s_today, 2);

        Assert.Equal(["10.1/older", "10.1/old"], first.Sources.Select(source => source.Key));
        Assert.Equal(["10.1/today"], second.Sources.Select(source => source.Key));
        Assert.Empty((await queue.ClaimAsync([SourceKind.Doi], s_today, 2)).Sources);
        await queue.ReleaseAsync(first.Token);
        Assert.Equal(2, (await queue.ClaimAsync([SourceKind.Doi], s_today, 9)).Sources.Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_claim_whose_lease_ended_is_another_workers_and_the_first_one_writes_nothing_more(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AddAsync(database, SourceKind.Doi, ("10.1/one", 0));
        var queue = QueueOf(database);
        var late = await queue.ClaimAsync([SourceKind.Doi], s_today, 1);
        Assert.Single(await queue.RenewAsync(late.Token, late.Sources));
        await EndLeasesAsync(database);
        var now = await queue.ClaimAsync([SourceKind.Doi], s_today, 1);

        Assert.Empty(await queue.RenewAsync(late.Token, late.Sources));
        Assert.False(await CompleteAsync(database, late));
        await queue.ReleaseAsync(late.Token);
        Assert.Null(await AskedAtAsync(database));
        Assert.Empty((await queue.ClaimAsync([SourceKind.Doi], s_today, 1)).Sources);

        Assert.True(await CompleteAsync(database, now));
        Assert.Equal(s_now, await AskedAtAsync(database));
        Assert.Single((await queue.ClaimAsync([SourceKind.Doi], s_today.AddDays(1), 1)).Sources);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_claim_that_is_renewed_holds_longer_than_its_first_lease(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AddAsync(database, SourceKind.Doi, ("10.1/one", 0));
        var queue = QueueOf(database);
        var claim = await queue.ClaimAsync([SourceKind.Doi], s_today, 1);
        await EndLeasesAsync(database);

        Assert.Single(await queue.RenewAsync(claim.Token, claim.Sources));

        Assert.Empty((await queue.ClaimAsync([SourceKind.Doi], s_today, 1)).Sources);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_same_fact_of_a_source_and_the_same_source_cannot_be_stored_twice(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await AddAsync(database, SourceKind.Doi, ("10.1/one", 0));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(database, SourceKind.Doi, ("10.1/one", 0)));
        await using var db = database.Open();
        var id = await db.Sources.Select(source => source.Id).SingleAsync();
        var report = new EventReport(SourceEventKind.Retracted, EventRegistry.Crossref, "retracted:10.1/notice");
        db.Add(SourceEvent.Of(id, report, s_now, s_today));
        db.Add(SourceEvent.Of(id, report with { Registry = EventRegistry.RetractionWatch }, s_now, s_today));
        await db.SaveChangesAsync();

        db.Add(SourceEvent.Of(id, report, s_now, s_today));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    private static SourceQueue QueueOf(TestDatabase database) => new(database.Contexts, new StoppedClock(s_now));

    private static async Task AddAsync(TestDatabase database, SourceKind kind, params (string Key, int DueIn)[] sources)
    {
        await using var db = database.Open();
        foreach (var (key, dueIn) in sources)
        {
            var source = new CitedSource { Kind = kind, Key = key, Name = key, FirstCitedOn = s_today };
            source.AskOn(s_today.AddDays(dueIn));
            db.Add(source);
        }
        await db.SaveChangesAsync();
    }

    // On PostgreSQL only the server's own clock counts, so the test changes the lease.
    private static async Task EndLeasesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Sources.ExecuteUpdateAsync(set => set.SetProperty(
            source => EF.Property<DateTimeOffset?>(source, CitedSourceMap.ClaimedUntil), (DateTimeOffset?)DateTimeOffset.UnixEpoch));
    }

    private static async Task<bool> CompleteAsync(TestDatabase database, SourceClaim claim)
    {
        await using var db = database.Open();
        claim.Sources[0].Answered(s_now, s_today.AddDays(1));
        return await SourceQueue.CompleteAsync(db, claim.Sources[0], claim.Token);
    }

    private static async Task<DateTimeOffset?> AskedAtAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Sources.Select(source => source.AskedAt).SingleAsync();
    }
}
