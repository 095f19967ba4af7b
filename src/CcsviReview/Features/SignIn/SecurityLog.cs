using System.Data.Common;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Security events as in OWASP ASVS 16.3: a line in the log with a permanent event id, and a row that admins see at <c>/security</c>. Never
/// a secret, a token or a code.
/// </summary>
/// <remarks>
/// Events that strangers can cause are counted and written in batches: a flood costs one line and one row per caller, and no more than <see
/// cref="MostRowsADay"/> rows of one kind per day.
/// </remarks>
internal sealed class SecurityLog(IDbContextFactory<ReviewDb> database, ILoggerFactory loggers, TimeProvider clock)
{
    /// <summary>The category of the log.</summary>
    public const string Category = "CcsviReview.Security";

    /// <summary>The most rows of one kind per day that strangers can cause; the rest is counted in one row.</summary>
    public const int MostRowsADay = 200;

    private const int MostWaiting = 200;
    private const int LongestDetail = 500;
    private const int LongestWho = 320;
    private const string Message = "{Event}: {Who} from {Caller}, {Detail} (count {Count})";

    private static readonly TimeSpan s_keptLong = TimeSpan.FromDays(400);
    private static readonly TimeSpan s_keptShort = TimeSpan.FromDays(60);

    private static readonly SecurityEventKind[] s_ofStrangers =
    [
        SecurityEventKind.SignInFailed, SecurityEventKind.LinkExpired, SecurityEventKind.LinkUsedAgain, SecurityEventKind.Refused,
        SecurityEventKind.BadToken, SecurityEventKind.TooManyRequests,
    ];

    private static readonly Dictionary<SecurityEventKind, Action<ILogger, string, string, string, string, int, Exception?>> s_lines =
        Enum.GetValues<SecurityEventKind>().ToDictionary(kind => kind,
            kind => LoggerMessage.Define<string, string, string, string, int>(
                s_ofStrangers.Contains(kind) ? LogLevel.Warning : LogLevel.Information, new EventId((int)kind, kind.ToString()), Message));

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly Lock _gate = new();
    private Dictionary<SecurityRecord, int> _waiting = [];

    /// <summary>Records an event.</summary>
    public async Task NoteAsync(SecurityRecord happened)
    {
        var note = happened with
        {
            Who = HeaderText.OneLine(happened.Who, LongestWho),
            Detail = HeaderText.OneLine(happened.Detail, LongestDetail),
        };
        if (!s_ofStrangers.Contains(note.Kind))
        {
            Line(note, 1);
            await KeepAsync([KeyValuePair.Create(note, 1)]);
        }
        else if (Counted(ref note))
        {
            Line(note, 1);
        }
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public async Task FlushAsync()
    {
        Dictionary<SecurityRecord, int> counted;
        lock (_gate)
            (counted, _waiting) = (_waiting, []);
        foreach (var (note, times) in counted.Where(each => each.Value > 1))
            Line(note, times);
        if (counted.Count > 0)
            await KeepAsync(counted);
    }

    // Whether it is the first of its kind since the last flush.
    private bool Counted(ref SecurityRecord note)
    {
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting && !_waiting.ContainsKey(note))
                note = Others(note.Kind);
            var times = _waiting[note] = _waiting.GetValueOrDefault(note) + 1;
            return times == 1;
        }
    }

    private void Line(SecurityRecord note, int times) => s_lines[note.Kind](
        _logger, note.Kind.ToString(), note.Who.Length > 0 ? note.Who : "-", note.Caller.Length > 0 ? note.Caller : "this machine",
        note.Detail.Length > 0 ? note.Detail : "-", times, null);

    private async Task KeepAsync(IEnumerable<KeyValuePair<SecurityRecord, int>> counted)
    {
        try
        {
            var now = clock.GetUtcNow();
            await using var db = await database.CreateDbContextAsync();
            foreach (var (note, times) in counted)
                await KeepAsync(db, note, times, now);
            await ForgetAsync(db, now);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException or IOException)
        {
            // The log has the line; the request continues.
            Unkept(_logger, failure.GetBaseException().Message, null);
        }
    }

    private static async Task KeepAsync(ReviewDb db, SecurityRecord note, int times, DateTimeOffset now)
    {
        if (!s_ofStrangers.Contains(note.Kind))
        {
            db.Add(EventOf(note, times, now));
        }
        else if (!await AddedToAsync(db, note, times, now))
        {
            var day = now.AddDays(-1);
            if (await db.SecurityEvents.CountAsync(each => each.Kind == note.Kind && each.At > day) < MostRowsADay - 1)
                db.Add(EventOf(note, times, now));
            else if (!await AddedToAsync(db, Others(note.Kind), times, now))
                db.Add(EventOf(Others(note.Kind), times, now));
        }
        await db.SaveChangesAsync();
    }

    private static async Task<bool> AddedToAsync(ReviewDb db, SecurityRecord note, int times, DateTimeOffset now)
    {
        var day = now.AddDays(-1);
        return await db.SecurityEvents
            .Where(each => each.Kind == note.Kind && each.At > day && each.Who == note.Who && each.Caller == note.Caller
                && each.Detail == note.Detail)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.Count, each => each.Count + times)
                .SetProperty(each => each.LastAt, now)) > 0;
    }

    private static async Task ForgetAsync(ReviewDb db, DateTimeOffset now)
    {
        var (shortly, longer) = (now - s_keptShort, now - s_keptLong);
        await db.SecurityEvents.Where(each => each.LastAt < longer || (each.LastAt < shortly && s_ofStrangers.Contains(each.Kind)))
            .ExecuteDeleteAsync();
    }

    private static SecurityEvent EventOf(SecurityRecord note, int times, DateTimeOffset now) => new()
    {
        At = now,
        LastAt = now,
        Kind = note.Kind,
        Who = note.Who,
        Caller = note.Caller,
        Detail = note.Detail,
        Count = times,
    };

    private static SecurityRecord Others(SecurityEventKind kind) => new(kind) { Detail = "others, not listed one by one" };

    private static readonly Action<ILogger, string, Exception?> Unkept = LoggerMessage.Define<string>(LogLevel.Error,
        new EventId(1099, "Unkept"), "A security event is in this log only, because it could not be saved ({Reason})");
}

/// <summary>A security event to record.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Who">The address that was used; empty when none was.</param>
internal sealed record SecurityRecord(SecurityEventKind Kind, string Who = "")
{
    /// <summary>The origin; empty for this machine's console.</summary>
    public string Caller { get; init; } = "";

    /// <summary>Further details, without secrets.</summary>
    public string Detail { get; init; } = "";
}
