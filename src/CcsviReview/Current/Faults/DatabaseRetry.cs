using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current.Faults;

/// <summary>Repeats database work when that helps.</summary>
internal static class DatabaseRetry
{
    private static readonly TimeSpan[] s_askAgain = [.. new[] { 0.5, 1, 2, 4, 8, 15 }.Select(TimeSpan.FromSeconds)];

    private const int MostTurns = 8;
    private const int LongestStep = 100; // milliseconds

    /// <summary>
    /// Writes what another worker may be writing too. After a deadlock, or when a unique key shows that the other one was first, it reads
    /// and writes again; so <paramref name="write"/> must begin with a new context.
    /// </summary>
    public static async Task<T> InTurnsAsync<T>(Func<Task<T>> write)
    {
        for (var turn = 1; ; turn++)
        {
            try
            {
                return await write();
            }
            catch (Exception lost) when (turn < MostTurns && (lost is DbUpdateException || lost.MayPass()))
            {
                // The next turn reads what the other one wrote. Without a random delay, several that start again at once would only collide
                // again.
                await Task.Delay(Random.Shared.Next(LongestStep * turn), CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// Stores the outcome of sending. The receiver has answered, and every second without a commit risks a second copy, so it tries again
    /// when the database is restarting, or its file is locked.
    /// </summary>
    public static async Task<bool> WriteAsync(Func<Task<bool>> write)
    {
        foreach (var wait in s_askAgain)
        {
            try
            {
                return await write();
            }
            catch (Exception failure) when (failure.SaidByDatabase() is not null)
            {
                await Task.Delay(wait, CancellationToken.None);
            }
        }

        return await write();
    }
}
