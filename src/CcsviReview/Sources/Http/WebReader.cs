using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using CcsviReview.Localization;
using CcsviReview.Settings;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Sends every web request of a site: guarded, polite, bounded in time and size; without redirects. It keeps cookies while it lives.
/// </summary>
internal sealed class WebReader : IDisposable
{
    private const int MostCookies = 300;
    private const int MostCookiesPerDomain = 20;
    private const int LongestCookie = 4096;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PauseAfterTooMany = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestClosing = TimeSpan.FromMinutes(15);

    private readonly HttpClient _direct;
    private readonly ConcurrentDictionary<Uri, Proxied> _proxied = [];
    private readonly CookieContainer _cookies = new(MostCookies, MostCookiesPerDomain, LongestCookie);
    private readonly NetworkGuard _guard;
    private readonly WebClientContext _means;
    private readonly SiteOptions _site;

    public WebReader(SiteOptions site, WebClientContext means)
    {
        (_site, _means, _guard) = (site, means, NetworkGuard.Allowing(site.AllowNetworks));
        _direct = Client(new GuardedConnection(means.Lookup, _guard).OpenAsync, proxy: null);
    }

    /// <summary>The throttle of a host, for its crawl delay.</summary>
    public HostThrottle LaneTo(Uri uri) => _means.Lanes.To(uri);

    /// <summary>Sends a request. If a busy host asks for a wait of at most a minute, waits and sends it once more.</summary>
    /// <exception cref="UnreadableException">There is no usable response; the message says why.</exception>
    public async Task<FetchResponse> AskAsync(FetchRequest question, CancellationToken cancel)
    {
        var lane = _means.Lanes.To(question.Uri);
        for (var isFirst = true; ; isFirst = false)
        {
            var answer = await AskOnceAsync(question, lane, cancel);
            if (Pause(answer) is not { } pause)
                return answer;
            if (!isFirst || pause > LongestPause)
                return answer with { ComeBack = lane.Close(pause > ShortestClosing ? pause : ShortestClosing) };
            lane.Rest(pause);
        }
    }

    public void Dispose()
    {
        _direct.Dispose();
        foreach (var proxied in _proxied.Values)
            proxied.Client.Dispose();
    }

    private HttpClient Client(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> open, IWebProxy? proxy) =>
        new(new SocketsHttpHandler
        {
            ConnectCallback = open,
            ConnectTimeout = GuardedConnection.Timeout,
            AllowAutoRedirect = false,
            // Some sites answer only if their cookie comes back. Cookies end with the scan.
            UseCookies = true,
            CookieContainer = _cookies,
            UseProxy = proxy is not null,
            Proxy = proxy,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        })
        { Timeout = Timeout.InfiniteTimeSpan };

    private async Task<HttpClient> ClientForAsync(Uri uri, CancellationToken cancel)
    {
        if (_means.Routes.For(uri) is not { } proxy)
            return _direct;
        var proxied = _proxied.GetOrAdd(proxy, address =>
        {
            ProxyConnection connection = new(address, _means.Lookup, _guard);
            return new Proxied(Client(connection.OpenAsync, connection.Proxy), connection);
        });
        await proxied.Connection.EnsureAllowedAsync(uri, cancel);
        return proxied.Client;
    }

    private sealed record Proxied(HttpClient Client, ProxyConnection Connection);

    // RFC 6585 section 4, RFC 9110 section 15.6.4. "Too many requests" without a time still means: slower.
    private TimeSpan? Pause(FetchResponse answer) => answer.Status switch
    {
        429 => RetryAfter.Read(answer.RetryAfter, _means.Lanes.Clock.GetUtcNow()) ?? PauseAfterTooMany,
        503 => RetryAfter.Read(answer.RetryAfter, _means.Lanes.Clock.GetUtcNow()),
        _ => null,
    };

    private async Task<FetchResponse> AskOnceAsync(FetchRequest question, HostThrottle lane, CancellationToken cancel)
    {
        using var turn = await lane.EnterAsync(_site.Delay, cancel);
        // Time on the wire is real time, whichever clock is used for pauses.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(_site.Timeout);
        var since = Stopwatch.GetTimestamp();
        try
        {
            var answer = await ExchangeAsync(question, deadline.Token);
            lane.Answered();
            return answer;
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            var why = Stopwatch.GetElapsedTime(since) < _site.Timeout - TimeSpan.FromMilliseconds(100)
                ? FetchFailureLabels.Of(e, question.Uri)
                : $"no complete response within {NumberFormatter.Seconds(_site.Timeout)}";
            lane.Failed(why);
            throw new UnreadableException(why, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            var why = FetchFailureLabels.Of(e, question.Uri);
            lane.Failed(why);
            throw new UnreadableException(why, e);
        }
    }

    private async Task<FetchResponse> ExchangeAsync(FetchRequest question, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, question.Uri);
        request.Headers.TryAddWithoutValidation("User-Agent", _means.UserAgent);
        request.Headers.TryAddWithoutValidation(
            "Accept", "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.1");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (question.Validator?.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (question.Validator?.LastModified is { } date)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        var client = await ClientForAsync(question.Uri, cancel);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        var answer = ResponseHeaders.Read(response);
        return answer.HasBody
            ? answer with { Body = await BoundedBody.ReadAsync(response, question.MaxBytes, question.Cut, cancel) }
            : answer;
    }
}
