using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.Outbox.Webhooks;

/// <summary>
/// One event for one webhook: written in the transaction that it tells of, never rendered again, delivered at least once.
/// </summary>
public sealed class WebhookCall : OutboxMessage
{
    /// <summary>The webhook.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>What happened.</summary>
    public required WebhookEvent Event { get; init; }

    /// <summary>To which page; null for a source and a test.</summary>
    public long? PageId { get; init; }

    /// <summary>
    /// Which time of it: the due day, or the number of the review or of what happened. A page, event and cycle is told once to each
    /// webhook.
    /// </summary>
    public required string Cycle { get; init; }

    /// <summary>The JSON that the receiver gets, byte for byte the same at every try.</summary>
    public required string Body { get; init; }

    /// <summary>The status code of the last answer; null when there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>How long the last call took, in milliseconds; null when there was none.</summary>
    public int? LastTook { get; private set; }

    /// <summary>
    /// The value of <c>webhook-id</c>: the same for the same event whoever records it and however often it is sent, so that receivers know
    /// copies.
    /// </summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="told">What happened.</param>
    /// <param name="page">To which page; null for a source and a test.</param>
    /// <param name="cycle">Which time of it.</param>
    public static string MessageId(Guid webhook, WebhookEvent told, long? page, string cycle)
    {
        var named = string.Create(CultureInfo.InvariantCulture, $"{webhook:N}:{WebhookEvents.NameOf(told)}:{page}:{cycle}");
        return "msg_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 18));
    }

    /// <summary>The value of <c>webhook-id</c> for this call.</summary>
    public string MessageId() => MessageId(WebhookId, Event, PageId, Cycle);

    /// <summary>
    /// The receiver was called, and this came of it. What is put off is dead when it is older than the longest time that is tried.
    /// </summary>
    /// <param name="delivery">What came of it: accepted, refused for good, or put off.</param>
    /// <param name="answer">What is noted of the answer.</param>
    /// <param name="at">When.</param>
    /// <param name="giveUpAfter">How long a call is tried.</param>
    /// <exception cref="InvalidOperationException">It was not being made.</exception>
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

/// <summary>What is noted of a receiver's answer.</summary>
/// <param name="Status">Its status code; null when there was none.</param>
/// <param name="Took">How long it took.</param>
/// <param name="ComeBackAfter">How long the receiver asks to be left alone; null when it does not.</param>
public sealed record WebhookAnswer(int? Status, TimeSpan Took, TimeSpan? ComeBackAfter);
