using System.Text.Json;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.SignIn;

/// <summary>
/// Keeps what somebody wrote when their session had ended, until they are back: for an hour, for them alone, and without
/// doing any of it.
/// </summary>
internal sealed class FormStore(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>How long.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    /// <summary>The most characters of all fields; longer forms are not kept.</summary>
    public const int MostCharacters = 64 * 1024;

    private const int MostOfOne = 20;

    /// <summary>Keeps a form; null when it is too large, or when its sender has many kept already.</summary>
    /// <param name="address">Whose session it was.</param>
    /// <param name="path">Where it was sent to.</param>
    /// <param name="fields">Names and values in their order.</param>
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

    /// <summary>A form that is kept for somebody; null when there is none, or it is somebody else's.</summary>
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

/// <summary>A form as somebody wrote it.</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="Fields">Names and values in their order.</param>
/// <param name="ExpiresAt">Until when it is kept.</param>
internal sealed record WrittenForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, DateTimeOffset ExpiresAt);
