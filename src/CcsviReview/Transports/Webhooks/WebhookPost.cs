using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text;
using CcsviReview.Outbox;

namespace CcsviReview.Transports.Webhooks;

/// <summary>
/// Calls receivers of webhooks: over connections that the caller opens and guards, bounded in time and size, without redirects, cookies and
/// proxies. Only the status of an answer has a meaning; a short excerpt of the rest is kept for people.
/// </summary>
internal sealed class WebhookPost : IDisposable
{
    private const int LongestExcerpt = 200;
    private const int MostBytesOfExcerpt = 2048;
    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly string _userAgent;

    /// <summary>Creates a webhook client.</summary>
    /// <param name="open">Opens a connection, or refuses to.</param>
    /// <param name="timeout">The longest wait for an answer, connection included.</param>
    /// <param name="userAgent">The User-Agent header.</param>
    public WebhookPost(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> open, TimeSpan timeout, string userAgent)
    {
        (_timeout, _userAgent) = (timeout, userAgent);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = open,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null,
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Makes one call. Throws only when <paramref name="cancel"/> is cancelled.</summary>
    public async Task<PostAnswer> SendAsync(SignedCall call, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(_timeout);
        var since = Stopwatch.GetTimestamp();
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, call.Address)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body)),
            };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
            request.Headers.TryAddWithoutValidation("webhook-id", call.Id);
            request.Headers.TryAddWithoutValidation(
                "webhook-timestamp", call.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.TryAddWithoutValidation("webhook-signature", call.Signature);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var retryAfter = response.Headers.NonValidated.TryGetValues("Retry-After", out var values) && values.Count > 0
                ? values.First()
                : null;
            return new PostAnswer((int)response.StatusCode, Stopwatch.GetElapsedTime(since))
            {
                RetryAfter = retryAfter,
                Excerpt = response.IsSuccessStatusCode ? "" : await ExcerptAsync(response, deadline.Token),
            };
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            return new PostAnswer(null, Stopwatch.GetElapsedTime(since)) { Failure = late, IsLate = deadline.IsCancellationRequested };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException)
        {
            return new PostAnswer(null, Stopwatch.GetElapsedTime(since)) { Failure = failure };
        }
    }

    public void Dispose() => _http.Dispose();

    // The status has arrived; the rest is not needed, and may be endless or never complete.
    private static async Task<string> ExcerptAsync(HttpResponseMessage response, CancellationToken deadline)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(deadline);
            var bytes = new byte[MostBytesOfExcerpt];
            var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, deadline);
            return HeaderText.OneLine(Encoding.UTF8.GetString(bytes, 0, count), LongestExcerpt);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException
            or InvalidOperationException)
        {
            return "";
        }
    }
}

/// <summary>A call to send.</summary>
/// <param name="Address">The receiver's address.</param>
/// <param name="Id">The value of <c>webhook-id</c>.</param>
/// <param name="At">The time at which it is signed and sent.</param>
/// <param name="Body">The JSON.</param>
internal sealed record SignedCall(Uri Address, string Id, DateTimeOffset At, string Body)
{
    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public required string Signature { get; init; }
}

/// <summary>The outcome of a call.</summary>
/// <param name="Status">The status code; null when there was no answer.</param>
/// <param name="Took">Its duration.</param>
internal sealed record PostAnswer(int? Status, TimeSpan Took)
{
    /// <summary>The <c>Retry-After</c> header, as sent.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The beginning of the answer's body, on one line, for a refusal; may be empty.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>Why there is no answer; null when there is one.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether the wait for an answer timed out.</summary>
    public bool IsLate { get; init; }
}
