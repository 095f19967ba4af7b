using CcsviReview.Settings;

namespace CcsviReview.Transports.OAuth;

/// <summary>
/// Access tokens for a mail server by OAuth 2: one is cached until shortly before it expires, and however many callers wait for one, the
/// token endpoint is asked once.
/// </summary>
/// <param name="options">The client and the endpoint.</param>
/// <param name="section">The section of these settings, such as <c>Transport:OAuth</c>.</param>
/// <param name="clock">The clock.</param>
internal sealed class AccessTokens(MailOAuthOptions options, string section, TimeProvider clock) : IAsyncDisposable
{
    // A token must still be valid when the server checks it, by its own clock.
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_unsaid = TimeSpan.FromMinutes(5);
    private readonly TokenEndpoint _endpoint = new(options, section);
    private readonly RefreshTokenFile? _file =
        options.Grant == MailGrant.RefreshToken ? new(options.RefreshTokenFile!, $"{section}:RefreshTokenFile") : null;
    private readonly Lock _lock = new();
    private Kept? _kept;
    private Task<string>? _asking;

    /// <summary>A token that should be valid.</summary>
    /// <exception cref="AccessTokenException">None is available now.</exception>
    public Task<string> GetAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_kept is { } kept && clock.GetUtcNow() < kept.Until)
                return Task.FromResult(kept.Token);
            // A caller that stops waiting does not cancel the request for the others.
            return (_asking ??= AskAsync()).WaitAsync(cancel);
        }
    }

    /// <summary>Removes a token that a server refused, so that the next <see cref="GetAsync"/> requests another.</summary>
    public void Forget(string token)
    {
        lock (_lock)
            _kept = _kept?.Token == token ? null : _kept;
    }

    /// <summary>Waits for a pending request if its answer may contain a new refresh token.</summary>
    public async ValueTask DisposeAsync()
    {
        Task asking;
        lock (_lock)
            asking = _file is null || _asking is null ? Task.CompletedTask : _asking;
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _endpoint.Dispose();
    }

    private async Task<string> AskAsync()
    {
        await Task.Yield();                                          // The lock is released before anything is requested.
        try
        {
            var answer = _file is null
                ? await _endpoint.AskAsync(Grant(new() { ["grant_type"] = "client_credentials" }))
                : await RefreshAsync(_file);
            var lifetime = answer.Lifetime ?? s_unsaid;
            var margin = lifetime / 5 < s_longestMargin ? lifetime / 5 : s_longestMargin;
            lock (_lock)
                _kept = new Kept(answer.AccessToken, clock.GetUtcNow() + lifetime - margin);
            return answer.AccessToken;
        }
        finally
        {
            lock (_lock)
                _asking = null;
        }
    }

    private async Task<TokenAnswer> RefreshAsync(RefreshTokenFile file)
    {
        await using var taken = await file.TakeAsync();
        var token = await file.ReadAsync();
        var answer = await _endpoint.AskAsync(Grant(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token }));
        if (answer.RefreshToken is { } next && next != token)
            await file.ReplaceAsync(token, next);
        return answer;
    }

    private Dictionary<string, string> Grant(Dictionary<string, string> grant)
    {
        if (options.Scope is { } scope)
            grant["scope"] = scope;
        return grant;
    }

    private sealed record Kept(string Token, DateTimeOffset Until);
}
