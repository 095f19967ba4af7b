using System.Text.Json;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Stores a form that was sent after its session had ended, until the person is signed in again: for an hour, for them alone, and without
/// carrying it out.
/// </summary>
internal sealed class FormStore(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>How long a form is stored.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    /// <summary>The most characters of all fields; longer forms are not stored.</summary>
    public const int MostCharacters = 64 * 1024;

    private const int MostOfOne = 20;

    /// <summary>Stores a form; null when it is too large, or its sender has too many stored already.</summary>
    /// <param name="address">The person of the session.</param>
    /// <param name="path">The path to which it was sent.</param>
    /// <param name="fields">Names and values in order.</param>
    public async Task<Guid?> KeepAsync(
        string address, string path, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (LocalPath.Of(path) != path || fields.Sum(field => field.Key.Length + field.Value.Length) > MostCharacters)
            return null;
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.KeptForms.Where(old => old.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        if (await db.KeptForms.CountAsync(form => form.Address == address, cancel) >= MostOfOne)
            return null;
        var kept = new StoredForm
        {
            Id = Guid.CreateVersion7(now),
            Address = address,
            Path = path,
            Fields = JsonSerializer.Serialize(fields),
            ExpiresAt = now + Holds,
        };
        db.Add(kept);
        await db.SaveChangesAsync(cancel);
        return kept.Id;
    }

    /// <summary>A form stored for a person; null when there is none, or it belongs to somebody else.</summary>
    public async Task<WrittenForm?> FindAsync(Guid id, string address, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        var kept = await db.KeptForms.AsNoTracking()
            .SingleOrDefaultAsync(form => form.Id == id && form.Address == address && form.ExpiresAt > now, cancel);
        return kept is not null
            ? new WrittenForm(kept.Path, JsonSerializer.Deserialize<List<KeyValuePair<string, string>>>(kept.Fields)!, kept.ExpiresAt)
            : null;
    }
}

/// <summary>A form as a person filled it in.</summary>
/// <param name="Path">The path to which it was sent.</param>
/// <param name="Fields">Names and values in order.</param>
/// <param name="ExpiresAt">Until when it is stored.</param>
internal sealed record WrittenForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, DateTimeOffset ExpiresAt);
