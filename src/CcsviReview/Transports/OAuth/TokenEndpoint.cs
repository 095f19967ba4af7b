using System.Net;
using System.Net.Http.Headers;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports.OAuth;

/// <summary>
/// Calls a token endpoint (RFC 6749 section 3.2), bounded in time and size, without redirects and cookies. Only the token and its lifetime
/// are used of the answer, and no message contains a secret.
/// </summary>
/// <param name="options">The client and the endpoint.</param>
/// <param name="section">The section of these settings, for remedies.</param>
internal sealed class TokenEndpoint(MailOAuthOptions options, string section) : IDisposable
{
    private const int MostBytes = 64 * 1024;

    // RFC 6749 section 4.1.2.1 and RFC 8628 section 3.5: errors that do not concern the client.
    private static readonly string[] s_passing = ["server_error", "temporarily_unavailable", "slow_down"];

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !new Uri(options.TokenEndpoint!).IsLoopback,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ActivityHeadersPropagator = null,
    })
    { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostBytes };

    private readonly OAuthClient _client = new(options.ClientId!, options.ClientSecret);
    private volatile bool _prefersForm;

    /// <summary>The longest wait for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    private string Name => new Uri(options.TokenEndpoint!).GetLeftPart(UriPartial.Path);

    /// <summary>Requests a token.</summary>
    /// <param name="grant">The values of the form for the grant, without the client's.</param>
    /// <exception cref="AccessTokenException">None was given.</exception>
    public async Task<TokenAnswer> AskAsync(IReadOnlyDictionary<string, string> grant)
    {
        // The answer may contain a new refresh token: only the endpoint's own timeout ends this, not a caller that stops waiting.
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await AskInEachWayAsync(grant, limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw Failure(TokenStep.Unreachable, $"did not answer within {Patience.TotalSeconds} seconds", CheckNetwork, late);
        }
        catch (HttpRequestException large) when (large.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Failure(TokenStep.NotUnderstood, $"answered with more than {MostBytes / 1024} KiB", CheckAddress, large);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            throw Failure(
                TokenStep.Unreachable, $"cannot be reached: {HeaderText.OneLine(lost.GetBaseException().Message)}", CheckNetwork, lost);
        }
    }

    private string CheckAddress => $"Check {section}:TokenEndpoint.";

    private string CheckNetwork => $"Check {section}:TokenEndpoint and the network.";

    public void Dispose() => _http.Dispose();

    private async Task<TokenAnswer> AskInEachWayAsync(IReadOnlyDictionary<string, string> grant, CancellationToken cancel)
    {
        var isFree = options.ClientAuthentication == ClientAuthentication.Automatic && _client.Secret is not null;
        var byForm = isFree ? _prefersForm : _client.Secret is null || options.ClientAuthentication == ClientAuthentication.Post;
        var (answer, failure) = await AskAsync(grant, byForm, cancel);
        if (answer is null && isFree && OAuthClient.IsUnrecognised(failure!.Error))
        {
            (answer, failure) = await AskAsync(grant, !byForm, cancel);
            if (answer is not null)
                _prefersForm = !byForm;
        }
        return answer ?? throw Judge(failure!);
    }

    private async Task<(TokenAnswer? Answer, Refusal? Failure)> AskAsync(
        IReadOnlyDictionary<string, string> grant, bool byForm, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(byForm ? [.. grant, .. _client.InForm] : grant);
        if (!byForm)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _client.InHeader);
        using var response = await _http.SendAsync(request, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        var (answer, error, words) = TokenAnswer.Read(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
        if (answer is not null)
            return (answer, null);
        foreach (var secret in Secrets(grant))
            words = words.Replace(secret, SecretAttribute.Mask, StringComparison.Ordinal);
        return (null, new Refusal((int)response.StatusCode, error, words));
    }

    private IEnumerable<string> Secrets(IReadOnlyDictionary<string, string> grant) =>
        from secret in new[] { _client.Secret, grant.GetValueOrDefault("refresh_token") }
        where !string.IsNullOrEmpty(secret)
        from written in new[] { _client.InHeader, secret, OAuthClient.FormEncoded(secret), Uri.EscapeDataString(secret) }
        select written;

    private AccessTokenException Judge(Refusal refusal)
    {
        if (refusal.Status is >= 500 or 408 or 429 || s_passing.Contains(refusal.Error))
            return Failure(TokenStep.Unreachable, refusal.Words, "Emails wait until it works again.");
        return refusal.Error is { } error
            ? Failure(TokenStep.Refused, refusal.Words, Remedy(error))
            : Failure(TokenStep.NotUnderstood, refusal.Words, CheckAddress);
    }

    private string Remedy(string error) => error switch
    {
        "invalid_client" or "incorrect_client_credentials" =>
            $"Check {section}:ClientId and {section}:ClientSecret or ClientSecretFile: the secret may have expired.",
        "invalid_grant" when options.Grant == MailGrant.RefreshToken =>
            $"The refresh token has expired or was withdrawn: obtain a new one and write it to the file of {section}:RefreshTokenFile.",
        "invalid_scope" => $"Check {section}:Scope.",
        "unauthorized_client" or "unsupported_grant_type" =>
            $"Allow this client the grant {options.Grant} at the provider, or check {section}:Grant and {section}:ClientId.",
        _ => $"Check {section}:TokenEndpoint, {section}:ClientId, {section}:Scope and the secret.",
    };

    private AccessTokenException Failure(TokenStep step, string what, string remedy, Exception? inner = null) =>
        new(step, $"The token endpoint {Name} {what}{(what[^1] is '.' or '…' ? "" : ".")} {remedy}", inner);

    private sealed record Refusal(int Status, string? Error, string Words);
}
