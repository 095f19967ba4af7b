namespace CcsviReview.Reminders.Digests;

/// <summary>Divides the room of a digest among its parts.</summary>
public static class DigestShares
{
    private const int EachAtLeast = 5;

    /// <summary>
    /// Returns how many pages of each part are shown: a few of every part, so that none is only a number, and the rest from the most urgent
    /// parts.
    /// </summary>
    /// <param name="totals">The number of pages in each part, most urgent part first.</param>
    /// <param name="room">The number of pages to show in total, 0 or more.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> totals, int room)
    {
        var shares = new int[totals.Count];
        var atLeast = totals.Count == 0 ? 0 : Math.Min(EachAtLeast, room / totals.Count);
        for (var i = 0; i < shares.Length; i++)
            shares[i] = Math.Min(totals[i], atLeast);
        var left = room - shares.Sum();
        for (var i = 0; i < shares.Length && left > 0; i++)
        {
            var more = Math.Min(totals[i] - shares[i], left);
            shares[i] += more;
            left -= more;
        }
        return shares;
    }
}
