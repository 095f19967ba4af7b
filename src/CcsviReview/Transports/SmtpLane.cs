using System.Net;
using System.Net.Mail;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>One connection to the mail server, used again for a few letters while it is warm.</summary>
internal sealed class SmtpLane : IDisposable
{
    // Nobody can ask this client whether its connection still stands, and one that fell asleep makes outcomes that nobody knows.
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    private const int MostLetters = 100;
    private readonly SmtpClient _client;
    private int _letters;
    private DateTimeOffset _usedAt;

    public SmtpLane(TransportOptions options, long? maxBytes)
    {
        MaxBytes = maxBytes;
        _client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.Security == TransportSecurity.StartTls,
            DeliveryMethod = SmtpDeliveryMethod.Network,
            UseDefaultCredentials = false,
            Timeout = (int)options.FinalDotTimeout.TotalMilliseconds,   // its own 100 seconds would make second copies
        };
        if (options.User is { } user)
            _client.Credentials = new NetworkCredential(user, options.Password);
    }

    /// <summary>The largest letter that the server takes; null when it did not say.</summary>
    public long? MaxBytes { get; }

    public bool IsWarmAt(DateTimeOffset at) => _letters < MostLetters && at - _usedAt < Warm;

    /// <remarks>The lane cannot be used again after an exception; disposing it ends whatever still goes on.</remarks>
    public async Task SendAsync(MailMessage mail, TimeProvider clock, CancellationToken cancel)
    {
        // The client waits for the answer to the final dot without looking at the token.
        var sending = _client.SendMailAsync(mail, cancel);
        _ = sending.ContinueWith(
            (ended, message) => { _ = ended.Exception; ((MailMessage)message!).Dispose(); }, mail,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await sending.WaitAsync(cancel);
        _letters++;
        _usedAt = clock.GetUtcNow();
    }

    public void Dispose() => _client.Dispose();
}
