using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Queues;

/// <summary>
/// This process as a claimant of emails and calls. Abandoned claims are released at once, not when their lease ends: those that this
/// process gave up and, on SQLite, those of processes that have ended.
/// </summary>
/// <remarks>
/// The first half of a claim's token identifies the process. On SQLite every claiming process holds a lock on a file beside the database;
/// the system releases it when the process ends. On PostgreSQL nothing shows whether another worker is alive, so the lease decides.
/// </remarks>
internal sealed class Claimant(IDbContextFactory<ReviewDb> database, DatabaseOptions options) : IDisposable
{
    private const string Prefix = "claims-";
    private const string Suffix = ".lock";
    private readonly ulong _self = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    // Whether somebody works on it; an abandoned claim stays here until it is released.
    private readonly ConcurrentDictionary<Guid, bool> _open = new();
    private readonly Lock _lock = new();
    private FileStream? _alive;

    private string LockFile => Path.Combine(options.DataFolder, $"{Prefix}{_self:x16}{Suffix}");

    /// <summary>The token for a new claim.</summary>
    public Guid Begin()
    {
        Live();
        var bytes = RandomNumberGenerator.GetBytes(16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _self);
        var token = new Guid(bytes, bigEndian: true);
        _open[token] = true;
        return token;
    }

    /// <summary>Ends the work on what was claimed with this token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isGivenBack">False when a part of it could not be released.</param>
    public void End(Guid token, bool isGivenBack)
    {
        if (isGivenBack)
            _open.TryRemove(token, out _);
        else
            _open[token] = false;
    }

    /// <summary>Releases abandoned claims.</summary>
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
            // If some claims could not be released, the file shows the next process that this one has ended.
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
                // Without the file, the leases of this process decide if it ends too soon.
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
                // Its process is alive, or another one is just releasing its claims.
            }
        }

        return dead;
    }

    /// <summary>The abandoned claims.</summary>
    private sealed class Abandoned(Claimant claimant, List<(ulong Owner, FileStream File)> dead) : IDisposable
    {
        private bool _isFreed;

        /// <summary>Whether the claim with this token is abandoned.</summary>
        public bool Holds(Guid token) => OwnerOf(token) == claimant._self
            ? !claimant._open.GetValueOrDefault(token)
            : dead.Exists(each => each.Owner == OwnerOf(token));

        /// <summary>The claims are released, so the files of ended processes are no longer needed.</summary>
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
