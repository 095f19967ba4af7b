using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Spreads the first requests for new sources over several days: a first scan may find a hundred thousand, and no registry should be asked
/// about all of them at once.
/// </summary>
/// <param name="today">The day, in the organisation's zone.</param>
/// <param name="perDay">The most sources per day.</param>
internal sealed class FirstAskPlan(DateOnly today, int perDay)
{
    /// <summary>The day for a source that no page cites any more: it is never asked about.</summary>
    public static readonly DateOnly Never = DateOnly.MaxValue;

    private DateOnly? _day;
    private int _taken;

    /// <summary>The day, in the organisation's zone.</summary>
    public DateOnly Today => today;

    /// <summary>The day for the next new source.</summary>
    public async ValueTask<DateOnly> NextAsync(ReviewDb db, CancellationToken cancel)
    {
        if (_day is null)
        {
            var (first, never) = (today, Never);
            var waiting = db.Sources.Where(source => source.AskedAt == null && source.NextAskOn >= first && source.NextAskOn < never);
            var last = await waiting.MaxAsync(source => (DateOnly?)source.NextAskOn, cancel) ?? today;
            (_day, _taken) = (last, await waiting.CountAsync(source => source.NextAskOn == last, cancel));
        }
        if (_taken >= perDay)
            (_day, _taken) = (_day.Value.AddDays(1), 0);
        _taken++;
        return _day.Value;
    }
}
