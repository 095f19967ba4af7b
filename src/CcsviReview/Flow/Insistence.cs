namespace CcsviReview.Flow;

/// <summary>
/// Writes what came of a hand-over. Somebody has answered; every second without a commit risks a second copy, so a database that is restarting, or whose
/// file somebody holds, is asked again.
/// </summary>
internal static class Insistence
{
    private static readonly TimeSpan[] s_askAgain = [.. new[] { 0.5, 1, 2, 4, 8, 15 }.Select(TimeSpan.FromSeconds)];

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
