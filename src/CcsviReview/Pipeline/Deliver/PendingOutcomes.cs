using System.Collections.Concurrent;
using CcsviReview.Current.Faults;
using CcsviReview.Outbox;
using CcsviReview.Storage.Queues;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>
/// Stores the outcomes of sending. What the database could not store (disk full, long outage) is stored before anything else is sent, so
/// that an email that was accepted is not sent again.
/// </summary>
internal sealed class PendingOutcomes(EmailQueue queue, DeliveryLog log)
{
    private readonly ConcurrentQueue<(EmailMessage Email, Guid Token)> _owed = new();

    /// <summary>Stores one outcome; false when another worker has the email now.</summary>
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

    /// <summary>Stores the outcomes that could not be stored before.</summary>
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
