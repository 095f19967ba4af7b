using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.Outbox.Webhooks;

/// <summary>One event for one webhook: written in the transaction of the event, never rendered again, delivered at least once.</summary>
public sealed class WebhookCall : OutboxMessage
{
    /// <summary>The webhook.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>What happened.</summary>
    public required WebhookEvent Event { get; init; }

    /// <summary>The page; null for an event of a source and for a test.</summary>
    public long? PageId { get; init; }

    /// <summary>
    /// Which occurrence it is: the due day, or the number of the review or of the event. Each webhook receives a page, event and cycle
    /// once.
    /// </summary>
    public required string Cycle { get; init; }

    /// <summary>The JSON body, byte for byte the same for every attempt.</summary>
    public required string Body { get; init; }

    /// <summary>The status code of the last response; null when there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>How long the last call took, in milliseconds; null when there was none.</summary>
    public int? LastTook { get; private set; }

    /// <summary>
    /// Returns the value of <c>webhook-id</c>: the same for the same event, regardless of who records it and how often it is sent, so that
    /// receivers can recognise duplicates.
    /// </summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="page">The page; null for an event of a source and for a test.</param>
    /// <param name="cycle">Which occurrence it is.</param>
    public static string MessageId(Guid webhook, WebhookEvent happened, long? page, string cycle)
    {
        var named = string.Create(CultureInfo.InvariantCulture, $"{webhook:N}:{WebhookEvents.NameOf(happened)}:{page}:{cycle}");
        return "msg_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 18));
    }

    /// <summary>Returns the value of <c>webhook-id</c> for this call.</summary>
    public string MessageId() => MessageId(WebhookId, Event, PageId, Cycle);

    /// <summary>Records the result of a call. A deferred call is dead once it is older than the longest retry time.</summary>
    /// <param name="delivery">The result: accepted, refused permanently, or deferred.</param>
    /// <param name="answer">The response.</param>
    /// <param name="at">When.</param>
    /// <param name="giveUpAfter">For how long a call is retried.</param>
    /// <exception cref="InvalidOperationException">No attempt is in progress.</exception>
    public void Complete(DeliveryResult delivery, WebhookAnswer answer, DateTimeOffset at, TimeSpan giveUpAfter)
    {
        ArgumentNullException.ThrowIfNull(answer);
        EndTry();
        (LastStatus, LastTook) = (answer.Status, (int)Math.Min(answer.Took.TotalMilliseconds, int.MaxValue));
        switch (delivery)
        {
            case DeliveryResult.Accepted accepted:
                Taken(accepted, at);
                break;
            case DeliveryResult.Refused refused:
                Die(refused.Reason);
                break;
            case DeliveryResult.PutOff putOff:
                WaitOrGiveUp(putOff.Reason, answer.ComeBackAfter, at, giveUpAfter);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WaitOrGiveUp(string reason, TimeSpan? asked, DateTimeOffset at, TimeSpan giveUpAfter)
    {
        if (at - CreatedAt >= giveUpAfter)
        {
            Die($"stopped after {Tries} tries; last answer: {reason}");
            return;
        }
        var wait = RetrySchedule.WaitAfter(Tries, Id);
        WaitUntil(at + (asked > wait ? asked.Value : wait), reason);
    }
}

/// <summary>The parts of a receiver's response that are stored.</summary>
/// <param name="Status">Its status code; null when there was none.</param>
/// <param name="Took">How long it took.</param>
/// <param name="ComeBackAfter">How long the receiver asks not to be called; null when it does not ask.</param>
public sealed record WebhookAnswer(int? Status, TimeSpan Took, TimeSpan? ComeBackAfter);
