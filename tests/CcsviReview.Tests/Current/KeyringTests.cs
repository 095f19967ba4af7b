using CcsviReview.Current;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Current;

public sealed class KeyringTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LinkClaim Claim = new(PageAction.Later, "jane@example.org") { IssuedAt = Now, ExpiresAt = Now.AddDays(400) };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_link_creates_the_key_and_workers_that_create_it_at_once_share_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Assert.False((await new Keyring(database.Contexts).ReadAsync(CancellationToken.None)).CanSign);

        var rings = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Keyring(database.Contexts).ToSignAsync(Now, CancellationToken.None))));

        var later = await new Keyring(database.Contexts).ReadAsync(CancellationToken.None);
        Assert.All(rings, ring => Assert.IsType<ReadLink.Valid>(later.Read(ring.Sign(Claim), Now)));
        await using var db = database.Open();
        Assert.Equal(1, await db.Keys.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_signs_for_ninety_days_and_reads_its_links_after_that(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var ring = new Keyring(database.Contexts);
        var old = (await ring.ToSignAsync(Now, CancellationToken.None)).Sign(Claim);

        await ring.ToSignAsync(Now.AddDays(90).AddSeconds(-1), CancellationToken.None);
        await using (var db = database.Open())
            Assert.Equal(1, await db.Keys.CountAsync());
        var later = await ring.ToSignAsync(Now.AddDays(90), CancellationToken.None);

        Assert.IsType<ReadLink.Valid>(later.Read(old, Now.AddDays(90)));
        await using var after = database.Open();
        Assert.Equal([1, 2], await after.Keys.OrderBy(key => key.Number).Select(key => key.Number).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task After_a_rotation_old_links_still_work_and_after_a_revocation_none_does(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var ring = new Keyring(database.Contexts);
        var old = (await ring.ToSignAsync(Now, CancellationToken.None)).Sign(Claim);

        Assert.Equal(0, await ring.RotateAsync(revoke: false, Now, CancellationToken.None));
        var rotated = await ring.ReadAsync(CancellationToken.None);
        var fresh = rotated.Sign(Claim);
        Assert.IsType<ReadLink.Valid>(rotated.Read(old, Now));
        Assert.Equal(2, await ring.RotateAsync(revoke: true, Now, CancellationToken.None));
        var revoked = await ring.ReadAsync(CancellationToken.None);
        Assert.IsType<ReadLink.Unknown>(revoked.Read(old, Now));
        Assert.IsType<ReadLink.Unknown>(revoked.Read(fresh, Now));
        Assert.IsType<ReadLink.Valid>(revoked.Read(revoked.Sign(Claim), Now));
    }
}
