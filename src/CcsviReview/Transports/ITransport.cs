using CcsviReview.Outbox;

namespace CcsviReview.Transports;

/// <summary>A way for emails to leave the house.</summary>
internal interface ITransport
{
    /// <summary>What <c>status</c> and <c>doctor</c> call it, for example "folder /var/lib/ccsvi-review/outbox".</summary>
    string Name { get; }

    /// <summary>The name by which a mail server is greeted, and where it comes from; null where none is.</summary>
    Task<string?> GreetingAsync() => Task.FromResult<string?>(null);

    /// <summary>Hands one email over. Every failure is an outcome; only cancellation throws.</summary>
    Task<DeliveryResult> SendAsync(EmailMessage email, CancellationToken cancel);

    /// <summary>The same, where the last moment at which an email can be kept back is later than the first.</summary>
    /// <param name="email">The email.</param>
    /// <param name="isOurs">Asked in that moment: false when another worker has the email now, and this one must not hand it over.</param>
    /// <param name="cancel">Ends it.</param>
    Task<DeliveryResult> SendAsync(EmailMessage email, Func<Task<bool>> isOurs, CancellationToken cancel) => SendAsync(email, cancel);

    /// <summary>
    /// Tells whether emails could leave now, without sending any: null when they could, else what is wrong and the remedy.
    /// </summary>
    Task<string?> ProbeAsync(CancellationToken cancel);
}
