using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current.Faults;

/// <summary>Asks the database again where that helps.</summary>
internal static class DatabaseRetry
{
    private static readonly TimeSpan[] s_askAgain = [.. new[] { 0.5, 1, 2, 4, 8, 15 }.Select(TimeSpan.FromSeconds)];

    private const int MostTurns = 8;
    private const int LongestStep = 100; // milliseconds

    /// <summary>
    /// Writes what another worker may be writing too. Where the two waited for each other, or a unique key said that the other one was
    /// first, it is read and written again; for that <paramref name="write"/> begins with a context of its own.
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
                // What the other one wrote is read now. Several that begin again in the same moment would only meet again.
                await Task.Delay(Random.Shared.Next(LongestStep * turn), CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// Writes what came of a hand-over. Somebody has answered; every second without a commit risks a second copy, so a database that is
    /// restarting, or whose file somebody holds, is asked again.
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
