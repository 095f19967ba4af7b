using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Queues;

/// <summary>
/// This process as one that claims emails and calls. What nobody works on any more is free at once, and not when its lease ends: what
/// this process gave up on, and on SQLite what a process left that has ended.
/// </summary>
/// <remarks>
/// The first half of a claim's token says whose it is. On SQLite every process that claims holds a file locked beside the database; the
/// system ends the lock with the process. On PostgreSQL nobody can tell whether another worker lives, and the lease decides.
/// </remarks>
internal sealed class Claimant(IDbContextFactory<ReviewDb> database, DatabaseOptions options) : IDisposable
{
    private const string Prefix = "claims-";
    private const string Suffix = ".lock";
    private readonly ulong _self = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    // Whether somebody works on it; what is left behind stays here until it is free.
    private readonly ConcurrentDictionary<Guid, bool> _open = new();
    private readonly Lock _lock = new();
    private FileStream? _alive;

    private string LockFile => Path.Combine(options.DataFolder, $"{Prefix}{_self:x16}{Suffix}");

    /// <summary>A token for a claim that is about to be made.</summary>
    public Guid Begin()
    {
        Live();
        var bytes = RandomNumberGenerator.GetBytes(16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _self);
        var token = new Guid(bytes, bigEndian: true);
        _open[token] = true;
        return token;
    }

    /// <summary>Nobody works on what was claimed by this token any more.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isGivenBack">False when some of it could not be given back.</param>
    public void End(Guid token, bool isGivenBack)
    {
        if (isGivenBack)
            _open.TryRemove(token, out _);
        else
            _open[token] = false;
    }

    /// <summary>Frees what nobody works on any more.</summary>
    public async Task FreeAbandonedAsync()
    {
        List<Guid> left = [.. _open.Where(each => !each.Value).Select(each => each.Key)];
        using var abandoned = new Abandoned(this, options.Kind == DatabaseKind.Sqlite ? Dead() : []);
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        await FreeAsync(db.Emails, abandoned);
        await FreeAsync(db.WebhookCalls, abandoned);
        abandoned.Freed();
        foreach (var token in left)
            _open.TryRemove(token, out _);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            // With claims that could not be given back, the file tells the next process that this one has ended.
            if (_alive is not null && _open.IsEmpty)
                File.Delete(LockFile);
            _alive?.Dispose();
            _alive = null;
        }
    }

    private static ulong OwnerOf(Guid token) => BinaryPrimitives.ReadUInt64BigEndian(token.ToByteArray(bigEndian: true));

    private static async Task FreeAsync<T>(DbSet<T> rows, Abandoned abandoned)
        where T : OutboxMessage
    {
        var claimed = rows.Where(row => row.State == DeliveryState.Sending && row.ClaimToken != null);
        var tokens = await claimed.Select(row => row.ClaimToken!.Value).Distinct().ToListAsync(CancellationToken.None);
        tokens.RemoveAll(token => !abandoned.Holds(token));
        if (tokens.Count > 0)
            await claimed.Where(row => tokens.Contains(row.ClaimToken!.Value)).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.State, DeliveryState.Waiting).SetProperty(r => r.ClaimedUntil, (DateTimeOffset?)null),
                CancellationToken.None);
    }

    private void Live()
    {
        lock (_lock)
        {
            if (_alive is not null || options.Kind != DatabaseKind.Sqlite)
                return;
            try
            {
                _alive = PrivateFiles.Open(LockFile, FileMode.CreateNew);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Without it the leases of this process decide, should it end too soon.
            }
        }
    }

    private List<(ulong Owner, FileStream File)> Dead()
    {
        List<(ulong Owner, FileStream File)> dead = [];
        if (!Directory.Exists(options.DataFolder))
            return dead;
        foreach (var path in Directory.EnumerateFiles(options.DataFolder, $"{Prefix}*{Suffix}"))
        {
            var name = Path.GetFileName(path)[Prefix.Length..^Suffix.Length];
            if (!ulong.TryParse(name, System.Globalization.NumberStyles.HexNumber, null, out var owner) || owner == _self)
                continue;
            try
            {
                dead.Add((owner, PrivateFiles.Open(path, FileMode.OpenOrCreate)));
            }
            catch (Exception alive) when (alive is IOException or UnauthorizedAccessException)
            {
                // Its process lives, or another one is just freeing what it left.
            }
        }

        return dead;
    }

    /// <summary>Whose claims are abandoned.</summary>
    private sealed class Abandoned(Claimant claimant, List<(ulong Owner, FileStream File)> dead) : IDisposable
    {
        private bool _isFreed;

        /// <summary>Whether the claim of this token is.</summary>
        public bool Holds(Guid token) => OwnerOf(token) == claimant._self
            ? !claimant._open.GetValueOrDefault(token)
            : dead.Exists(each => each.Owner == OwnerOf(token));

        /// <summary>They are free, so nothing has to be known of those who ended.</summary>
        public void Freed() => _isFreed = true;

        public void Dispose()
        {
            foreach (var (_, file) in dead)
            {
                if (_isFreed)
                    File.Delete(file.Name);
                file.Dispose();
            }
        }
    }
}
