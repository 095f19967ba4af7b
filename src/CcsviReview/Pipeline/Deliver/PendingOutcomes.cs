using System.Collections.Concurrent;
using CcsviReview.Current.Faults;
using CcsviReview.Outbox;
using CcsviReview.Storage.Queues;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>
/// Writes what came of hand-overs. What the database did not take (its disk is full, it is away for long) is written before anything else
/// is handed over, so that an email that was taken is not sent again.
/// </summary>
internal sealed class PendingOutcomes(EmailQueue queue, DeliveryLog log)
{
    private readonly ConcurrentQueue<(EmailMessage Email, Guid Token)> _owed = new();

    /// <summary>Writes one. False when another worker has the email now.</summary>
    public async Task<bool> WriteAsync(EmailMessage email, Guid token)
    {
        try
        {
            return await DatabaseRetry.WriteAsync(() => queue.CompleteAsync(email, token));
        }
        catch (Exception refused) when (refused.SaidByDatabase() is not null)
        {
            _owed.Enqueue((email, token));
            throw;
        }
    }

    /// <summary>Writes those that the database did not take.</summary>
    public async Task WriteOwedAsync()
    {
        while (_owed.TryDequeue(out var owed))
        {
            try
            {
                if (!await queue.CompleteAsync(owed.Email, owed.Token))
                    log.Fenced(owed.Email);
            }
            catch
            {
                _owed.Enqueue(owed);
                throw;
            }
        }
    }
}
