using CcsviReview.Outbox;

namespace CcsviReview.Transports;

/// <summary>A way to send emails.</summary>
internal interface ITransport
{
    /// <summary>Its name in <c>status</c> and <c>doctor</c>, for example "folder /var/lib/ccsvi-review/outbox".</summary>
    string Name { get; }

    /// <summary>The name that it gives to a mail server (EHLO), and where that comes from; null for other transports.</summary>
    Task<string?> GreetingAsync() => Task.FromResult<string?>(null);

    /// <summary>Sends one email. Every failure is an outcome; only cancellation throws.</summary>
    Task<DeliveryResult> SendAsync(EmailMessage email, CancellationToken cancel);

    /// <summary>Sends one email, with a check at the last moment at which it can still be kept back.</summary>
    /// <param name="email">The email.</param>
    /// <param name="isOurs">Called at that moment: false when another worker has the email now, and this one must not send it.</param>
    /// <param name="cancel">Cancels sending.</param>
    Task<DeliveryResult> SendAsync(EmailMessage email, Func<Task<bool>> isOurs, CancellationToken cancel) => SendAsync(email, cancel);

    /// <summary>
    /// Checks whether emails could be sent now, without sending any: null when they could, otherwise what is wrong and the remedy.
    /// </summary>
    Task<string?> ProbeAsync(CancellationToken cancel);
}
